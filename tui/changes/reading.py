"""How the records are read that changes are held against: each by itself, or many out of a list.

One list that is read stands for all its records, where the contract says that it holds the same
records as reading each of them does.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Collection, Generator, Iterable, Sequence
from functools import cache
from typing import Final, Protocol, TypeAlias, get_args, get_origin

from tui.changes.change import RecordAddress
from tui.changes.comparing import Keys, value_in
from tui.changes.known_records import KnownRecords
from tui.changes.records import call, each_object, read_record
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, JsonObject
from tui.large_json.turns import in_turns

WORTH_A_LIST: Final = 10
"""So many records of one list are read as the list."""

_FRESH: Final = 10.0
"""Seconds for which a list stands for its records, as they are just before they are changed."""

_Key: TypeAlias = tuple[str, ...]
_List: TypeAlias = tuple[str, _Key]
"""The id of an operation that lists, and what its path is filled in with."""


class RecordReader(Protocol):
    """Reads the records that changes are about."""

    async def read(self, address: RecordAddress) -> "JsonObject | None":
        """What is at an address; None where nothing is. Raises BimscopeError."""


class OneByOne:
    """Reads each record by itself, whenever it is asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def read(self, address: RecordAddress) -> "JsonObject | None":
        """What is at an address; None where nothing is. Raises BimscopeError."""
        return await read_record(self._session, address)


class OutOfLists:
    """Reads lists that hold many of the records of some changes, each once until told otherwise.

    What a list leaves out, a record or fields of it that were known, is read by itself: lists may
    hide what is inactive, and say less of each record.
    """

    def __init__(
        self, session: Session, wanted: "Iterable[tuple[RecordAddress | None, JsonObject | None]]"
    ) -> None:
        """`wanted` are the records that will be asked for, each with what is known of it."""
        self._session = session
        self._known: dict[tuple[_List, _Key], frozenset[str]] = {}
        counts = Counter[_List]()
        for address, known in wanted:
            listed = _list_of(address) if address is not None else None
            if address is not None and listed is not None:
                counts[listed] += 1
                self._known[listed, _key_of(address)] = frozenset(known or ())
        self._lists = {each for each, count in counts.items() if count >= WORTH_A_LIST}
        self._read: dict[_List, asyncio.Task[dict[_Key, JsonObject]]] = {}
        self._came: dict[_List, float] = {}
        """When each list came, by the clock of `time.monotonic()`."""
        self._of_known = KnownRecords(session, _FRESH)

    def is_listed(self, address: RecordAddress | None) -> bool:
        """Whether a record comes out of a list, which is read once for many."""
        return address is not None and _list_of(address) in self._lists

    def read_anew(self) -> None:
        """Forget what was read: things have changed since."""
        self._read.clear()
        self._of_known.read_anew()

    async def read(self, address: RecordAddress) -> "JsonObject | None":
        """What is at an address; None where nothing is. Raises BimscopeError."""
        if address.known_by:
            return await self._of_known.read(address)
        listed = _list_of(address)
        if listed is None or listed not in self._lists:
            return await read_record(self._session, address)
        if listed not in self._read or self._is_old(listed):
            self._came.pop(listed, None)
            self._read[listed] = asyncio.ensure_future(self._records(listed, address))
        reading = self._read[listed]
        try:
            # One who does not wait any longer takes the list away from nobody.
            records = await asyncio.shield(reading)
        except BimscopeError:
            if self._read.get(listed) is reading:  # who asks again is to have another one
                del self._read[listed]
            raise
        key = _key_of(address)
        record = records.get(key)
        if address.named is not None:  # nothing else reads it, and nothing reads more of it
            return record
        if record is None or not self._known.get((listed, key), frozenset()) <= record.keys():
            return await read_record(self._session, address)
        return record

    def _is_old(self, listed: _List) -> bool:
        """Whether others may well have changed something since a list came."""
        came = self._came.get(listed)
        return came is not None and time.monotonic() - came > _FRESH

    async def _records(self, listed: _List, address: RecordAddress) -> dict[_Key, JsonObject]:
        lister = OPERATIONS[listed[0]]
        path = {name: address.path[name] for name in lister.placeholders}
        answer = await call(self._session, RecordAddress(lister, path))
        self._came[listed] = time.monotonic()
        names: Sequence[Keys] = [(name,) for name in _own_names(address.operation, lister)]
        if address.named is not None:
            names = [(address.named[0], "id")]
        await answer.look_through()
        wanted = {key for of, key in self._known if of == listed}
        return await in_turns(_by_name(each_object(answer), names, wanted))


def _by_name(
    records: Iterable[JsonObject], names: Sequence[Keys], wanted: Collection[_Key]
) -> Generator[None, None, dict[_Key, JsonObject]]:
    """Those records that are wanted, by the fields that tell them apart, a record a step."""
    found = {}
    for record in records:
        key = tuple(_spelled(value_in(record, name)) for name in names)
        if key in wanted:
            found[key] = record
        yield
    return found


def lister_of(reader: AnyOperation) -> AnyOperation | None:
    """The operation whose list holds the very records that another one reads; None without one."""
    return _lister_of(reader.id)


@cache
def _lister_of(reader_id: str) -> AnyOperation | None:
    reader = OPERATIONS[reader_id]
    lister = OPERATIONS.get(f"{reader.family}.list")
    if lister is None or lister.paged or get_origin(lister.returns) is not list:
        return None
    same = get_args(lister.returns) == (reader.returns,)
    narrower = set(lister.placeholders) < set(reader.placeholders)
    return lister if same and narrower else None


def _list_of(address: RecordAddress) -> _List | None:
    lister = _lister_for(address)
    if lister is None or address.query or address.child or address.known_by:
        return None
    return lister.id, tuple(_spelled(address.path[name]) for name in lister.placeholders)


def _lister_for(address: RecordAddress) -> AnyOperation | None:
    """The list in which a record stands among others; for one that is named the very list."""
    named = address.named is not None and not address.operation.paged
    return address.operation if named else lister_of(address.operation)


def _own_names(reader: AnyOperation, lister: AnyOperation) -> list[str]:
    """The fields that tell the records of a list apart: what the reader's path has beyond it."""
    return [name for name in reader.placeholders if name not in lister.placeholders]


def _key_of(address: RecordAddress) -> _Key:
    if address.named is not None:
        return (_spelled(address.named[1]),)
    lister = lister_of(address.operation)
    names = _own_names(address.operation, lister) if lister is not None else []
    return tuple(_spelled(address.path[name]) for name in names)


def _spelled(value: object) -> str:
    return str(value).casefold()
