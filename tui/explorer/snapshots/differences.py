"""What differs between two sides, a row for each record and field, in the contract's words."""

from collections.abc import Collection, Generator, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Final, NamedTuple, TypeAlias

import msgspec

from tui.contract.fields import UNSET, Opt, Record, about, fields_of
from tui.contract.operation import JsonObject, Service
from tui.contract.placeholders import parameter_named
from tui.contract.reading import text_at
from tui.explorer.comparing.lines import ComparedSide, compared
from tui.explorer.details import shown_record
from tui.explorer.finding.chains import chains_to, way_to_record
from tui.explorer.nodes.records import decode_record
from tui.explorer.snapshots.kinds import own_values
from tui.explorer.snapshots.pairing import Paired, PairOfRecords, RecordNamed
from tui.explorer.trees.kind import Kind
from tui.explorer.ways.places import kind_listed_by, kinds_in, service_of
from tui.explorer.ways.ways import Way
from tui.large_json.slices import Slice

_BETWEEN: Final = " › "


class Happened(StrEnum):
    """What became of a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class DifferenceRow(Record):
    """One difference, as it is printed and saved."""

    name: Annotated[Opt[str], about("Name")] = UNSET
    change: Annotated[Opt[str], about("What")] = UNSET
    field: Annotated[Opt[str], about("Field")] = UNSET
    before: Annotated[Opt[str], about("Before")] = UNSET
    now: Annotated[Opt[str], about("Now")] = UNSET
    kind: Annotated[Opt[str], about("Kind")] = UNSET
    where: Annotated[Opt[str], about("In")] = UNSET
    key: Annotated[Opt[str], about("Key", "the key of the record")] = UNSET


class RecordDifference(NamedTuple):
    """A row, and the way to what it is about; None where no tree has one."""

    values: DifferenceRow
    way: Way | None


DifferencesFound: TypeAlias = Generator[None, None, list[RecordDifference]]
"""Finds them in short steps."""


def what_differs(found: Paired, without: Collection[str] = ()) -> DifferencesFound:
    """All differences, in the order of the file. Fields of the names in `without` do not count."""
    left_out = frozenset(map(str.casefold, without))
    labels = _Labels(found)
    rows = list[RecordDifference]()
    for name, pair in found.pairs.items():
        rows += _of(name, pair, left_out, labels)
        yield
    return rows


def unknown_fields(names: Collection[str], found: Paired) -> list[str]:
    """The names that no record in question has a field of, by its title or in its JSON."""
    kinds = {name.kind.id: name.kind for name in found.pairs}
    known = {
        spelled.casefold()
        for kind in kinds.values()
        for each in fields_of(kind.record)
        for spelled in (each.name, each.title)
    }
    return [name for name in names if name.casefold() not in known]


def _of(
    name: RecordNamed, pair: PairOfRecords, left_out: frozenset[str], labels: "_Labels"
) -> Iterator[RecordDifference]:
    if pair.before is not None and pair.now is not None:
        if bytes(pair.before) != bytes(pair.now):
            yield from _changed(name, pair.before, pair.now, left_out, labels)
        return
    there = pair.before or pair.now
    if there is not None:
        became = Happened.ADDED if pair.before is None else Happened.REMOVED
        yield _row(name, _shown(name.kind, there), became, labels)


def _changed(
    name: RecordNamed,
    before: msgspec.Raw,
    now: msgspec.Raw,
    left_out: frozenset[str],
    labels: "_Labels",
) -> Iterator[RecordDifference]:
    old, new = _shown(name.kind, before), _shown(name.kind, now)
    here = _row(name, new, Happened.CHANGED, labels)
    sides = [ComparedSide("", _without(each, left_out)) for each in (old, new)]
    for line in compared(name.kind, *sides):
        if line.differs and line.title.casefold() not in left_out:
            said = {"field": line.title, "before": line.one, "now": line.other}
            yield here._replace(values=msgspec.structs.replace(here.values, **said))


def _without(record: JsonObject, left_out: frozenset[str]) -> JsonObject:
    return {key: value for key, value in record.items() if key.casefold() not in left_out}


def _row(
    name: RecordNamed, record: JsonObject, became: Happened, labels: "_Labels"
) -> RecordDifference:
    kind = name.kind
    row = DifferenceRow(
        name=kind.label(record),
        kind=kind.word,
        where=_BETWEEN.join(labels.above(name, record)),
        change=became.value,
        key=", ".join(name.key),
    )
    return RecordDifference(row, _way_to(kind, record, dict(name.above)))


def _way_to(kind: Kind, record: JsonObject, above: Mapping[str, str]) -> Way | None:
    """The way to a record; where it stands in several places, to one that it says enough for."""
    service = service_of(kind)
    same = [each for each in kinds_in(service) if each.record is kind.record]
    ways = (way_to_record(service, each, record, above) for each in (kind, *same))
    return next((way for way in ways if way is not None), None)


def _shown(kind: Kind, raw: msgspec.Raw) -> JsonObject:
    return shown_record(Slice.of(raw), kind)


class _Labels:
    """What the records are called in which others stand."""

    def __init__(self, found: Paired) -> None:
        kinds = {name.kind for name in found.pairs}
        above = {each for kind in kinds for each in _kinds_above(kind)}
        self._pairs = {
            (name.kind.id, name.key): pair
            for name, pair in found.pairs.items()
            if name.kind in above
        }

    def above(self, name: RecordNamed, record: JsonObject) -> Iterator[str]:
        """What is above a record by its path, then what it says itself."""
        service = service_of(name.kind)
        for parameter, value in name.above:
            yield self._called(service, parameter, value)
        for placeholder, field in name.kind.gives.items():
            if field != own_values(name.kind)[0]:
                yield self._called(service, placeholder, text_at(record, field))

    def _called(self, service: Service, placeholder: str, value: str) -> str:
        kind = _kind_named(service, placeholder)
        pair = self._pairs.get((kind.id, (value,))) if kind is not None else None
        raw = (pair.now or pair.before) if pair is not None else None
        return kind.label(decode_record(raw, kind.nested)) if kind and raw is not None else value


def _kinds_above(kind: Kind) -> Iterator[Kind]:
    """The kinds of what records of a kind may stand in."""
    service = service_of(kind)
    operations = (branch.operation for chain in chains_to(service, kind) for branch in chain)
    names = {name for each in operations if each is not None for name in each.placeholders}
    for name in (*names, *kind.gives):
        if (above := _kind_named(service, name)) is not None:
            yield above


def _kind_named(service: Service, placeholder: str) -> Kind | None:
    """The kind of the records that a placeholder names."""
    parameter = parameter_named(service, placeholder)
    picks = parameter.picks if parameter is not None else None
    return kind_listed_by(picks.operation) if picks is not None else None
