"""A report on the glass: it is asked for beside the keys, and says how far it is."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import BindingType

from tui.explorer.kept_answers.answers import Answers
from tui.explorer.reports.gathering import make_report
from tui.explorer.reports.report import Report
from tui.explorer.reports.rows import ReportTable
from tui.explorer.ways.ways import Way
from tui.modals.tables.table_dialogue import TableDialogue
from tui.widgets.keys import key


class ReportModal(TableDialogue[ReportTable]):
    """Shows the rows of a report; `go_to` leads to what one of them is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("report.go", "enter", "choose", "Go there", "Show the record of the row in the tree",
            footer=True, first=True),
    ]  # fmt: skip

    def __init__(self, report: Report, answers: Answers, go_to: Callable[[Way], None]) -> None:
        super().__init__(f"Report: {report.title}")
        self._report, self._answers, self._go_to = report, answers, go_to

    async def ask(self, *, anew: bool) -> ReportTable:
        made = await make_report(self._report, self._answers, anew=anew, progress=self._say_how_far)
        return await ReportTable(made).prepared()

    def remark(self) -> str:
        if self.rows is None:
            return ""
        made = self.rows.made
        count = f"{len(self.rows):,} of {len(made.rows):,}"
        missing = f"not checked: {'; '.join(made.missing)}" if made.missing else ""
        return ". ".join(filter(None, (f"{count}: {self._report.says}", missing)))

    def _say_how_far(self, words: str) -> None:
        self.say(f"Asking: {words} …")

    def choose(self) -> None:
        if self.rows is None or not len(self.rows):
            return
        way = self.rows.row(self.table.lines.cursor).way
        self.dismiss(None)
        self._go_to(way)
