"""Differences and requests as content for the terminal.

Everything a server or a user wrote passes `safe_text` here; no markup is parsed. What a
colour says is said by a glyph too.
"""

from collections.abc import Iterable

from textual.content import Content

from tui.changes.change import Change
from tui.changes.difference import Alteration, Clash, Consequence, Difference, Harm
from tui.changes.plan import Plan
from tui.changes.run import Run
from tui.widgets.safe_text import safe_text

_TONES = {
    Alteration.ADDED: "$text-success",
    Alteration.REMOVED: "$text-error",
    Alteration.CHANGED: "$text-warning",
    Alteration.MOVED: "$text-accent",
}


def difference_line(difference: Difference) -> Content:
    """`~ Rooms: 1 Full → 3 Read`; what may do harm stands out by a sign and by its colour."""
    sign = "! " if difference.harm > Harm.ORDINARY else ""
    line = safe_text(f"{sign}{difference.alteration} {difference.words}")
    return Content.styled(line, _tone(difference.harm) or _TONES[difference.alteration])


def difference_lines(differences: Iterable[Difference]) -> Content:
    """One line for each difference."""
    return Content("\n").join([difference_line(each) for each in differences])


def plan_lines(plan: Plan) -> Content:
    """What each change of a plan does, the most harmful first, and how it is undone."""
    return Content("\n").join([line for change in plan.changes for line in _change_lines(change)])


def _change_lines(change: Change) -> list[Content]:
    lines = [heading(change.title)]
    for each in change.lines:
        match each:
            case Difference():
                lines.append(difference_line(each))
            case Consequence():
                lines.append(_consequence_line(each))
    tone = "$text-muted" if change.undoing.possible else "$text-warning"
    return [*lines, Content.styled(safe_text(change.undoing.words), tone), Content("")]


def _consequence_line(consequence: Consequence) -> Content:
    sign = "!" if consequence.harm > Harm.ORDINARY else "·"
    return Content.styled(safe_text(f"{sign} {consequence.words}"), _tone(consequence.harm) or "")


def _tone(harm: Harm) -> str:
    if harm >= Harm.ADMINISTRATION:
        return "bold $text-error"
    return "bold $text-warning" if harm > Harm.ORDINARY else ""


def clash_lines(clashes: Iterable[Clash]) -> Content:
    """Four lines for each clash: the field, and the three values."""
    head = "Somebody else has changed the same fields. Nothing was sent."
    blocks = [heading(head), Content("")]
    for clash in clashes:
        blocks.append(Content.styled(f"! {safe_text(clash.title)}", "bold $text-warning"))
        for label, value in (("was", clash.was), ("is now", clash.now), ("yours", clash.yours)):
            blocks.append(Content(f"    {label:<7}{safe_text(value) or '—'}"))
    return Content("\n").join(blocks)


def request_lines(text: str) -> Content:
    """A request's text line by line: what is asked for stands out, its headers do not."""
    first, *rest = text.splitlines() or [""]
    lines = [Content.styled(safe_text(first), "bold")]
    in_body = False
    for each in rest:
        in_body = in_body or not each
        lines.append(Content.styled(safe_text(each), "" if in_body else "$text-muted"))
    return Content("\n").join(lines)


def heading(text: str) -> Content:
    """A title, literal."""
    return Content.styled(safe_text(text), "bold")


def error_line(text: str) -> Content:
    """What went wrong, with the sign that says so without colour."""
    return Content.styled(f"✗ {safe_text(text)}", "$text-error")


def outcome_lines(words: str, unfulfilled: tuple[Difference, ...]) -> Content:
    """What is to be said about a change that was sent; what differs from what was wanted."""
    parts = [heading(words)]
    if unfulfilled:
        parts += [Content(""), Content("Wanted → what the server has:")]
        parts += [difference_lines(unfulfilled)]
    return Content("\n").join(parts)


def stage_in_words(run: Run) -> str:
    """Where a run is, and that it can be left to itself."""
    return f"{run.stage.capitalize()} … Esc goes back to work; the status line shows the progress."
