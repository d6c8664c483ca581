"""Which properties a list can be filtered and sorted by: those of its record, inner ones too."""

import re
from collections.abc import Collection, Mapping
from typing import Final, get_args, get_origin

import msgspec

from tui.client.errors import QueryError
from tui.client.query.scanning import Piece
from tui.contract.operation import AnyOperation
from tui.contract.properties import Compares, parts_of, properties_of, property_of
from tui.in_sentences import with_or

NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?(?:[eE][+-]?[0-9]+)?")
"""How a number is written, with decimals behind a point or a comma (note B45)."""
YES_NO: Final = {"true": 1, "1": 1, "false": 0, "0": 0}


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
    names = {each.path: each.title for each in properties_of(record).values()}
    names |= {name: "" for name in also if name not in names}
    raise QueryError(f"there is no property {path.text}{_hint(path.text, names)}", path.column)


def has_property(operation: AnyOperation, path: str, also: Collection[str] = ()) -> bool:
    """Whether the records of a list are known to have a property; `also` are others."""
    record = record_of(operation)
    known = record is not None and property_of(record, path) is not None
    return known or path.casefold() in {other.casefold() for other in also}


def check_compared(operation: AnyOperation, path: str, value: Piece) -> None:
    """Raise QueryError for what no value of a property can be compared with, in its order."""
    record = record_of(operation)
    compares = known.compares if record and (known := property_of(record, path)) else None
    is_number = NUMBER.fullmatch(value.text) is not None
    is_yes_no = value.text.casefold() in YES_NO
    fits = {Compares.NUMBER: is_number, Compares.YES_NO: is_yes_no}
    if compares is not None and not fits.get(compares, True):
        raise QueryError(f"{path} is {compares}: {value.text} is not.", value.column)


def compared_property(operation: AnyOperation, path: Piece) -> str:
    """The same of a property that has values of its own, as sorting and comparing need."""
    record = record_of(operation)
    known = property_of(record, path.text) if record else None
    if record is None or known is None or known.compares is not Compares.PARTS:
        return path.text
    parts = ", ".join(parts_of(record, known.path))
    raise QueryError(f"{known.path} has parts; use one of them: {parts}", path.column)


def _hint(wrong: str, titles: Mapping[str, str]) -> str:
    """What may be meant by a name: properties, by what people see of them too (`titles`)."""
    from difflib import get_close_matches

    by_case = {name.casefold(): name for name in titles}
    by_title = {
        title.replace(" ", "").casefold(): f"{name} ({title})"
        for name, title in titles.items()
        if "." not in name
    }
    typed = wrong.casefold()
    if typed in by_title:
        return f"; did you mean {by_title[typed]}?"
    for spelled in (by_case, by_title):
        close = get_close_matches(typed, spelled, n=3, cutoff=0.5)
        if close:
            return f"; did you mean {with_or(spelled[name] for name in close)}?"
    return f"; it has {', '.join(name for name in by_case.values() if '.' not in name)}."
