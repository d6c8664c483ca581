"""Records as an aligned table, for people and for `awk`.

Every text goes through `safe_text`: a name on the server moves no cursor here.
"""

from collections.abc import Mapping, Sequence

import msgspec

from tui.cli.output import width_of
from tui.contract.fields import Field, fields_of
from tui.contract.operation import Json, JsonObject
from tui.contract.words import in_words, plain_words
from tui.widgets.safe_text import safe_text

_GAP = "  "


def list_table(records: Sequence[JsonObject], record: type[msgspec.Struct] | None) -> str:
    """A line a record under the names of the fields; what has fields of its own is left out."""
    known = _fields(record)
    names = [name for name in _names(records, known) if _is_flat(records, name)]
    rows = [[_cell(each.get(name), known.get(name)) for name in names] for each in records]
    return aligned([names, *rows])


def record_table(one: JsonObject, record: type[msgspec.Struct] | None) -> str:
    """A line a field, with its value beside it."""
    known = _fields(record)
    return aligned([[name, _cell(value, known.get(name))] for name, value in one.items()])


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as what is in them."""
    safe = [[safe_text(cell) for cell in row] for row in rows]
    if not safe or not safe[0]:
        return ""
    widths = [max(map(width_of, column)) for column in zip(*safe, strict=True)]
    return "\n".join(
        _GAP.join(
            cell + " " * (width - width_of(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in safe
    )


def _fields(record: type[msgspec.Struct] | None) -> Mapping[str, Field]:
    if record is None:
        return {}
    return {name: field for field in fields_of(record) for name in (field.name, *field.variants)}


def _names(records: Sequence[JsonObject], known: Mapping[str, Field]) -> list[str]:
    """In the order of the contract; what it does not know comes last."""
    present = dict.fromkeys(name for record in records for name in record)
    return [*(name for name in known if name in present), *(n for n in present if n not in known)]


def _is_flat(records: Sequence[JsonObject], name: str) -> bool:
    values = [record.get(name) for record in records]
    flat = not any(isinstance(value, dict | list) for value in values)
    return flat and any(value not in (None, "") for value in values)


def _cell(value: Json, field: Field | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or field is None:
        return plain_words(value)
    return in_words(field, value)
