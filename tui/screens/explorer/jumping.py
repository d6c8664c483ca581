"""Going from the row under the cursor by `g` and a letter, or to an address."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.events import Paste

from tui.client.errors import BimscopeError
from tui.contract.terms import Service
from tui.explorer.workspace import Workspace
from tui.screens.explorer.going import GoingScreen
from tui.screens.explorer.hits import HitsScreen
from tui.widgets.copying import CopyWanted
from tui.widgets.resource_tree import ResourceTree

if TYPE_CHECKING:
    from tui.explorer.explorer import Explorer
    from tui.explorer.jumps import Goal, Jump
    from tui.explorer.node import Node
    from tui.modals.command import Command

EXAMPLE: Final = "drofus:owners/5/projects/399"
_LOOKING: Final = "jump"
"""The group of workers that find out where a jump leads."""
FIRST: Final = "g"
"""The letter of the first line, as in other programs."""


class JumpingScreen(GoingScreen, HitsScreen):
    """Shows the letters of a row when `g` is pressed; the next key chooses, or gives it up."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._jumps: list[Jump] = []
        self.is_jumping = False

    @property
    def _on_every_row(self) -> dict[str, tuple[str, Callable[[], object]]]:
        """The letters that mean the same everywhere, with their words and what they do."""
        return {
            FIRST: ("top", partial(self._go_to_row, 0)),
            "e": ("error", self._go_to_next_error),
            "m": ("mark", self._go_to_next_mark),
            "n": ("hit", partial(self.action_next_hit, 1)),
            "y": ("copy address", self.copy_address),
            "w": ("copy web page", self.copy_web_address),
            ":": ("address", self.ask_for_address),
        }

    @on(ResourceTree.JumpBegun)
    def _jump_begun(self) -> None:
        from tui.explorer.jumps import jumps_from

        self._jumps = jumps_from(self.node)
        self.is_jumping = True
        self.status.be_quiet()
        self.show_hints()

    @on(ResourceTree.JumpChosen)
    async def _jump_chosen(self, message: ResourceTree.JumpChosen) -> None:
        self.is_jumping = False
        self.show_hints()
        known = self._on_every_row.get(message.letter)
        chosen = next((each for each in self._jumps if each.letter == message.letter), None)
        if known is not None:
            known[1]()
        elif chosen is not None:
            self.expect_arrival()
            self._jump(self.pane.explorer, chosen)
            await self.arrive_soon()
        elif message.letter:
            self.say(f"g {message.letter} leads nowhere from this row")

    def show_hints(self) -> None:
        """While a letter is awaited, say which there are."""
        if not self.is_jumping:
            super().show_hints()
            return
        here = (f"{each.letter} {each.words}" for each in self._jumps)
        on_every_row = (f"{letter} {words}" for letter, (words, _) in self._on_every_row.items())
        self.status.hints = (*here, *on_every_row)
        self.status.more, self.status.always = (), ("Esc stay",)

    @work(group=_LOOKING, exclusive=True, description="find out where a jump leads")
    async def _jump(self, explorer: "Explorer", jump: "Jump") -> None:
        from tui.explorer.jumps import goals_of

        try:
            goals = await goals_of(explorer, jump)
        except BimscopeError as problem:
            self.arrived()
            self.say(str(problem), error=True)
            return
        goal = goals[0] if len(goals) == 1 else await self._picked(jump, goals)
        if goal is not None:
            self.go_to(goal.way, into=goal.into)
        else:
            self.arrived()

    async def _picked(self, jump: "Jump", goals: "list[Goal]") -> "Goal | None":
        """The one of several records that a person chooses."""
        from tui.modals.fuzzy import Candidate
        from tui.modals.fuzzy_picker import FuzzyPicker

        async def load() -> list[Candidate]:
            return [Candidate(str(at), goal.words) for at, goal in enumerate(goals)]

        self.arrived()
        chosen = await self.app.push_screen_wait(FuzzyPicker(f"Go to: {jump.words}", load))
        return goals[int(chosen)] if chosen is not None else None

    def give_up_going(self) -> bool:
        looked = self.workers.cancel_group(self, _LOOKING)
        return super().give_up_going() or bool(looked)

    def _go_to_row(self, index: int) -> None:
        self.leave_this_stop()
        self.pane.rows.action_go_to(index)

    def _go_to_next(self, is_meant: "Callable[[Node], bool]", otherwise: str) -> None:
        """Go to the next row of a sort, round the end of the tree."""
        rows, now = self.pane.explorer.outline.rows, self.pane.rows.cursor
        numbers = (*range(now + 1, len(rows)), *range(now + 1))
        found = next((rows[number] for number in numbers if is_meant(rows[number])), None)
        if found is None:
            self.say(otherwise)
        else:
            self.go_to_node(found)

    def _go_to_next_error(self) -> None:
        from tui.explorer.outline import is_error

        self._go_to_next(is_error, "no row has an error")

    def _go_to_next_mark(self) -> None:
        """The next marked row; where none is to be seen, the record that was marked first."""
        marks = self.workspace.marks
        rows = self.pane.explorer.outline.rows
        if len(marks) and not any(map(marks.has, rows)):
            self.go_to_node(marks.nodes()[0])
        else:
            self._go_to_next(marks.has, "nothing is marked")

    @property
    def address_here(self) -> str:
        """The address of the row under the cursor."""
        from tui.explorer.addresses import address_of
        from tui.explorer.ways import way_to

        return address_of(way_to(self.node))

    def copy_address(self) -> None:
        """Copy the address of the row under the cursor."""
        self.post_message(CopyWanted("the address", self.address_here, self))

    def copy_web_address(self) -> None:
        """Copy the address of the page that shows the row in a browser."""
        from tui.explorer.web_addresses import web_address

        session = self.workspace.session
        address = web_address(session, self.node) if session is not None else ""
        if address:
            self.post_message(CopyWanted("the address of the web page", address, self))
        else:
            self.say("no web page of this is known")

    def ask_for_address(self) -> None:
        """Let one type an address, and go there."""
        from tui.modals.one_text import OneTextModal

        modal = OneTextModal("Go to an address", example=EXAMPLE, wrong=_wrong_address)
        self.app.push_screen(modal, self.go_to_typed)

    def go_to_typed(self, address: str | None) -> None:
        """Go to an address that a dialogue answered, if it did."""
        if address is not None:
            self.go_to_address(address)

    def go_to_address(self, address: str) -> None:
        """Go where an address leads; what is wrong with it is said."""
        from tui.explorer.addresses import WrongAddress, way_at
        from tui.explorer.web_addresses import is_web_address

        if is_web_address(address):
            self._go_to_page(address)
            return
        try:
            self.go_to(way_at(address))
        except WrongAddress as problem:
            self.say(str(problem), error=True, stays=True)

    @work(group=_LOOKING, exclusive=True, description="find the record of a web page")
    async def _go_to_page(self, address: str) -> None:
        from tui.explorer.web_addresses import way_of_page

        session, explorer = self.workspace.session, self.workspace.explorer(Service.DROFUS)
        try:
            if session is not None:
                self.go_to(await way_of_page(session, explorer, address))
        except BimscopeError as problem:
            self.say(str(problem), error=True, stays=True)

    def on_paste(self, event: Paste) -> None:
        """Go to an address that is pasted while nothing is being typed."""
        from tui.explorer.addresses import looks_like_address
        from tui.explorer.web_addresses import is_web_address

        if looks_like_address(event.text) or is_web_address(event.text):
            event.stop()
            self.go_to_address(event.text)

    def offered_goings(self) -> "Iterator[Command]":
        """For the palette: where one can go from here."""
        from tui.explorer.jumps import jumps_from
        from tui.modals.command import Command

        yield Command("Copy the address", "of the row under the cursor, key gy", self.copy_address)
        yield Command(
            "Go to an address", "one that is typed or pasted, key g:", self.ask_for_address
        )
        explorer = self.pane.explorer
        for each in jumps_from(self.node):
            go = partial(self._jump, explorer, each)
            yield Command(f"Go to: {each.words}", f"key g{each.letter}", go)


def _wrong_address(text: str) -> str:
    from tui.explorer.addresses import WrongAddress, way_at
    from tui.explorer.web_addresses import is_web_address

    if is_web_address(text):
        return ""
    try:
        way_at(text)
    except WrongAddress as problem:
        return str(problem)
    return ""
