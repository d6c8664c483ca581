"""The records of a list by the value of one field, in little memory: four bytes a record."""

from array import array
from collections.abc import Generator, Iterator, Sequence
from typing import Final

import msgspec

from tui.client.decoding import fields_in
from tui.contract.operation import Json
from tui.large_json.malformed import MALFORMED
from tui.large_json.slices import apart

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

    def _numbers(self, value: object) -> Iterator[int]:
        number = self._first.get(value, _LAST) if isinstance(value, str | int) else _LAST
        while number != _LAST:
            yield number
            number = self._next[number]

    def gather(self, name: str) -> Generator[None, None, None]:
        """Go through the records from the last to the first, so that each knows the next."""
        head = msgspec.defstruct(
            "Head", [("value", object, msgspec.field(default=None, name=name))]
        )
        decoder = msgspec.json.Decoder(head)
        records, first = self._records, self._first
        self._next = following = array("i", [_LAST]) * len(records)
        for number in range(len(records) - 1, -1, -1):
            try:
                value = getattr(decoder.decode(records[number]), "value", None)
            except MALFORMED:
                value = _field(records[number], name)
            if isinstance(value, str | int):
                following[number] = first.get(value, _LAST)
                first[value] = number
            yield


def _field(record: msgspec.Raw, name: str) -> Json:
    """The same of a record that a strict reader refuses."""
    try:
        return fields_in(record).get(name)
    except MALFORMED:
        return None


def group_records(records: Sequence[msgspec.Raw], name: str) -> Generator[None, None, Groups]:
    """Group records by a field, in short steps; what has no value there is in no group."""
    groups = Groups(records)
    yield from groups.gather(name)
    return groups
