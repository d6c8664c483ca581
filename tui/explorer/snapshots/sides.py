"""What is compared: the lists and records of a file, or of a service as it is now."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec
from typing_extensions import override

from tui.client.errors import NotFound
from tui.contract.operation import JsonObject, Service
from tui.contract.reading import text_at
from tui.explorer.nodes.records import decode_record
from tui.explorer.snapshots.bounded_reads import BoundedReads
from tui.explorer.snapshots.kinds import is_of_tree
from tui.recorded.asked_lists import AskedQuery
from tui.recorded.opening import OpenedRecording
from tui.recorded.paths import PathFilled
from tui.recorded.recorded_lists import RecordedLists, SingleRead, place_of_path

if TYPE_CHECKING:
    from tui.client.answer import Answer

Cut = Mapping[str, Sequence[str]]


class ListOnSide(NamedTuple):
    """The records of a list, out of their roots; `is_whole` where none is missing."""

    records: Sequence[msgspec.Raw]
    is_whole: bool
    only: Cut = {}


class ComparedWith(Protocol):
    """What a file is held against."""

    def queries(self, filled: PathFilled) -> frozenset[AskedQuery] | None:
        """What a list can be had for; None for anything."""

    async def listed(self, filled: PathFilled, query: AskedQuery, only: Cut) -> ListOnSide | None:
        """The list as far as it belongs to a cut one; None for none. Raises BimscopeError."""

    async def single(self, filled: PathFilled) -> SingleRead | None:
        """A record by itself; None where nobody knows. Raises BimscopeError."""


class FileSide(ComparedWith):
    """What a file has of both services."""

    def __init__(self, opened: OpenedRecording) -> None:
        self._lists = {
            service: RecordedLists(recorded.reads) for service, recorded in opened.services.items()
        }
        self.name = opened.name

    @property
    def services(self) -> frozenset[Service]:
        """The services that it has anything of."""
        return frozenset(self._lists)

    def lists(self) -> Iterator[PathFilled]:
        """The lists of which trees show the records."""
        for lists in self._lists.values():
            yield from (each for each in lists if is_of_tree(each.operation))

    def singles(self) -> Iterator[SingleRead]:
        """The records that were read by themselves, those that trees show."""
        for lists in self._lists.values():
            for each in lists.singles.values():
                if is_of_tree(each.filled.operation):
                    yield each

    @override
    def queries(self, filled: PathFilled) -> frozenset[AskedQuery]:
        lists = self._lists.get(_service(filled))
        return lists.queries(filled) if lists is not None else frozenset()

    @override
    async def listed(self, filled: PathFilled, query: AskedQuery, only: Cut) -> ListOnSide | None:
        return self.held(filled, query, only)

    def held(self, filled: PathFilled, query: AskedQuery, only: Cut) -> ListOnSide | None:
        """The list as the file has it."""
        lists = self._lists.get(_service(filled))
        held = lists.held(filled, query) if lists is not None else None
        if held is None:
            return None
        records = held.records(filled.operation.root)
        return ListOnSide(rows_kept(records, only), held.is_whole, held.only)

    @override
    async def single(self, filled: PathFilled) -> SingleRead | None:
        lists = self._lists.get(_service(filled))
        return None if lists is None else lists.singles.get(place_of_path(filled))


class LiveSide(ComparedWith):
    """What a service answers now."""

    def __init__(self, reads: BoundedReads) -> None:
        self._reads = reads

    @override
    def queries(self, filled: PathFilled) -> None:
        return None

    @override
    async def listed(self, filled: PathFilled, query: AskedQuery, only: Cut) -> ListOnSide | None:
        records = list[msgspec.Raw]()
        pages = self._reads.pages(filled.operation, filled.values, dict(query))
        try:
            async for answer in pages:
                records += answer.items
        except NotFound:
            return None
        return ListOnSide(rows_kept(records, only), is_whole=True)

    @override
    async def single(self, filled: PathFilled) -> SingleRead | None:
        try:
            answer: Answer[object] = await self._reads.read(filled.operation, filled.values)
        except NotFound:
            return SingleRead(filled, None)
        return SingleRead(filled, answer.slice)


def rows_kept(records: Sequence[msgspec.Raw], only: Cut) -> Sequence[msgspec.Raw]:
    """The records that belong to a cut list; all where it was not cut."""
    if not only:
        return records
    wanted = {field: frozenset(values) for field, values in only.items()}
    return [raw for raw in records if is_kept(decode_record(raw), wanted)]


def is_kept(record: JsonObject, wanted: Mapping[str, frozenset[str]]) -> bool:
    """Whether one of some fields of a record has a value that is wanted of it."""
    return any(text_at(record, field) in values for field, values in wanted.items())


def _service(filled: PathFilled) -> Service:
    return filled.operation.service
