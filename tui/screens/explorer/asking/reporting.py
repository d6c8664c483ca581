"""Reports in the palette."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from tui.screens.explorer.going.jumping import JumpingScreen

if TYPE_CHECKING:
    from tui.explorer.reports.report import Report
    from tui.modals.commands.command import Command


class ReportingScreen(JumpingScreen):
    """Offers the reports, and leads from their rows into the trees."""

    @override
    def offered(self) -> "Iterator[Command]":
        """With a command for each report, after where one can go from the row."""
        from tui.explorer.reports.known import REPORTS
        from tui.modals.commands.command import Command

        yield from super().offered()
        for report in REPORTS.values():
            about = f"{report.service.spelled}  {report.says}"
            show = partial(self._show_report, report)
            yield Command(f"Report: {report.title}", about, show, also=report.name)

    def _show_report(self, report: "Report") -> None:
        from tui.modals.tables.report import ReportModal

        self.app.push_screen(ReportModal(report, self.workspace.answers, self.go_to))
