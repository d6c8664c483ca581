"""A report on the glass: it is asked for beside the keys, and says how far it is."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from tui.explorer.answers import Answers
from tui.explorer.reports.gathering import make_report
from tui.explorer.reports.report import Report
from tui.explorer.reports.rows import ReportTable
from tui.explorer.ways import Way
from tui.modals.table_dialogue import TableDialogue
from tui.widgets.keys import key


class ReportModal(TableDialogue):
    """Shows the rows of a report; `go_to` leads to what one of them is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("report.go", "enter", "choose", "Go there", "Show in the tree what the row is about",
            footer=True, first=True),
    ]  # fmt: skip

    def __init__(self, report: Report, answers: Answers, go_to: Callable[[Way], None]) -> None:
        super().__init__(f"Report: {report.title}")
        self._report, self._answers, self._go_to = report, answers, go_to
        self._shown: ReportTable | None = None

    async def ask(self, *, anew: bool) -> ReportTable:
        if anew:
            self._answers.forget()
        made = await make_report(self._report, self._answers, progress=self._say_how_far)
        table = await ReportTable(made).prepared()
        if self._shown is not None:
            table.take_over(self._shown)
        self._shown = table
        return table

    def remark(self) -> str:
        if self._shown is None:
            return ""
        made = self._shown.made
        count = f"{len(self._shown):,} of {len(made.rows):,}"
        missing = f"not looked at: {'; '.join(made.missing)}" if made.missing else ""
        return ". ".join(filter(None, (f"{count}: {self._report.says}", missing)))

    def _say_how_far(self, words: str) -> None:
        self.say(f"Asking: {words} …")

    def choose(self) -> None:
        if self._shown is None or not len(self._shown):
            return
        way = self._shown.row(self.table.lines.cursor).way
        self.dismiss(None)
        self._go_to(way)
