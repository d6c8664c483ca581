"""What the row of a record says: its label, its note, its signs."""

from dataclasses import dataclass
from typing import NamedTuple

from tui.contract.operation import JsonObject
from tui.contract.reading import text_of
from tui.explorer.kept_answers.load_failures import LoadGivenUp
from tui.explorer.meaning import given_colour
from tui.explorer.rows import Tone
from tui.explorer.trees.kind import Kind
from tui.explorer.trees.states import State, in_order, signs_of, tone_of


@dataclass(frozen=True, slots=True)
class Known:
    """What other records say about one: whom it names, and the states that it shares."""

    called: str = ""
    states: tuple[State, ...] = ()
    noted: str = ""


class Drawing(NamedTuple):
    """What a row looks like, its mark apart.

    `called` is the name that people know, where the label is something else, and `aside` the id
    or the log-in that belongs to it.
    """

    label: str
    note: str
    tone: Tone
    signs: str = ""
    colour: str = ""
    called: str = ""
    aside: str = ""


_NOTHING_KNOWN = Known()


def states_of(record: JsonObject, kind: Kind | None, known: Known | None) -> tuple[State, ...]:
    """What matters about a record, as far as it is known."""
    shared = known.states if known is not None else ()
    return in_order((*shared, *(kind.states(record) if kind else ())))


def drawing_of(record: JsonObject, kind: Kind, known: Known | None, count: str) -> Drawing:
    """What a record's row looks like; `count` says how many are under it, '' where none were."""
    about = known or _NOTHING_KNOWN
    states = states_of(record, kind, known)
    named = _named(record, kind, about)
    loud = tone_of(states)
    tone = kind.tone(record) if loud is Tone.NORMAL else loud
    # The signs say all of them; words are for where there is room.
    word = next((state.word for state in states), "")
    noted = "" if about.noted == named.called else about.noted
    said = (word if loud is Tone.WARNING or not noted else "", noted)
    note = kind.note(record)
    beside = note if note and note != named.called else ", ".join(filter(None, said))
    colour = given_colour(record.get(kind.coloured_by)) if kind.coloured_by else ""
    return Drawing(named.label, count or beside, tone, signs_of(states), colour, *named[1:])


class _RowNames(NamedTuple):
    label: str
    called: str = ""
    aside: str = ""


def _named(record: JsonObject, kind: Kind, about: Known) -> _RowNames:
    """What a row is called: the name that people know goes before an id or a log-in."""
    label = kind.label(record)
    if about.called:
        value = text_of(record, kind.labelled_by)
        return _RowNames(f"{about.called} ({value})", about.called, value)
    name = kind.name(record) if kind.name is not None else ""
    if about.noted and text_of(record, kind.noted_by) == label:
        name = about.noted
    return _RowNames(label, name, label) if name not in ("", label) else _RowNames(label)


def count_in_words(total: int, error: Exception | None, *, complete: bool) -> str:
    """How many records are under a row, with a + where there are more."""
    if error is not None:
        return "stopped" if isinstance(error, LoadGivenUp) else ""
    return f"{total:,}{'' if complete else '+'}"
