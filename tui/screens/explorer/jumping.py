"""Going from the row under the cursor by `g` and a letter."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from tui.client.errors import BimscopeError
from tui.explorer.workspace import Workspace
from tui.screens.explorer.addressing import LOOKING, AddressingScreen
from tui.screens.explorer.hits import HitsScreen
from tui.widgets.resource_tree import ResourceTree

if TYPE_CHECKING:
    from tui.explorer.explorer import Explorer
    from tui.explorer.goals import Goal
    from tui.explorer.jumps import Jump
    from tui.explorer.node import Node
    from tui.modals.command import Command


class JumpingScreen(AddressingScreen, HitsScreen):
    """Shows the letters of a row when `g` is pressed; the next key chooses, or gives it up."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._jumps: list[Jump] = []
        self.is_jumping = False

    @property
    def does_on_every_row(self) -> dict[str, Callable[[], object]]:
        """What the letters do that mean the same on every row."""
        return {
            "g": partial(self._go_to_row, 0),
            "e": self._go_to_next_error,
            "m": self._go_to_next_mark,
            "n": partial(self.action_next_hit, 1),
            "y": self.copy_address,
            "w": self.copy_web_address,
            ":": self.ask_for_address,
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
        does = self.does_on_every_row.get(message.letter)
        chosen = next((each for each in self._jumps if each.letter == message.letter), None)
        if does is not None:
            does()
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
        from tui.explorer.jumps import ON_EVERY_ROW

        here = (f"{each.letter} {each.words}" for each in self._jumps)
        on_every_row = (f"{letter} {words}" for letter, words in ON_EVERY_ROW.items())
        self.status.hints = (*here, *on_every_row)
        self.status.more, self.status.always = (), ("Esc stay",)

    @work(group=LOOKING, exclusive=True, description="find out where a jump leads")
    async def _jump(self, explorer: "Explorer", jump: "Jump") -> None:
        from tui.explorer.goals import goals_of

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
