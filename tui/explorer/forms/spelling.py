"""Values as the texts that stand in a form, and texts back to values.

Raises `WrongValue`, whose text names what is expected.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Final, get_args

import msgspec

from tui.contract.operation import Json
from tui.contract.typed import (
    is_number_beyond_doubt,
    number_in,
    parts_in,
    truth_in,
    whole_in,
)
from tui.contract.values import Choices, ValueKind
from tui.explorer.forms.slot import Part, Slot

_GUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+")


class WrongValue(ValueError):
    """A text that is no value of its slot; the message says what would be one."""


def spelled(slot: Slot, value: Json) -> str:
    """A value as it stands in the form; '' for none."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if slot.kind is ValueKind.LIST and isinstance(value, list):
        return ", ".join(str(part) for part in value)
    if isinstance(value, dict | list):
        return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    return str(value)


def in_words(slot: Slot, text: str) -> str:
    """A text of the form for people: choices with their words, secrets hidden."""
    if slot.kind is ValueKind.SECRET:
        return "***" if text else ""
    for value, word in (slot.choices or {}).items():
        if _same(value, text):
            plain = str(word).casefold() == str(value).casefold() or slot.part is Part.QUERY
            return str(word) if plain else f"{value} {word}"
    return text


def parsed(slot: Slot, text: str) -> Json:
    """The value that a text stands for; the text is not blank. Raises WrongValue."""
    text = text if slot.kind in (ValueKind.LONG_TEXT, ValueKind.SECRET) else text.strip()
    if slot.choices is not None:
        return _chosen(slot, slot.choices, text)
    if _stays_text(slot, text):
        return text
    value = _PARSERS.get(slot.kind, _text)(text)
    if isinstance(value, int | float) and slot.bounds is not None and value not in slot.bounds:
        raise WrongValue(_bounds_in_words(slot))
    return _elements(slot, value) if isinstance(value, list) else value


def _stays_text(slot: Slot, text: str) -> bool:
    """Whether what may be a number or a text is no number beyond doubt."""
    if slot.kind not in (ValueKind.WHOLE, ValueKind.NUMBER) or str not in get_args(slot.type):
        return False
    read = whole_in if slot.kind is ValueKind.WHOLE else number_in
    return not is_number_beyond_doubt(text) or read(text) is None


def _same(value: str | int | bool, text: str) -> bool:
    return str(value).casefold() == text.strip().casefold()


def _chosen(slot: Slot, choices: Choices, text: str) -> Json:
    meant = choices.meant_by(text)
    if meant is not None:
        return meant
    if choices.open:
        return text
    words = ", ".join(in_words(slot, str(value)) for value in choices)
    raise WrongValue(f"must be one of: {words}")


def _text(text: str) -> Json:
    return text


def _whole(text: str) -> Json:
    number = whole_in(text)
    if number is None:
        raise WrongValue("must be a whole number")
    return number


def _number(text: str) -> Json:
    number = number_in(text)
    if number is None:
        raise WrongValue("must be a number, like 12.5")
    return number


def _yes_no(text: str) -> Json:
    truth = truth_in(text)
    if truth is not None:
        return truth
    raise WrongValue("must be yes or no")


def _day(text: str) -> Json:
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat()
    raise WrongValue("must be a date, like 2026-01-31")


def _moment(text: str) -> Json:
    with suppress(ValueError):
        datetime.fromisoformat(text)
        return text
    raise WrongValue("must be a date, like 2026-01-31 or 2026-01-31T09:30:00Z")


def _email(text: str) -> Json:
    if _EMAIL.fullmatch(text):
        return text
    raise WrongValue("must be an e-mail address")


def _guid(text: str) -> Json:
    if _GUID.fullmatch(text):
        return text
    raise WrongValue("must be an id, like 0d4f9c9e-1b1c-4a55-9f2e-2f8f5c0b7a11")


def _file(text: str) -> Json:
    try:
        path = Path(text).expanduser()
        if path.is_file():
            return str(path)
        what = "is a folder, not a file" if path.is_dir() else "there is no such file"
    except (OSError, RuntimeError, ValueError):
        what = "there is no such file"
    raise WrongValue(what)


def _list(text: str) -> Json:
    return list(parts_in(text))


def _json(text: str) -> Json:
    try:
        value: Json = msgspec.json.decode(text.encode(errors="surrogatepass"))
    except msgspec.DecodeError as error:
        raise WrongValue(f"must be JSON: {error}") from None
    return value


_PARSERS: Final[Mapping[ValueKind, Callable[[str], Json]]] = {
    ValueKind.WHOLE: _whole,
    ValueKind.NUMBER: _number,
    ValueKind.YES_NO: _yes_no,
    ValueKind.DAY: _day,
    ValueKind.MOMENT: _moment,
    ValueKind.EMAIL: _email,
    ValueKind.GUID: _guid,
    ValueKind.FILE: _file,
    ValueKind.LIST: _list,
    ValueKind.RECORD: _json,
    ValueKind.RECORDS: _json,
    ValueKind.JSON: _json,
}


def _elements(slot: Slot, value: list[Json]) -> Json:
    """The elements of a plain list as numbers where the contract says so."""
    if slot.kind is not ValueKind.LIST:
        return value
    if int in get_args(slot.type):
        return [_whole(str(part)) for part in value]
    return [_number(str(part)) for part in value] if float in get_args(slot.type) else value


def _bounds_in_words(slot: Slot) -> str:
    low = slot.bounds.lowest if slot.bounds else None
    high = slot.bounds.highest if slot.bounds else None
    if low is not None and high is not None:
        return f"must be between {low:g} and {high:g}"
    return f"must be at least {low:g}" if low is not None else f"must be at most {high:g}"
