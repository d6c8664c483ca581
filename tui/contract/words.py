"""Values in words: rights levels, dates, sizes, people, yes and no."""

import json
from collections.abc import Mapping
from datetime import datetime

from tui.contract.bimplus.common import NO_DATE, NO_GUID
from tui.contract.fields import Field, Shows
from tui.contract.reading import text_of
from tui.contract.values import HIDDEN, Json
from tui.sizes import bytes_in_words

_METRES = {Shows.AREA: (1e6, "m²"), Shows.VOLUME: (1e9, "m³")}


def in_words(field: Field, value: Json) -> str:
    """A field's value for people; what has no words stays as the server sent it."""
    if value is None or value == "":
        return ""
    if field.shows is Shows.SECRET:
        return HIDDEN
    if field.choices is not None and isinstance(value, str | int):
        return choice_in_words(field, value)
    match field.shows:
        case Shows.DATE:
            return date_in_words(str(value))
        case Shows.BYTES if isinstance(value, int):
            return bytes_in_words(value)
        case Shows.COUNT if isinstance(value, int):
            return f"{value:,}"
        case Shows.PERSON if isinstance(value, dict):
            return person_in_words(value)
        case Shows.GUID if value == NO_GUID:
            return "none"
        case _:
            return plain_words(value)


def in_metres(field: Field, value: Json) -> str:
    """An area or a volume of millimetres as people say it: `86.184 m³`; '' for anything else."""
    found = _METRES.get(field.shows)
    if found is None or isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    factor, unit = found
    try:
        number = f"{value / factor:,.3f}"
    except OverflowError:  # a whole number that no measure has
        return ""
    return f"{number.rstrip('0').rstrip('.')} {unit}"


def choice_in_words(field: Field, value: str | int) -> str:
    """A documented value with its word (`1 Full`), another one with a remark."""
    word = _word_of(field, value)
    if word is None:
        return f"{value} (unknown)"
    return word if word.casefold() == str(value).casefold() else f"{value} {word}"


def word_for_code(field: Field, value: Json) -> str:
    """The word of a documented value that is sent as something else (1: `Full`); else ''."""
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        return ""
    word = _word_of(field, value) or ""
    return "" if word.casefold() == str(value).casefold() else word


def _word_of(field: Field, value: str | int) -> str | None:
    words: Mapping[str | int | bool, str] = field.choices or {}
    known = value if value in words else _in_any_case(words, value)
    return None if known is None else str(words[known])


def _in_any_case(words: Mapping[str | int | bool, str], value: str | int) -> str | int | None:
    return next((key for key in words if str(key).casefold() == str(value).casefold()), None)


def date_in_words(text: str) -> str:
    """A date with its zone, to the second; the unset date in words (notes C1, C2)."""
    if text.startswith(NO_DATE[:10]):
        return "not set"
    moment = moment_in(text)
    if moment is None:
        return text
    shown = moment.strftime("%Y-%m-%d %H:%M:%S" if "T" in text else "%Y-%m-%d")
    if moment.tzinfo is None:
        return shown
    return f"{shown} {moment.strftime('%z')}".replace(" +0000", " UTC")


def moment_in(text: str) -> datetime | None:
    """The moment of a date; None for the unset date, and for what is none."""
    if text.startswith(NO_DATE[:10]):
        return None
    head, zone = _split_zone(text)
    try:
        return datetime.fromisoformat(head[:26] + zone)
    except ValueError:
        return None


def _split_zone(text: str) -> tuple[str, str]:
    """Cut a zone off, so that seven digits of a second can be shortened to six."""
    if text.endswith("Z"):
        return text[:-1], "+00:00"
    start = max(text.rfind("+"), text.rfind("-", 19))
    return (text[:start], text[start:]) if start > 0 else (text, "")


def person_in_words(person: dict[str, Json]) -> str:
    """A user's name and address, as far as the server gave them."""
    name = text_of(person, "fullname", "displayname") or " ".join(
        part for key in ("firstname", "lastname") if (part := text_of(person, key))
    )
    address = text_of(person, "email")
    if name and address:
        return f"{name} <{address}>"
    return name or address or text_of(person, "id")


def plain_words(value: Json) -> str:
    """A value without a description: yes and no in words, the rest as text or JSON."""
    match value:
        case True:
            return "yes"
        case False:
            return "no"
        case str():
            return value
        case list() if all(isinstance(part, str | int | float) for part in value):
            return ", ".join(str(part) for part in value)
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
