"""Rows that are records of their own, such as those of a report, as a table draws them."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from typing_extensions import override

from tui.contract.fields import Field, Record, ValueKind
from tui.contract.operation import Json
from tui.contract.values import encoded
from tui.contract.words import in_words, plain_words
from tui.explorer.reports.report import ReportMade, ReportRow
from tui.explorer.table_rows.arranged import ArrangedRows
from tui.explorer.table_rows.cells import Cell, Column
from tui.explorer.table_rows.sorting import SortKey
from tui.explorer.ways.ways import Way


class LeadingRow(Protocol):
    """A row, and the way to what it is about; None where no tree has that."""

    @property
    def values(self) -> Record: ...
    @property
    def way(self) -> Way | None: ...


R = TypeVar("R", bound=LeadingRow)


class RowsOfRecords(ArrangedRows[R]):
    """Some of such rows, in an order; `fields` are those of their records, a column each."""

    def __init__(self, rows: Sequence[R], fields: Sequence[Field]) -> None:
        super().__init__(rows)
        self._fields = {each.name: each for each in fields}
        self._columns = [
            Column(each.name, each.title, each.kind is ValueKind.WHOLE) for each in fields
        ]

    @property
    @override
    def all_columns(self) -> Sequence[Column]:
        return self._columns

    @override
    def cells(self, index: int) -> list[Cell]:
        row = self.row(index)
        return [Cell(_words(self._fields[each.id], row)) for each in self.columns]

    @override
    def json(self, index: int) -> bytes:
        return encoded(self.row(index).values)

    @override
    def said(self, index: int, column: int) -> str:
        """A cell in words, which may be longer than its column is wide; of the first, the row."""
        row = self.row(index)
        if column == 0:
            return ", ".join(filter(None, (_words(each, row) for each in self._fields.values())))
        field = self._fields[self.columns[column].id]
        return f"{field.title}: {_words(field, row)}"

    @override
    def text_of_row(self, row: R) -> str:
        return "\n".join(_words(each, row) for each in self._fields.values())

    @override
    def key_of_row(self, row: R, column: str) -> SortKey:
        """Numbers by their size, words by their letters."""
        value = _value(row, column)
        return value if isinstance(value, int) else str(value or "").casefold() or None

    @override
    def is_same(self, one: R, other: R) -> bool:
        """Whether rows lead to the same; there may be several that do."""
        return one.way == other.way


class ReportTable(RowsOfRecords[ReportRow]):
    """A report, some of its rows, in an order."""

    def __init__(self, made: ReportMade) -> None:
        super().__init__(made.rows, made.report.columns)
        self.made = made


def _value(row: LeadingRow, name: str) -> Json:
    value: Json = getattr(row.values, name)
    return value


def _words(field: Field, row: LeadingRow) -> str:
    value = _value(row, field.name)
    return plain_words(value) if isinstance(value, bool) else in_words(field, value)
