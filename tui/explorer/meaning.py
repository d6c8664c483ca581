"""What a field's value means at a glance: its tone, how people say it, its colour, its bar.

The one place that says it, for overviews and tables, the matrix and the editor.
"""

from collections.abc import Callable, Mapping
from math import log10
from typing import Final, NamedTuple

from tui.contract.fields import Field, Shows
from tui.contract.operation import Json
from tui.contract.words import in_metres
from tui.explorer.ages import WallClock, age_in_words, age_with_date, this_moment
from tui.explorer.rows import Tone
from tui.sizes import rounded_bytes

RIGHT_TONES: Final[Mapping[int, Tone]] = {
    1: Tone.FULL,
    2: Tone.LIMITED,
    3: Tone.READING,
    4: Tone.NOTHING,
}
"""What each level of a right means."""
LEVEL_TONES: Final = frozenset(RIGHT_TONES.values())
_STATUS_TONES: Final[Mapping[str, Tone]] = {
    "open": Tone.OPEN,
    "solved": Tone.SOLVED,
    "closed": Tone.CLOSED,
}
_PRIORITY_TONES: Final[Mapping[str, Tone]] = {
    "high": Tone.HIGH,
    "medium": Tone.MEDIUM,
    "low": Tone.LOW,
}
_BAR: Final = 4
"""Cells of a bar: each is a thousand times as much as the one before it."""
_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
_OPAQUE: Final = 0xFFFFFF


class Meaning(NamedTuple):
    """How people say a value; '' where they say it as it is.

    `name` is as exact as the value. What is `said` is right only while it is looked at, so that it
    is not saved; `brief` says it in a table. `colour` is one that a service gave, as `#rrggbb`.
    """

    name: str = ""
    said: str = ""
    brief: str = ""
    colour: str = ""


_NOTHING: Final = Meaning()


def meaning_of(known_field: Field, value: Json, clock: WallClock = this_moment) -> Meaning:
    """What is to be said of a value beside its own words."""
    find = _MEANINGS.get(known_field.shows)
    return find(known_field, value, clock) if find is not None else _NOTHING


def tone_of_value(known_field: Field, value: Json) -> Tone:
    """How loud a value is, and what it means: what is switched off is to be seen."""
    if known_field.shows is Shows.RIGHT:
        return tone_of_level(value)
    if known_field.shows is Shows.STATUS:
        return tone_of_status(str(value))
    if known_field.shows is Shows.PRIORITY:
        return _PRIORITY_TONES.get(str(value).casefold(), Tone.NORMAL)
    is_off = known_field.name in ("enabled", "active") and value is False
    return Tone.WARNING if is_off else Tone.NORMAL


def tone_of_level(value: Json) -> Tone:
    """What a level of a right means; a text of digits is the number."""
    said = str(value)
    level = int(said) if len(said) == 1 and said in "0123456789" else 0
    return RIGHT_TONES.get(level, Tone.NORMAL)


def tone_of_status(status: str) -> Tone:
    """How far an issue is; of words that people made up nothing is known."""
    return _STATUS_TONES.get(status.casefold(), Tone.NORMAL)


def tone_of_issue(status: str, priority: str) -> Tone:
    """What matters about an issue: that it is urgent, as long as it is open."""
    tone = tone_of_status(status)
    is_urgent = _PRIORITY_TONES.get(priority.casefold()) is Tone.HIGH
    return Tone.HIGH if is_urgent and tone is not Tone.SOLVED and tone is not Tone.CLOSED else tone


def given_colour(value: Json) -> str:
    """A signed 32 bit ARGB as `#rrggbb` (note C15); '' for anything else, and for none at all."""
    if isinstance(value, bool) or not isinstance(value, int) or value == 0:
        return ""
    return f"#{value & _OPAQUE:06x}" if -(2**31) <= value < 2**32 else ""


def size_bar(size: float) -> str:
    """A size as a bar of four cells: bytes, kilobytes, megabytes, gigabytes."""
    eighths = min(int(log10(size) / 3 * 8), _BAR * 8) if size >= 1 else 0
    whole, rest = divmod(eighths, 8)
    return (_EIGHTHS[8] * whole + (_EIGHTHS[rest] if rest else "")).ljust(_BAR)


def _date(_field: Field, value: Json, clock: WallClock) -> Meaning:
    text = str(value or "")
    return Meaning(said=age_in_words(text, clock), brief=age_with_date(text, clock))


def _size(_field: Field, value: Json, _clock: WallClock) -> Meaning:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        return _NOTHING
    return Meaning(brief=f"{size_bar(value)} {rounded_bytes(value):>8}")


def _measure(known_field: Field, value: Json, _clock: WallClock) -> Meaning:
    return Meaning(in_metres(known_field, value))


def _colour(_field: Field, value: Json, _clock: WallClock) -> Meaning:
    colour = given_colour(value)
    return Meaning(colour, colour=colour)


_MEANINGS: Final[Mapping[Shows, Callable[[Field, Json, WallClock], Meaning]]] = {
    Shows.DATE: _date,
    Shows.DAY: _date,
    Shows.BYTES: _size,
    Shows.AREA: _measure,
    Shows.VOLUME: _measure,
    Shows.COLOUR: _colour,
}
