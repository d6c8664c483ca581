"""Comparing what was asked for with what a server has, field by field, whatever its spelling.

A wish is a JSON object with only the fields that are to be written; records in it are gone
into, lists are one value. Knows no operation.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final, TypeAlias

from tui.contract.operation import Json, JsonObject

Keys: TypeAlias = tuple[str, ...]
"""Where a value stands: the keys from the record down to it."""

_TRUE: Final = frozenset({"true", "1", "yes"})
_FALSE: Final = frozenset({"false", "0", "no"})
_DECIMAL: Final = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,14})?", re.ASCII)
"""A number as services spell it: 01, 1e3 and nan are names like any other."""
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_GUID: Final = re.compile(r"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}", re.ASCII | re.IGNORECASE)


def written(wish: JsonObject, above: Keys = ()) -> Iterator[tuple[Keys, Json]]:
    """The places that a wish writes, with their values."""
    for key, value in wish.items():
        if isinstance(value, dict) and value:
            yield from written(value, (*above, key))
        else:
            yield (*above, key), value


def value_in(record: Json, keys: Keys) -> Json:
    """The value at a place; None where there is none."""
    for key in keys:
        record = record.get(key) if isinstance(record, dict) else None
    return record


def put_in(record: JsonObject, keys: Keys, value: Json) -> JsonObject:
    """The record with another value at a place; what is on the way is made or copied."""
    first, *rest = keys
    if not rest:
        return {**record, first: value}
    inner = record.get(first)
    inside = inner if isinstance(inner, dict) else {}
    return {**record, first: put_in(inside, tuple(rest), value)}


def merged(record: JsonObject, wish: JsonObject) -> JsonObject:
    """The record with everything that a wish writes."""
    for keys, value in written(wish):
        record = put_in(record, keys, value)
    return record


def is_same(wanted: Json, found: Json) -> bool:
    """Whether a server has what was wanted: `"3"` is 3, null is no and nothing, capitals of
    ids and zones of dates do not count.
    """
    if isinstance(wanted, bool) or isinstance(found, bool):
        return _as_flag(wanted) == _as_flag(found)
    if is_nothing(wanted) or is_nothing(found):
        return is_nothing(wanted) and is_nothing(found)
    if isinstance(wanted, Mapping) and isinstance(found, Mapping):
        return all(is_same(value, found.get(key)) for key, value in wanted.items())
    if isinstance(wanted, list) and isinstance(found, list):
        return len(wanted) == len(found) and all(map(is_same, wanted, found))
    return as_scalar(wanted) == as_scalar(found)


def are_equal(one: Json, other: Json) -> bool:
    """Whether two values are the same and neither has more in it than the other."""
    return is_same(one, other) and is_same(other, one)


def is_nothing(value: Json) -> bool:
    """Whether a value is as good as none: null, and what is empty."""
    return value is None or value in ("", [], {})


def _as_flag(value: Json) -> object:
    text = str(value).casefold()
    if value is None or text in _FALSE or text == "":
        return False
    return True if text in _TRUE else value


def as_scalar(value: Json) -> object:
    """What two values have in common that are the same: equal where these are."""
    if isinstance(value, int | float):
        return value
    if not isinstance(value, str):
        return str(value)
    text = value.strip().replace("\r\n", "\n")
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _DATE.match(text):
        return _moment(text)
    return text.casefold() if _GUID.fullmatch(text) else text


def _moment(text: str) -> object:
    """A date as seconds; a short one is its midnight, one without a zone is in UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
