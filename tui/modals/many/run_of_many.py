"""Many changes on their way, and what came of each: paused, stopped, tried again, taken back."""

from typing import ClassVar, Final

from textual import on, work
from textual.binding import BindingType
from textual.reactive import reactive
from textual.timer import Timer

from tui.changes.journal import NO_JOURNAL
from tui.changes.many.counting import counted, counts_in_words
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.run import Stage
from tui.client.errors import BimscopeError
from tui.explorer.plans.again import FailedOfMany, ManyBack, PlannedAgain, entries_numbered
from tui.explorer.table_rows.outcomes import OutcomeRows, OutcomeTable, kept_back_in_words
from tui.explorer.workspace import Workspace
from tui.modals.tables.table_dialogue import TableDialogue
from tui.terminal.screen_reader import is_for_screen_readers
from tui.widgets.hints import key_for
from tui.widgets.keys import key
from tui.widgets.table.messages import RowToMark

_TICK: Final = 0.4
"""Seconds after which what is seen is drawn again, however many changes came further."""
_NOTHING_SENT: Final = "Nothing was sent for this row: there is nothing to show or to undo."
_SELDOM: Final = 5.0
"""Seconds between two looks where each is read aloud."""


class RunModal(TableDialogue[OutcomeTable]):
    """Shows the changes of a run, what went wrong first; leaving it stops nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("run.pause", "p", "pause", "Pause", "Pause sending; press again to resume",
            footer=True),
        key("run.stop", "x", "stop", "Stop", "Stop sending; requests that are on their way finish",
            footer=True),
        key("run.again", "t", "try_again", "Try again",
            "Plan the changes that are not done yet and review them", footer=True),
        key("run.back", "u", "take_back", "Undo",
            "Plan to undo the marked changes, or all of them", footer=True),
        key("run.entry", "enter", "choose", "Show", "Show the change in the journal",
            footer=True, first=True),
    ]  # fmt: skip

    OF_ROWS = TableDialogue.OF_ROWS | {"pause", "stop", "try_again", "take_back"}

    is_over: reactive[bool] = reactive(False, bindings=True)
    """Whether all outcomes are known."""

    def __init__(self, workspace: Workspace, run: RunOfMany) -> None:
        super().__init__(run.title)
        self.workspace, self.run_of_many = workspace, run
        self._outcome_rows = OutcomeRows(run)
        self._marked = frozenset[int]()
        self._has_come_further = False
        self._ticking: Timer | None = None

    def on_mount(self) -> None:
        self.run_of_many.told.append(self._note)
        self._look_whether_over()
        if not self.is_over:
            self._ticking = self.set_interval(
                _SELDOM if is_for_screen_readers(self) else _TICK, self._tick
            )

    def on_unmount(self) -> None:
        self.run_of_many.told.remove(self._note)

    async def ask(self, *, anew: bool) -> OutcomeTable:  # noqa: ARG002 - it is as things are
        await self._outcome_rows.make()
        return self._made()

    def remark(self) -> str:
        run = self.run_of_many
        if not self.is_over:
            key = key_for(self, "run.pause")
            held = f"paused ({key} resumes):" if key else "paused:"
            return run.how_far.replace("paused:", held).capitalize()
        seen = len(self.rows) if self.rows is not None else 0
        counts = ", ".join(
            filter(
                None, (counts_in_words(counted(run.outcomes)), kept_back_in_words(run.kept_back))
            )
        )
        count = len(run.plan.changes) + len(run.kept_back)
        return counts if seen == count else f"{counts}; {seen:,} of {count:,} are seen"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("pause", "stop") and self.is_over:
            return False
        if action in ("try_again", "take_back") and not self.is_over:
            return False
        if action == "try_again" and all(each.done for each in self.run_of_many.outcomes):
            return False
        return super().check_action(action, parameters)

    def action_pause(self) -> None:
        run = self.run_of_many
        if run.throttle.is_held:
            run.go_on()
        else:
            run.pause()
        self.tell()

    def action_stop(self) -> None:
        self.run_of_many.stop()
        self.tell()

    def action_try_again(self) -> None:
        self._show_plan(FailedOfMany(self.run_of_many))

    def action_take_back(self) -> None:
        run, workspace = self.run_of_many, self.workspace
        if not any(run.entries):
            self.say(NO_JOURNAL, wrong=True)
            return
        numbers = [run.entries[each] for each in self._marked or range(len(run.entries))]
        try:
            back = ManyBack(run.title, numbers, workspace.journal, workspace.connected)
        except BimscopeError as problem:
            self.say(str(problem), wrong=True)
        else:
            self._show_plan(back)

    def _show_plan(self, again: PlannedAgain) -> None:
        """Show a plan in place of this dialogue."""
        if (review := self.workspace.review_many) is not None:
            self.dismiss(None)
            again.show(review)

    def choose(self) -> None:
        """Show all that is known of the change under the cursor."""
        if self.rows is None or not len(self.rows):
            return
        row = self.rows.row(self.table.lines.cursor)
        if row.kept_back is not None:
            self.say(_NOTHING_SENT)
        else:
            self._show_entry(row.entry)

    @work(exclusive=True, group="entry", description="show an entry of the journal")
    async def _show_entry(self, number: int) -> None:
        from tui.modals.logs.journal import JournalModal

        try:
            entries = await entries_numbered({number}, self.workspace.journal)
        except BimscopeError as problem:
            self.say(str(problem), wrong=True)
            return
        await self.app.push_screen_wait(JournalModal(self.workspace, entries))

    @on(RowToMark)
    def _mark(self, message: RowToMark) -> None:
        if self.rows is None:
            return
        row = self.rows.row(message.index)
        if row.kept_back is not None:
            self.say(_NOTHING_SENT)
            return
        self._marked ^= {row.at}
        self.rows.marked = self._marked
        self.table.lines.redraw_rows()

    def _note(self) -> None:
        self._has_come_further = True

    def _tick(self) -> None:
        """Show what has come since, a few times a second at most."""
        if self._has_come_further and self.rows is not None:
            self._has_come_further = False
            self._show_rows()
        self.tell()
        self._look_whether_over()

    def _look_whether_over(self) -> None:
        self.is_over = self.run_of_many.stage is Stage.OVER
        if self.is_over and self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
            self._show_rows()

    def _show_rows(self) -> None:
        if self.rows is not None:
            self.table.put(self._made())

    def _made(self) -> OutcomeTable:
        return self._outcome_rows.table(self._marked)
