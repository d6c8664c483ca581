"""What a report is: what it asks, the columns of its rows, and how the rows come from the lists."""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import msgspec

from tui.contract.fields import Field, Record, fields_of
from tui.contract.operation import AnyOperation, JsonObject, Service
from tui.contract.reading import text_of
from tui.explorer.nodes.records import decode_record
from tui.explorer.ways.ways import Way

GivenValues: TypeAlias = Mapping[str, str | int]
"""Placeholders of paths with their values."""


@dataclass(frozen=True, slots=True)
class ListWanted:
    """A list that a report needs: once, or once for each record of another list.

    Of a long one only what is `picked` is kept.
    """

    operation: AnyOperation
    each: AnyOperation | None = None
    picked: Callable[[Sequence[msgspec.Raw]], Generator[None, None, list[msgspec.Raw]]] | None = (
        None
    )


@dataclass(frozen=True, slots=True)
class ListThatCame:
    """What a list has, and the record that it was asked for; `{}` where for none in particular."""

    operation: AnyOperation
    records: Sequence[msgspec.Raw]
    given: GivenValues
    above: JsonObject


@dataclass(slots=True)
class ListsThatCame:
    """All that was asked, and in `missing` what could not be looked at, in words."""

    came: list[ListThatCame] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    failure: Exception | None = None
    """The first of what went wrong."""

    def of(self, operation: AnyOperation) -> list[ListThatCame]:
        """The answers to one operation."""
        return [each for each in self.came if each.operation is operation]

    def records(self, operation: AnyOperation) -> Iterator[JsonObject]:
        """The records of all lists of one operation."""
        for each in self.of(operation):
            yield from map(decode_record, each.records)


def values_by_id(
    records: Iterator[JsonObject], key: str, value: Callable[[JsonObject], str]
) -> Generator[None, None, dict[str, str]]:
    """What is said of each record, by one of its fields, in short steps."""
    found = {}
    for record in records:
        found[text_of(record, key)] = value(record)
        yield
    return found


class ReportRow(NamedTuple):
    """A row, and the way to what it is about."""

    values: Record
    way: Way


ReportRows: TypeAlias = Generator[None, None, list[ReportRow]]
"""Makes the rows in short steps."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report by its `name` on the command line.

    `says` is what its rows are, `source` why somebody asks, both for people. `row` has a field
    for each column.
    """

    name: str
    title: str
    service: Service
    says: str
    source: str
    wants: tuple[ListWanted, ...]
    row: type[Record]
    rows: Callable[[ListsThatCame], ReportRows]

    @property
    def columns(self) -> tuple[Field, ...]:
        return fields_of(self.row)


@dataclass(frozen=True, slots=True)
class ReportMade:
    """The rows of a report, and what could not be looked at for it."""

    report: Report
    rows: Sequence[ReportRow]
    missing: Sequence[str] = ()
    failure: Exception | None = None
