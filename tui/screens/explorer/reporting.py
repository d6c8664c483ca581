"""Reports in the palette."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from tui.screens.explorer.going import GoingScreen

if TYPE_CHECKING:
    from tui.explorer.reports.report import Report
    from tui.modals.command import Command


class ReportingScreen(GoingScreen):
    """Offers the reports, and leads from their rows into the trees."""

    def offered_reports(self) -> "Iterator[Command]":
        """For the palette: a command for each report."""
        from tui.explorer.reports.known import REPORTS
        from tui.modals.command import Command

        for report in REPORTS.values():
            about = f"{report.service.spelled}  {report.says}"
            show = partial(self._show_report, report)
            yield Command(f"Report: {report.title}", about, show, also=report.name)

    def _show_report(self, report: "Report") -> None:
        from tui.modals.report import ReportModal

        self.app.push_screen(ReportModal(report, self.workspace.answers, self.go_to))
