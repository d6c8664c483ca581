"""What a templates file would change, in lines for people."""

from collections.abc import Mapping, Sequence

from tui.changes.change import Change
from tui.changes.in_lines import changes_in_lines
from tui.templates_file.set_planning import TemplatesPlan
from tui.widgets.safe_text import safe_text


def templates_plan_in_words(
    plan: TemplatesPlan, changes: Sequence[Change], refused: Mapping[str, str]
) -> str:
    """What is wrong, else each change with its differences, the counts, and what has to wait.

    `changes` are those of the plan against which nothing speaks, `refused` says why not of others.
    """
    if plan.problems:
        return "\n".join(map(safe_text, plan.problems))
    lines = [*changes_in_lines(changes, unchanged=plan.unchanged, refused=refused)]
    lines += [f"waits: {each}" for each in plan.waiting]
    lines += ["Plan again after you apply this."] if plan.waiting else []
    return "\n".join(map(safe_text, lines))
