"""Differences and requests as content for the terminal.

Everything a server or a user wrote passes `safe_text` here; no markup is parsed. What a
colour says is said by a glyph too.
"""

from collections.abc import Iterable

from textual.content import Content

from tui.explorer.editing.difference import Change, Clash, Kind
from tui.widgets.safe_text import safe_text

_TONES = {
    Kind.ADDED: "$text-success",
    Kind.REMOVED: "$text-error",
    Kind.CHANGED: "$text-warning",
    Kind.MOVED: "$text-accent",
}


def change_line(change: Change) -> Content:
    """`~ Rooms: 1 Full → 3 Read`."""
    line = safe_text(f"{change.kind} {change.words}")
    return Content.styled(line, _TONES[change.kind])


def change_lines(changes: Iterable[Change]) -> Content:
    """One line for each change."""
    return Content("\n").join([change_line(change) for change in changes])


def clash_lines(clashes: Iterable[Clash]) -> Content:
    """Four lines for each clash: the field, and the three values."""
    head = "Somebody else has changed this since you opened it. Nothing was sent."
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


def saved_lines(note: str, differences: tuple[Change, ...]) -> Content:
    """What is to be said about something saved."""
    parts = [heading(note or "Saved, but the record now differs from what you asked:")]
    if differences:
        parts += [Content(""), change_lines(differences)]
    return Content("\n").join(parts)
