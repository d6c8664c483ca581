"""Which records of two sides are the same one: matched by kind, place and key.

Only what both sides have asked for is compared: a list that one of them does not know tells
nothing about its records.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final, NamedTuple

import msgspec

from tui.client.errors import BimscopeError
from tui.explorer.nodes.records import decode_record
from tui.explorer.snapshots.bounded_reads import asked_in_order
from tui.explorer.snapshots.kinds import all_nested, kind_answered, own_values, record_key
from tui.explorer.snapshots.sides import ComparedWith, FileSide, ListOnSide
from tui.explorer.trees.kind import Kind
from tui.large_json.turns import in_turns
from tui.recorded.asked_lists import AskedQuery
from tui.recorded.paths import PathFilled
from tui.recorded.record_keys import own_fields
from tui.recorded.recorded_lists import SingleRead

TellProgress = Callable[[str], None]
_MOST_TOLD: Final = 5


class RecordNamed(NamedTuple):
    """What names a record: its kind, the values of the path above it, and its key."""

    kind: Kind
    above: tuple[tuple[str, str], ...]
    key: tuple[str, ...]


@dataclass(slots=True)
class PairOfRecords:
    """A record on both sides; None where one has none."""

    before: msgspec.Raw | None = None
    now: msgspec.Raw | None = None


@dataclass(slots=True)
class Paired:
    """The records of both sides, and what could not be held against one another."""

    # What is written of the task that made it would be megabytes long.
    pairs: dict[RecordNamed, PairOfRecords] = field(default_factory=dict, repr=False)
    compared: int = 0
    """Lists and records that both sides have."""
    only_before: int = 0
    """Lists and records that only the file has asked for."""
    missing: list[str] = field(default_factory=list)

    def remarks(self, file: str) -> Iterator[str]:
        """Sentences about what was not compared."""
        if self.only_before:
            yield f"Lists only in {file}: {self.only_before:,}. They are not compared."
        shown = list(dict.fromkeys(self.missing))
        yield from shown[:_MOST_TOLD]
        if len(shown) > _MOST_TOLD:
            yield f"{len(shown) - _MOST_TOLD:,} more could not be read."


async def paired(before: FileSide, now: ComparedWith, told: TellProgress) -> Paired:
    """The records of a file, each with what the other side has of it."""
    found = Paired()
    await _pair_lists(found, before, now, told)
    await _pair_singles(found, before, now, told)
    return found


async def _pair_lists(
    found: Paired, before: FileSide, now: ComparedWith, told: TellProgress
) -> None:
    lists = list(before.lists())
    asking = partial(_asked_both, found, before, now)
    number = 0
    async for filled, sides in asked_in_order(lists, asking):
        number += 1
        told(f"{number:,} of {len(lists):,} lists")
        kind = kind_answered(filled.operation.id)
        if sides is None or kind is None:
            found.only_before += 1
            continue
        found.compared += 1
        above = _path_of(filled)
        await in_turns(_put(found.pairs, kind, above, sides[0].records, sides[1].records))


async def _asked_both(
    found: Paired, before: FileSide, now: ComparedWith, filled: PathFilled
) -> tuple[ListOnSide, ListOnSide] | None:
    """A list of both sides; None where one has it not, or not whole."""
    query = best_query(filled, before.queries(filled), now.queries(filled))
    held = before.held(filled, query, {}) if query is not None else None
    if query is None or held is None:
        return None
    try:
        other = await now.listed(filled, query, held.only)
    except BimscopeError as problem:
        found.missing.append(problem.text)
        return None
    if other is None:
        return None
    if other.only:
        held = before.held(filled, query, other.only) or held
    if held.is_whole and other.is_whole:
        return held, other
    found.missing.append(f"Some pages of {filled.operation.title} are missing.")
    return None


def best_query(
    filled: PathFilled, one: frozenset[AskedQuery], other: frozenset[AskedQuery] | None
) -> AskedQuery | None:
    """What both sides asked a list for, and leaves out least."""
    both = one if other is None else one & other
    widest = frozenset(filled.operation.widest.items())
    for query in (widest, frozenset[tuple[str, str]]()):
        if query in both:
            return query
    return min(both, key=sorted, default=None)


def _put(
    pairs: dict[RecordNamed, PairOfRecords],
    kind: Kind,
    above: tuple[tuple[str, str], ...],
    one: Iterable[msgspec.Raw],
    other: Iterable[msgspec.Raw],
) -> Generator[None, None, None]:
    for name, raw in _named(kind, above, one):
        pairs.setdefault(name, PairOfRecords()).before = raw
        yield
    for name, raw in _named(kind, above, other):
        pairs.setdefault(name, PairOfRecords()).now = raw
        yield


def _named(
    kind: Kind, above: tuple[tuple[str, str], ...], records: Iterable[msgspec.Raw]
) -> Iterator[tuple[RecordNamed, msgspec.Raw]]:
    """Records with their names; of several with one key the second is another one."""
    seen = Counter[tuple[str, ...]]()
    for whole in records:
        for raw in all_nested(kind, whole):
            key = record_key(kind, decode_record(raw, kind.nested))
            seen[key] += 1
            number = (str(seen[key]),) if seen[key] > 1 else ()
            yield RecordNamed(kind, above, (*key, *number)), raw


_ByKey = Mapping[tuple[str, tuple[str, ...]], list[RecordNamed]]


def _known(found: Paired) -> _ByKey:
    known: dict[tuple[str, tuple[str, ...]], list[RecordNamed]] = defaultdict(list)
    for name in found.pairs:
        known[name.kind.id, name.key].append(name)
    return known


async def _pair_singles(
    found: Paired, before: FileSide, now: ComparedWith, told: TellProgress
) -> None:
    """Hold records that were read by themselves against the same: that says more than lists do."""
    singles, number = list(before.singles()), 0
    known = _known(found) if singles else {}
    wanted = [name for single in singles if (name := _worth_asking(found, known, single))]

    async def ask(named: _NamedSingle) -> SingleRead | None:
        try:
            return await now.single(named.single.filled)
        except BimscopeError as problem:
            found.missing.append(problem.text)
            return None

    async for named, other in asked_in_order(wanted, ask):
        number += 1
        told(f"{number:,} of {len(wanted):,} records")
        await _pair_single(found, named, other)


class _NamedSingle(NamedTuple):
    """A record that was read by itself, what names it, and what names it in a list."""

    single: SingleRead
    name: RecordNamed
    same: RecordNamed | None


def _worth_asking(found: Paired, known: _ByKey, single: SingleRead) -> _NamedSingle | None:
    """A record that may differ; None for one of which a list says already that it is gone."""
    kind = kind_answered(single.filled.operation.id)
    name = _named_by(kind, single) if kind is not None else None
    if name is None:
        return None
    same = _in_list(known, name)
    is_gone = same is not None and found.pairs[same].now is None
    return None if is_gone else _NamedSingle(single, name, same)


async def _pair_single(found: Paired, named: _NamedSingle, other: SingleRead | None) -> None:
    single, name, same = named
    if other is None:
        found.only_before += same is None
        return
    found.compared += 1
    if name.kind.nested is not None:
        one, two = [_present(each) for each in (single, other)]
        if [*map(bytes, one)] == [*map(bytes, two)]:
            return  # a model has many elements
        await in_turns(_put(found.pairs, name.kind, name.above, one, two))
    elif same is None or (single.record is not None and other.record is not None):
        found.pairs[same or name] = PairOfRecords(single.record, other.record)


def _present(single: SingleRead) -> list[msgspec.Raw]:
    return [] if single.record is None else [single.record]


def _named_by(kind: Kind, single: SingleRead) -> RecordNamed | None:
    """What names a record by the path that it was read at, or by what it says."""
    own, values = own_fields(single.filled.operation), single.filled.values
    said = {field: values[name] for name, field in own.items()}
    above = _path_of(single.filled, without=own)
    if single.record is not None:
        return RecordNamed(kind, above, record_key(kind, decode_record(single.record, kind.nested)))
    if not all(field in said for field in own_values(kind)):
        return None
    return RecordNamed(kind, above, tuple(said[field] for field in own_values(kind)))


def _path_of(filled: PathFilled, *, without: Container[str] = ()) -> tuple[tuple[str, str], ...]:
    """What stands above a record, as its path says it."""
    names = (name for name in filled.operation.placeholders if name not in without)
    return tuple((name, filled.values[name]) for name in names if name in filled.values)


def _in_list(known: _ByKey, name: RecordNamed) -> RecordNamed | None:
    """The same record in a list, whose path may say more of what is above it."""
    same = known.get((name.kind.id, name.key), ())
    return next((each for each in same if set(name.above) <= set(each.above)), None)
