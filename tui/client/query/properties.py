"""Which properties a list can be filtered and sorted by: the fields of its record."""

from collections.abc import Mapping
from typing import get_args, get_origin

import msgspec

from tui.client.errors import QueryError
from tui.client.query.scanning import Piece
from tui.contract.fields import Field, fields_of
from tui.contract.operation import AnyOperation


def known_property(operation: AnyOperation, path: Piece) -> str:
    """A dotted property in the record's own spelling; raises QueryError at its column."""
    first, *rest = path.text.split(".")
    record = _element(operation)
    fields = _by_spelling(record)
    if record is None or not fields:
        return path.text
    if first.casefold() not in fields:
        what = f"there is no property {first}"
        raise QueryError(what + _hint(first, fields), path.column)
    spelled: list[str] = []
    for segment in (first, *rest):
        known = fields.get(segment.casefold())
        spelled.append(known.name if known else segment)
        fields = _by_spelling(known.type if known else None)
    return ".".join(spelled)


def _element(operation: AnyOperation) -> object:
    shape = operation.returns
    return get_args(shape)[0] if get_origin(shape) is list else None


def _by_spelling(record: object) -> Mapping[str, Field]:
    """The fields by every spelling the documents have, in lower case."""
    if not (isinstance(record, type) and issubclass(record, msgspec.Struct)):
        return {}
    return {
        name.casefold(): field
        for field in fields_of(record)
        for name in (field.name, *field.variants)
    }


def _hint(wrong: str, fields: Mapping[str, Field]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(wrong.casefold(), fields, n=3, cutoff=0.5)
    names = dict.fromkeys(fields[name].name for name in close)
    if names:
        return f"; did you mean {' or '.join(names)}?"
    return f"; it has {', '.join(dict.fromkeys(field.name for field in fields.values()))}."
