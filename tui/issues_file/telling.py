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
    yield from plan.left_out
    yield from changes_in_lines(plan.changes, unchanged=len(plan.unchanged))
    yield from waiting_in_words(plan)


def waiting_in_words(plan: IssuesPlan) -> Iterator[str]:
    """Says what is planned only once the new issues are there."""
    if plan.waiting:
        yield (
            f"{plan.waiting:,} comments, links and viewpoints of new issues wait until these are "
            "there: plan the file once more then."
        )
