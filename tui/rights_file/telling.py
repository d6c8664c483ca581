"""What a rights file would change, in lines for people."""

from itertools import chain

from tui.changes.in_lines import changes_in_lines
from tui.rights_file.planning import RightsPlan
from tui.sheets.sheet import problems_in_lines
from tui.widgets.safe_text import safe_text


def differences_in_words(plan: RightsPlan) -> str:
    """What is wrong, else each change with its differences and the counts at the end."""
    if plan.problems:
        lines = problems_in_lines(plan.problems)
    else:
        changes = changes_in_lines(plan.changes, unchanged=plan.unchanged, refused=plan.refused)
        lines = chain(plan.remarks, changes)
    return "\n".join(map(safe_text, lines))
