"""An entry of the journal in words: as a line of a list, and as the lines of a page."""

from tui.changes.journal_entries import Entry
from tui.changes.outcome import PLAINLY_DONE
from tui.contract.values import Json
from tui.explorer.in_words.page import Line
from tui.explorer.rows import Tone


def ending_in_words(entry: Entry) -> str:
    """How an entry ended, or that it was taken back since."""
    if entry.undone_by is not None:
        return f"undone by {entry.undone_by}"
    return entry.ending.value if entry.ending is not None else "not known"


def moment_in_words(entry: Entry) -> str:
    """When the change was confirmed, in UTC, to the second."""
    return entry.intended.time[:19].replace("T", " ")


def entry_line(entry: Entry) -> tuple[str, str]:
    """The number, when and with which outcome; and what was changed."""
    when = moment_in_words(entry)[: len("2026-01-01 12:00")]
    return f"{entry.number:>4}  {when}  {ending_in_words(entry)}", entry.intended.title


def entry_lines(entry: Entry) -> list[Line]:
    """What the journal says of an entry in words."""
    said = entry.intended
    tone = Tone.NORMAL if not entry.is_uncertain else Tone.WARNING
    lines = [
        Line("Outcome", ending_in_words(entry), tone=tone),
        *([Line("", entry.words)] if entry.words != PLAINLY_DONE else []),
        *(Line("Changes" if at == 0 else "", words) for at, words in enumerate(said.lines)),
        Line("Undo", said.undoing),
        Line("When", f"{moment_in_words(entry)} UTC"),
        Line("Who", f"{said.who} on {said.address}", said.profile),
        Line("Request", f"{said.method} {said.url}"),
        Line("Operation", said.operation),
    ]
    if said.undoes is not None:
        lines.insert(1, Line("Undoes", f"entry {said.undoes}"))
    return lines


def entry_records(entry: Entry) -> list[tuple[str, Json]]:
    """The body that was sent, and the record before and after it, as far as they are known."""
    records: tuple[tuple[str, Json], ...] = (
        ("Body", entry.intended.body),
        ("Before", dict(entry.before) if entry.before is not None else None),
        ("After", dict(entry.after) if entry.after is not None else None),
    )
    return [(title, record) for title, record in records if record is not None]
