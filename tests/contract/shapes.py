"""Every record type that the contract can reach."""

from collections.abc import Iterator
from typing import get_args

import msgspec

from tui.contract import OPERATIONS
from tui.contract.fields import fields_of


def all_records() -> list[type[msgspec.Struct]]:
    """The record types of all bodies and answers, with those inside them."""
    found: dict[type[msgspec.Struct], None] = {}
    for operation in OPERATIONS.values():
        for shape in (operation.body, operation.returns):
            _enter(shape, found)
    return list(found)


def _enter(shape: object, found: dict[type[msgspec.Struct], None]) -> None:
    for record in _records_in(shape):
        if record not in found:
            found[record] = None
            for field in fields_of(record):
                _enter(field.type, found)


def _records_in(shape: object) -> Iterator[type[msgspec.Struct]]:
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        yield shape
    for part in get_args(shape):
        yield from _records_in(part)
