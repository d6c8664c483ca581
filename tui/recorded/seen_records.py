"""The records that an archive has, wherever they were answered, and those that it only names.

A browser asks for what its user looks at: of a list that it never asked for, single records may
be there all the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import msgspec

from tui.client.decoding import decoded_value
from tui.contract.operation import AnyOperation, JsonObject, Scope
from tui.contract.placeholders import path_parameters
from tui.contract.reading import text_at
from tui.contract.values import encoded
from tui.large_json.malformed import MALFORMED
from tui.recorded.bodies import json_in
from tui.recorded.held_lists import rows_in, without_root
from tui.recorded.paths import PathFilled
from tui.recorded.record_keys import (
    ShapeOfRecord,
    key_fields,
    lists_records,
    own_fields,
    record_type,
)
from tui.recorded.services import RecordedRead

_OF_LIST: Final = "The file does not have this record on its own: this is from a list."
_Texts = tuple[str | None, ...]


class PutTogether(NamedTuple):
    """JSON that stands for an answer that was not recorded, and a sentence about it."""

    body: bytes
    remark: str
    cut: Mapping[str, Sequence[str]] = {}


class _RecordsBelow(NamedTuple):
    """Records of one answer, out of their roots, and the values of the path that it came from."""

    values: Mapping[str, str]
    records: Sequence[msgspec.Raw]


class SeenRecords:
    """The records of some reads, by their types."""

    def __init__(self, reads: Sequence[RecordedRead]) -> None:
        self._reads = reads
        self._indexes: dict[tuple[str, ...], dict[_Texts, msgspec.Raw]] = {}

    def listed(self, wanted: PathFilled) -> PutTogether | None:
        """A list that was never asked for, made of what there is of it; None where nothing is."""
        operation = wanted.operation
        fields = key_fields(operation) if lists_records(operation) else ()
        if not fields:
            return None
        seen = {_key(_decoded(raw), fields): raw for raw in self._standing_in(wanted)}
        named = [key for key in self._named_in_paths(wanted) if (key,) not in seen]
        if not seen and not named:
            return None
        rows = [*map(bytes, seen.values()), *(encoded(_only(fields[0], key)) for key in named)]
        return PutTogether(_list_of(rows, operation), _counted(len(rows), len(named)))

    def single(self, wanted: PathFilled) -> PutTogether | None:
        """A record that was never read by itself, as a list has it; None where none has it."""
        operation, own = wanted.operation, own_fields(wanted.operation)
        if not own or lists_records(operation):
            return None
        found = self._index(operation).get(tuple(wanted.values[name] for name in _order(operation)))
        return None if found is None else PutTogether(_rooted(bytes(found), operation), _OF_LIST)

    @cached_property
    def _by_type(self) -> Mapping[ShapeOfRecord, Sequence[_RecordsBelow]]:
        found: dict[ShapeOfRecord, list[_RecordsBelow]] = defaultdict(list)
        for read in self._reads:
            shape = record_type(read.filled.operation)
            if shape is not None and (records := _records(read)):
                found[shape].append(_RecordsBelow(read.filled.values, records))
        return found

    def _of_type(self, operation: AnyOperation) -> Iterable[_RecordsBelow]:
        shape = record_type(operation)
        return () if shape is None else self._by_type.get(shape, ())

    def _standing_in(self, wanted: PathFilled) -> Iterator[msgspec.Raw]:
        """The records that came from below where a list stands."""
        names = wanted.operation.placeholders
        for seen in self._of_type(wanted.operation):
            if all(seen.values.get(name) == wanted.values[name] for name in names):
                yield from seen.records

    def _named_in_paths(self, wanted: PathFilled) -> Iterator[str]:
        """The keys of records of a list that stand in the paths of requests, each once."""
        found = dict[str, None]()
        for _, filled, _ in self._reads:
            if any(filled.values.get(name) != text for name, text in wanted.values.items()):
                continue
            for each in path_parameters(filled.operation):
                if each.picks is not None and each.picks.operation == wanted.operation.id:
                    found[filled.values[each.name]] = None
        found.pop(Scope.CONTENT.value, None)
        yield from found

    def _index(self, operation: AnyOperation) -> Mapping[_Texts, msgspec.Raw]:
        """The records that an operation reads by themselves, by the values of its path."""
        own, order = own_fields(operation), _order(operation)
        key = (getattr(record_type(operation), "__name__", ""), *order, *own.values())
        if key not in self._indexes:
            index = self._indexes[key] = {}
            for seen in self._of_type(operation):
                for raw in seen.records:
                    record = _decoded(raw)
                    index[
                        tuple(
                            text_at(record, own[name]) if name in own else seen.values.get(name)
                            for name in order
                        )
                    ] = raw
        return self._indexes[key]


def _key(record: JsonObject, fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text_at(record, field) for field in fields)


def _order(operation: AnyOperation) -> tuple[str, ...]:
    return operation.placeholders


def _records(read: RecordedRead) -> Sequence[msgspec.Raw]:
    operation = read.filled.operation
    if lists_records(operation):
        rows = rows_in(operation, read.entry) or ()
    else:
        body = json_in(read.entry) if 200 <= read.entry.response.status < 300 else None
        rows = () if body is None or not body.startswith(b"{") else [msgspec.Raw(body)]
    root = operation.root
    return [without_root(each, root) for each in rows]


def _decoded(raw: msgspec.Raw) -> JsonObject:
    try:
        value = decoded_value(raw)
    except MALFORMED:
        return {}
    return value if isinstance(value, dict) else {}


def _only(field: str, key: str) -> JsonObject:
    """A record of which nothing but its key is known."""
    outer, dot, within = field.partition(".")
    if dot:
        return {outer: _only(within, key)}
    return {outer: int(key) if key.isdecimal() else key}


def _rooted(record: bytes, operation: AnyOperation) -> bytes:
    root = operation.root
    return record if root is None else b"{%s:%s}" % (encoded(root), record)


def _list_of(records: Sequence[bytes], operation: AnyOperation) -> bytes:
    return b"[" + b",".join(_rooted(each, operation) for each in records) + b"]"


def _counted(count: int, named: int) -> str:
    some = f", {named:,} by nothing but the key" if named else ""
    return f"Only {count:,} of this list in the file{some}: it was never read."
