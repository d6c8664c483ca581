"""Things that are known by what they say, looked for in lists that are read once for all."""

import asyncio
import time
from collections.abc import Generator, Sequence
from typing import Final, TypeAlias

from tui.changes.change import RecordAddress
from tui.changes.comparing import as_scalar
from tui.changes.known_by import KnownField, is_known
from tui.changes.records import all_records
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract.operation import JsonObject
from tui.large_json.turns import in_turns

_KnownList: TypeAlias = tuple[str, ...]
_Index: TypeAlias = dict[object, list[JsonObject]]


class _ListRead:
    """The records of a list, found by the text that a field of them has."""

    def __init__(self, records: Sequence[JsonObject]) -> None:
        self.came: Final = time.monotonic()
        self._records = records
        self._indexes: dict[tuple[str, str], _Index] = {}

    async def find(self, known_by: Sequence[KnownField]) -> "JsonObject | None":
        """The first record that has all of it."""
        text = next((each for each in known_by if each.value and isinstance(each.value, str)), None)
        records = self._records
        if text is not None:
            place = text.field, text.between
            if place not in self._indexes:
                self._indexes[place] = await in_turns(_index(records, text))
            records = self._indexes[place].get(as_scalar(text.value), ())
        return next((each for each in records if is_known(each, known_by)), None)


def _index(records: Sequence[JsonObject], of: KnownField) -> Generator[None, None, _Index]:
    """The records by what their field says, a record a step."""
    found: _Index = {}
    for record in records:
        for scalar in of.scalars_in(record):
            found.setdefault(scalar, []).append(record)
        yield
    return found


class KnownRecords:
    """Reads each list once, until it is told otherwise or the list is old."""

    def __init__(self, session: Session, fresh: float) -> None:
        """`fresh` are the seconds for which a list stands for its records."""
        self._session, self._fresh = session, fresh
        self._read: dict[_KnownList, asyncio.Task[_ListRead]] = {}

    def read_anew(self) -> None:
        """Forget what was read: things have changed since."""
        self._read.clear()

    async def read(self, address: RecordAddress) -> "JsonObject | None":
        """The record that an address tells of; None where there is none. Raises BimscopeError."""
        key = (address.operation.id, *(f"{value}".casefold() for value in address.path.values()))
        reading = self._read.get(key)
        if reading is None or self._is_old(reading):
            reading = self._read[key] = asyncio.ensure_future(self._list_at(address))
        try:
            # One who does not wait any longer takes the list away from nobody.
            found = await asyncio.shield(reading)
        except BimscopeError:
            if self._read.get(key) is reading:  # who asks again is to have another one
                del self._read[key]
            raise
        return await found.find(address.known_by)

    def _is_old(self, reading: "asyncio.Task[_ListRead]") -> bool:
        if not reading.done() or reading.cancelled() or reading.exception() is not None:
            return False
        return time.monotonic() - reading.result().came > self._fresh

    async def _list_at(self, address: RecordAddress) -> _ListRead:
        return _ListRead(await all_records(self._session, address))
