"""What a BCF file would change, in lines for people."""

from collections.abc import Iterator, Mapping, Sequence

from tui.changes.change import Change
from tui.changes.in_lines import changes_in_lines
from tui.issues_file.planning import IssuesPlan
from tui.widgets.safe_text import safe_text


def issues_plan_in_words(
    plan: IssuesPlan, changes: Sequence[Change], refused: Mapping[str, str]
) -> str:
    """What is wrong, else what stays behind, each change and the counts at the end.

    `changes` are those of the plan against which nothing speaks, `refused` says why not of others.
    """
    lines = plan.problems or [*_told(plan, changes, refused)]
    return "\n".join(map(safe_text, lines))


def _told(plan: IssuesPlan, changes: Sequence[Change], refused: Mapping[str, str]) -> Iterator[str]:
    yield from (each.words for each in plan.not_carried_over)
    yield from changes_in_lines(changes, unchanged=len(plan.unchanged), refused=refused)
