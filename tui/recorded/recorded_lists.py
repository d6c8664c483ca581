"""All lists of one service that an archive has, and the records that were read by themselves."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

import msgspec

from tui.contract.operation import AnyOperation
from tui.har.format import HarEntry
from tui.recorded.asked_lists import AskedQuery, asked_list
from tui.recorded.bodies import json_in
from tui.recorded.held_lists import HeldList, HeldPage, held_list, without_root
from tui.recorded.paths import PathFilled
from tui.recorded.record_keys import lists_records, record_type
from tui.recorded.services import RecordedRead

_NOT_FOUND = 404

PathPlace: TypeAlias = tuple[str, ...]
"""An operation's id and the values of its path, in their order."""


class SingleRead(NamedTuple):
    """What came of reading a record by itself: None where the service said that there is none."""

    filled: PathFilled
    record: msgspec.Raw | None


class RecordedLists:
    """The reads of an archive by what they ask for, whatever the page."""

    def __init__(self, reads: Sequence[RecordedRead]) -> None:
        self._reads = reads
        self._pages: dict[PathPlace, list[HeldPage]] = defaultdict(list)
        self._filled: dict[PathPlace, PathFilled] = {}
        for read in reads:
            if lists_records(read.filled.operation):
                place = place_of_path(read.filled)
                asked = asked_list(read.filled.operation, read.asked.pairs)
                self._pages[place].append(HeldPage(asked, read.entry))
                self._filled[place] = read.filled

    def __iter__(self) -> Iterator[PathFilled]:
        """The paths of which there is a list."""
        return iter(self._filled.values())

    def pages(self, filled: PathFilled) -> Sequence[HeldPage]:
        """All answers to a list, whatever it was asked for."""
        return self._pages.get(place_of_path(filled), ())

    def queries(self, filled: PathFilled) -> frozenset[AskedQuery]:
        """What a list was asked for, pages apart."""
        return frozenset(each.asked.query for each in self.pages(filled))

    def held(self, filled: PathFilled, query: AskedQuery) -> HeldList | None:
        """The rows that came to a query; None where none can be read."""
        same = [each for each in self.pages(filled) if each.asked.query == query]
        return held_list(filled.operation, same)

    @cached_property
    def singles(self) -> Mapping[PathPlace, SingleRead]:
        """The records that were read by themselves, the last good answer to each."""
        found: dict[PathPlace, SingleRead] = {}
        for read in self._reads:
            filled = read.filled
            if lists_records(filled.operation) or record_type(filled.operation) is None:
                continue
            place, record = place_of_path(filled), _record_in(filled.operation, read.entry)
            if record is not None or (_is_missing(read.entry) and place not in found):
                found[place] = SingleRead(filled, record)
        return found


def place_of_path(filled: PathFilled) -> PathPlace:
    """What tells a list or a record from the others of its service."""
    operation = filled.operation
    return operation.id, *(filled.values.get(name, "") for name in operation.placeholders)


def _is_missing(entry: HarEntry) -> bool:
    return entry.response.status == _NOT_FOUND


def _record_in(operation: AnyOperation, entry: HarEntry) -> msgspec.Raw | None:
    """The record of a good answer, out of its root."""
    body = json_in(entry) if 200 <= entry.response.status < 300 else None
    if body is None or not body.lstrip().startswith(b"{"):
        return None
    return without_root(msgspec.Raw(body.strip()), operation.root)
