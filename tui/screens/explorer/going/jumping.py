"""Going from the row under the cursor by `g` and a letter."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, assert_never

from textual import on, work
from typing_extensions import override

from tui.client.errors import BimscopeError
from tui.explorer.workspace import Workspace
from tui.screens.explorer.going.addressing import LOOKING, AddressingScreen
from tui.screens.explorer.going.hits import HitsScreen
from tui.screens.explorer.going.letters import LettersScreen
from tui.screens.explorer.offering.offering import OfferingScreen
from tui.widgets.resource_tree import ResourceTree

if TYPE_CHECKING:
    from tui.explorer.goals import Goal
    from tui.explorer.jumps import Jump, JumpFromAnywhere
    from tui.explorer.unfolding.explorer import Explorer
    from tui.modals.commands.command import Command


class JumpingScreen(AddressingScreen, HitsScreen, LettersScreen, OfferingScreen):
    """Shows the letters of a row when `g` is pressed; the next key chooses, or gives it up."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._jumps: list[Jump] = []

    @on(ResourceTree.JumpBegun)
    def _jump_begun(self) -> None:
        from tui.explorer.jumps import ON_EVERY_ROW, jumps_from

        self._jumps = jumps_from(self.node)
        here = (f"{each.letter} {each.words}" for each in self._jumps)
        on_every_row = (f"{letter} {words}" for letter, words in ON_EVERY_ROW.items())
        self.show_letters((*here, *on_every_row))

    @on(ResourceTree.JumpChosen)
    async def _jump_chosen(self, message: ResourceTree.JumpChosen) -> None:
        from tui.explorer.jumps import JumpFromAnywhere

        self.hide_letters()
        everywhere = (each for each in JumpFromAnywhere if each.letter == message.letter)
        chosen = next((each for each in self._jumps if each.letter == message.letter), None)
        if (does := next(everywhere, None)) is not None:
            self._jump_from_anywhere(does)
        elif chosen is not None:
            self.expect_arrival()
            self._jump(self.pane.explorer, chosen)
        elif message.letter:
            self.say(f"g {message.letter} does nothing on this row")

    def _jump_from_anywhere(self, jump: "JumpFromAnywhere") -> None:
        """Do what a letter does on every row."""
        from tui.explorer.jumps import JumpFromAnywhere

        match jump:
            case JumpFromAnywhere.TOP:
                self._go_to_row(0)
            case JumpFromAnywhere.ERROR:
                self._go_to_next_error()
            case JumpFromAnywhere.MARK:
                self._go_to_next_mark()
            case JumpFromAnywhere.HIT:
                self.action_next_hit(1)
            case JumpFromAnywhere.COPY_ADDRESS:
                self.copy_address()
            case JumpFromAnywhere.COPY_WEB_ADDRESS:
                self.copy_web_address()
            case JumpFromAnywhere.ADDRESS:
                self.ask_for_address()
            case _:
                assert_never(jump)

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
        from tui.modals.pickers.fuzzy import Candidate
        from tui.modals.pickers.fuzzy_picker import FuzzyPicker

        async def load() -> list[Candidate]:
            return [Candidate(str(at), goal.words) for at, goal in enumerate(goals)]

        self.arrived()
        chosen = await self.app.push_screen_wait(FuzzyPicker(f"Go to: {jump.words}", load))
        return goals[int(chosen)] if chosen is not None else None

    def _go_to_row(self, index: int) -> None:
        self.leave_this_stop()
        self.pane.rows.action_go_to(index)

    def _go_to_next_error(self) -> None:
        """Go to the next row with an error, round the end of the tree."""
        from tui.explorer.nodes.outline import is_error

        outline, here = self.pane.explorer.outline, self.pane.rows.cursor
        found = outline.next_row(here, 1, is_error)
        if found is not None:
            self.go_to_node(outline.rows[found])
        elif not is_error(outline.rows[here]):
            self.say("no row has an error")

    def _go_to_next_mark(self) -> None:
        """Go to the next marked row; behind the last to marks that are not seen, then round."""
        from tui.explorer.jumps import next_mark

        outline, here = self.pane.explorer.outline, self.pane.rows.cursor
        found = next_mark(self.workspace.marks.nodes(), outline, here)
        if found is None:
            self.say("nothing is marked")
        else:
            self.go_to_node(found)

    @override
    def offered(self) -> "Iterator[Command]":
        """With where one can go from the row."""
        from tui.explorer.jumps import jumps_from
        from tui.modals.commands.command import Command

        yield from super().offered()
        address = f"of the row under the cursor{self._key_to('y')}"
        yield Command("Copy the address", address, self.copy_address)
        typed = f"one that is typed or pasted{self._key_to(':')}"
        yield Command("Go to an address", typed, self.ask_for_address)
        explorer = self.pane.explorer
        for each in jumps_from(self.node):
            go = partial(self._jump, explorer, each)
            keys = self._key_to(each.letter).removeprefix(", ")
            yield Command(f"Go to: {each.words}", keys, go)

    def _key_to(self, letter: str) -> str:
        """The keys of a jump, to be said after something; '' where no key begins one."""
        from tui.widgets.hints import key_for

        key = key_for(self, "tree.jump")
        return f", key {key}{letter}" if key else ""
