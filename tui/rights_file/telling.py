"""What a rights file would change, in lines for people."""

from collections.abc import Iterator

from tui.changes.change import Change
from tui.rights_file.planning import RightsPlan
from tui.widgets.safe_text import safe_text


def differences_in_words(plan: RightsPlan) -> str:
    """What is wrong, else each change with its differences and the counts at the end."""
    if plan.problems:
        return "\n".join(safe_text(str(each)) for each in plan.problems)
    lines = [
        line
        for sign, changes in (("+", plan.added), ("~", plan.changed), ("-", plan.removed))
        for change in changes
        for line in _lines(sign, change)
    ]
    counts = (
        f"{len(plan.added):,} added, {len(plan.changed):,} changed, {len(plan.removed):,} removed, "
        f"{plan.unchanged:,} as they are"
    )
    return "\n".join([*lines, counts])


def _lines(sign: str, change: Change) -> Iterator[str]:
    yield safe_text(f"{sign} {change.title}")
    if sign == "~":
        yield from (safe_text(f"    {each.words}") for each in change.differences)
