"""Many changes at once on the screen: how far they are, what came of them, what is left of them."""

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import BindingType
from typing_extensions import override

from tui.screens.explorer.changing.changing import ChangingScreen
from tui.screens.explorer.changing.planning import PlanningScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.changes.many.going_on import Together
    from tui.changes.run import Run

SHOWS_MANY: Final = "explorer.many_changes"


class ManyChangesScreen(ChangingScreen, PlanningScreen):
    """Shows the last runs of many changes, says what came of one, and offers to go on with one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(SHOWS_MANY, "ampersand", "show_many_changes", "Many changes",
            "Show the progress and the outcome of many changes"),
    ]  # fmt: skip

    def on_mount(self) -> None:
        self.workspace.review_many = self.review_many

    @work(exclusive=True, group="show run", description="show many changes")
    async def action_show_many_changes(self) -> None:
        from tui.modals.many.run_of_many import RunModal
        from tui.modals.pickers.pick_run import pick_run

        runs = self.workspace.runs_of_many
        if not runs:
            self.say("there were no many changes at once in this session")
            return
        run = await pick_run(self.app, runs)
        if run is not None:
            self.app.push_screen(RunModal(self.workspace, run))

    @override
    def say_what_came_of(self, run: "Run") -> None:
        from tui.changes.many.counting import counted, counts_in_words
        from tui.changes.many.run_of_many import RunOfMany

        if not isinstance(run, RunOfMany):
            super().say_what_came_of(run)
            return
        counts = f"{counts_in_words(counted(run.outcomes))}: "
        unwritten = next((each.unwritten for each in run.outcomes if each.unwritten), "")
        went_well = not unwritten and all(each.done for each in run.outcomes)
        if went_well:
            can_be_undone = any(each.can_be_undone for each in run.outcomes)
            text = self.with_way_back(counts, run.title, can_be_undone=can_be_undone)
        else:
            text = f"{counts}{run.title} ({self.key_of(SHOWS_MANY)} shows them). {unwritten}"
            text = text.rstrip()
        self.say(text, error=not went_well, stays=not went_well)

    @override
    async def ask_about_rests(self, addresses: Collection[str]) -> set[int]:
        from tui.changes.many.going_on import cut_short

        asked, answered = set[int](), set[str]()
        while True:
            # What somebody did about one of them, in the journal too, is seen before the next.
            await self.until_seen()
            found = await cut_short(self.workspace.journal, addresses)
            left = [each for each in found if each.name not in answered]
            if not left:
                return asked
            asked |= {each.number for each in left[-1].entries}
            if await self._ask_about_rest(left[-1]):
                answered.add(left[-1].name)

    async def _ask_about_rest(self, together: "Together") -> bool:
        """Ask what shall become of changes that were not sent; whether that was said.

        Raises JournalProblem.
        """
        from tui.changes.many.going_on import give_up
        from tui.modals.logs.journal import JournalModal
        from tui.modals.many.cut_short import AboutRest, CutShortModal

        answer = await self.app.push_screen_wait(CutShortModal(together))
        if answer is AboutRest.LEAVE:
            await give_up(together, self.workspace.journal)
        elif answer is AboutRest.GO_ON:
            self._go_on_with(together)
        elif answer is AboutRest.LOOK:
            await self.app.push_screen_wait(JournalModal(self.workspace, together.entries))
        return answer is not AboutRest.LOOK

    def _go_on_with(self, together: "Together") -> None:
        from tui.explorer.plans.again import RestOfMany

        rest = RestOfMany(together, self.workspace.journal, self.workspace.connected)
        rest.show(self.review_many)
