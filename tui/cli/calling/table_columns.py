"""Which columns a table has, when nobody named them: as the first rows are filled.

A record in a record is told by the field that names it, under the name that `--columns` takes
(`role.name`); all of its fields stand there only where a row would be empty otherwise.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from tui.contract.operation import Json, JsonObject

_NAMING: Final = ("name", "username", "email", "id")
"""Fields by which people know a record, the best first."""


def columns_in(records: Sequence[JsonObject], known: Sequence[str]) -> list[str]:
    """The columns in the order of the contract; what it does not know comes last."""
    present = _present(records, known)
    found = [column for name in present for column in _columns_of(records, name)]
    return found or _all_inside(records, present)


def is_flat(records: Sequence[JsonObject], name: str) -> bool:
    """Whether some record has such a field, and none has fields or elements in it."""
    filled = any(record.get(name) not in (None, "") for record in records)
    return filled and not is_nested(records, name)


def is_nested(records: Sequence[JsonObject], name: str) -> bool:
    """Whether such a field holds fields or elements somewhere."""
    return any(isinstance(record.get(name), dict | list) for record in records)


def cell_at(record: JsonObject, column: str) -> Json:
    """What a record has under a column; dots lead into fields."""
    value: Json = record
    left = column
    while isinstance(value, dict) and left not in value:
        first, _, left = left.partition(".")
        value = value.get(first)
    return value.get(left) if isinstance(value, dict) else None


def _present(records: Sequence[JsonObject], known: Sequence[str]) -> list[str]:
    present = dict.fromkeys(name for record in records for name in record)
    return [*(n for n in known if n in present), *(n for n in present if n not in known)]


def _columns_of(records: Sequence[JsonObject], name: str) -> Iterator[str]:
    if is_flat(records, name):
        yield name
    elif inner := _inner(records, name):
        yield from (f"{name}.{each}" for each in _naming(inner)[:1])


def _all_inside(records: Sequence[JsonObject], present: Sequence[str]) -> list[str]:
    """All plain fields of the records in records, what names them first."""
    found: list[str] = []
    for name in present:
        inner = _inner(records, name)
        names = _present(inner, _NAMING)
        flat = [each for each in names if is_flat(inner, each)]
        found += (f"{name}.{each}" for each in flat or _all_inside(inner, names))
    return found


def _inner(records: Sequence[JsonObject], name: str) -> list[JsonObject]:
    """The records in a field; none where some have something else in it."""
    values = [value for record in records if (value := record.get(name)) not in (None, "")]
    inner = [value for value in values if isinstance(value, dict)]
    return inner if len(inner) == len(values) else []


def _naming(records: Sequence[JsonObject]) -> list[str]:
    return [name for name in _NAMING if is_flat(records, name)]
