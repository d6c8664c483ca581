"""Which properties a list can be filtered and sorted by: those of its record, inner ones too."""

from collections.abc import Collection, Iterable
from typing import get_args, get_origin

import msgspec

from tui.client.errors import QueryError
from tui.client.query.scanning import Piece
from tui.contract.operation import AnyOperation
from tui.contract.properties import Compares, parts_of, properties_of, property_of


def record_of(operation: AnyOperation) -> type[msgspec.Struct] | None:
    """The record that an operation lists; None where it lists none."""
    if get_origin(operation.returns) is not list:
        return None
    (element,) = get_args(operation.returns)
    is_record = isinstance(element, type) and issubclass(element, msgspec.Struct)
    return element if is_record else None


def known_property(operation: AnyOperation, path: Piece, also: Collection[str] = ()) -> str:
    """A dotted property in the record's own spelling; raises QueryError at its column.

    `also` are others that the records have.
    """
    record = record_of(operation)
    if record is None or not properties_of(record):
        return path.text
    known = property_of(record, path.text)
    if known is not None:
        return known.path
    for other in also:
        if other.casefold() == path.text.casefold():
            return other
    names = dict.fromkeys([*(each.path for each in properties_of(record).values()), *also])
    raise QueryError(f"there is no property {path.text}{_hint(path.text, names)}", path.column)


def compared_property(operation: AnyOperation, path: Piece) -> str:
    """The same of a property that has values of its own, as sorting and comparing need."""
    record = record_of(operation)
    known = property_of(record, path.text) if record else None
    if record is None or known is None or known.compares is not Compares.PARTS:
        return path.text
    parts = ", ".join(parts_of(record, known.path))
    raise QueryError(f"{known.path} has parts, ask for one of them: {parts}", path.column)


def _hint(wrong: str, names: Iterable[str]) -> str:
    from difflib import get_close_matches

    by_case = {name.casefold(): name for name in names}
    close = get_close_matches(wrong.casefold(), by_case, n=3, cutoff=0.5)
    if close:
        return f"; did you mean {' or '.join(by_case[name] for name in close)}?"
    return f"; it has {', '.join(name for name in by_case.values() if '.' not in name)}."
