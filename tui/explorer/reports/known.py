"""All reports, those of dRofus first."""

from collections.abc import Mapping
from typing import Final

from tui.explorer.reports.bimplus_members import MEMBER_REPORTS
from tui.explorer.reports.bimplus_templates import TEMPLATE_REPORTS
from tui.explorer.reports.drofus_accounts import ACCOUNT_REPORTS
from tui.explorer.reports.drofus_projects import PROJECT_REPORTS
from tui.explorer.reports.report import Report

REPORTS: Final[Mapping[str, Report]] = {
    each.name: each
    for each in (*ACCOUNT_REPORTS, *PROJECT_REPORTS, *MEMBER_REPORTS, *TEMPLATE_REPORTS)
}
"""By their names."""
