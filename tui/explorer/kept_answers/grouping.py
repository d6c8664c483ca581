"""The records of a list by the value of one field, in little memory: four bytes a record."""

from array import array
from collections.abc import Generator, Iterator, Sequence
from typing import Final, Optional

import msgspec

from tui.client.decoding import fields_in
from tui.contract.operation import Json
from tui.large_json.malformed import MALFORMED
from tui.large_json.slices import Slice, apart
from tui.large_json.unwrapping import first_byte

_LAST: Final = -1
_A_VALUE: Final = 150
"""Bytes that a value takes beside its records: the text, its number, its place in a table."""


class Groups:
    """Of each value the number of its first record, and of each record that of the next one."""

    __slots__ = ("__weakref__", "_first", "_next", "_records")

    def __init__(self, records: Sequence[msgspec.Raw]) -> None:
        self._records = records
        self._first: dict[str | int, int] = {}
        self._next = array("i")

    def __len__(self) -> int:
        return len(self._first)

    @property
    def size(self) -> int:
        """Bytes it takes beside the records."""
        return len(self._next) * self._next.itemsize + len(self._first) * _A_VALUE

    def of(self, value: object) -> Generator[None, None, Sequence[msgspec.Raw]]:
        """The records with a value, copied out of the list, which can go then."""
        return (yield from apart(self._records, list(self._numbers(value))))

    def first(self, value: object) -> msgspec.Raw | None:
        """The first record with a value, where it stands in the list; None without one."""
        number = next(self._numbers(value), _LAST)
        return None if number == _LAST else self._records[number]

    def _numbers(self, value: object) -> Iterator[int]:
        number = self._first.get(value, _LAST) if isinstance(value, str | int) else _LAST
        while number != _LAST:
            yield number
            number = self._next[number]

    def gather(self, name: str) -> Generator[None, None, None]:
        """Go through the records from the last to the first, so that each knows the next.

        With dots in its name the field is one of a nested record.
        """
        decoder = msgspec.json.Decoder(_head(name))
        records, first = self._records, self._first
        self._next = following = array("i", [_LAST]) * len(records)
        for number in range(len(records) - 1, -1, -1):
            try:
                value = _innermost(decoder.decode(records[number]))
            except MALFORMED:
                value = _field(records[number], name)
            if isinstance(value, str | int):
                following[number] = first.get(value, _LAST)
                first[value] = number
            yield


def _head(name: str) -> type[msgspec.Struct]:
    """A record of which only one field is read, as `value`."""
    outer, _, inner = name.partition(".")
    shape: object = object if not inner else Optional[_head(inner)]  # noqa: UP045 - made
    return msgspec.defstruct(
        "Head",
        [("value", shape, msgspec.field(default=None, name=outer))],
    )


def _innermost(found: object) -> object:
    while isinstance(found, msgspec.Struct):
        found = getattr(found, "value", None)
    return found


def _field(record: msgspec.Raw, name: str) -> Json:
    """The same of a record that a strict reader refuses."""
    try:
        value: Json = fields_in(record)
    except MALFORMED:
        return None
    for key in name.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def group_records(records: Sequence[msgspec.Raw], name: str) -> Generator[None, None, Groups]:
    """Group records by a field, in short steps; what has no value there is in no group."""
    groups = Groups(records)
    yield from groups.gather(name)
    return groups


def with_nested(
    records: Sequence[msgspec.Raw], name: str
) -> Generator[None, None, Sequence[msgspec.Raw]]:
    """Records and all that are nested in them under a key, in short steps."""
    found = list(records)
    for raw in found:  # it grows while it is gone through
        inner = Slice.of(raw).member(name) if first_byte(raw) == b"{" else None
        found += inner.elements() if inner is not None else ()
        yield
    return found
