"""What a BCF file would change, in lines for people."""

from collections.abc import Iterator

from tui.changes.in_lines import changes_in_lines
from tui.issues_file.planning import IssuesPlan
from tui.widgets.safe_text import safe_text


def issues_plan_in_words(plan: IssuesPlan) -> str:
    """What is wrong, else what stays behind, each change and the counts at the end."""
    lines = plan.problems or [*_told(plan)]
    return "\n".join(map(safe_text, lines))


def _told(plan: IssuesPlan) -> Iterator[str]:
    yield from (each.words for each in plan.not_carried_over)
    yield from changes_in_lines(plan.changes, unchanged=len(plan.unchanged))
