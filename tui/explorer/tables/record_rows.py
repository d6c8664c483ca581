"""Records that stand in no tree as rows of a table: what an operation answered."""

from collections.abc import Sequence

from tui.client.log.redaction import without_secrets
from tui.contract.fields import Record
from tui.contract.operation import JsonObject
from tui.explorer.nodes.records import decode_record
from tui.explorer.nodes.searching import Records
from tui.explorer.table_rows.cells import Cell, Column
from tui.explorer.tables.columns import FieldColumn
from tui.explorer.trees.kind import Kind
from tui.explorer.trees.states import in_order, signs_of, tone_of


class RecordRows:
    """Some of some records under some columns; satisfies `TableRows`."""

    def __init__(
        self,
        records: Records,
        numbers: Sequence[int],
        columns: Sequence[Column],
        *,
        kind: Kind | None,
        record: type[Record] | None,
    ) -> None:
        self.columns = columns
        self._records, self._numbers = records, numbers
        self._kind, self._record = kind, record

    def __len__(self) -> int:
        return len(self._numbers)

    def cells(self, index: int) -> Sequence[Cell]:
        record = decode_record(self._records[self._numbers[index]])
        return [self._cell(each, record) for each in self.columns]

    def is_marked(self, _index: int) -> bool:
        return False

    def row(self, index: int) -> object:
        """The number of a record, which tells it from the others."""
        return self._numbers[index]

    def place_of(self, row: object, _near: int) -> int | None:
        """Where a record is seen now."""
        return next((at for at, number in enumerate(self._numbers) if number == row), None)

    def json(self, index: int) -> bytes:
        return without_secrets(bytes(self._records[self._numbers[index]]), self._record)

    def _cell(self, column: Column, record: JsonObject) -> Cell:
        if isinstance(column, FieldColumn) or self._kind is None:
            return column.cell(record) if isinstance(column, FieldColumn) else Cell()
        states = in_order(self._kind.states(record))
        sign = f"{signs_of(states)} " if states else None
        return Cell(self._kind.label(record), tone_of(states), sign)


class TextRows:
    """Rows of texts that were made here; a cell where more than its text is to be said."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Sequence[str | Cell]]) -> None:
        self.columns = columns
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def cells(self, index: int) -> Sequence[Cell]:
        return [each if isinstance(each, Cell) else Cell(each) for each in self._rows[index]]

    def is_marked(self, _index: int) -> bool:
        return False

    def json(self, _index: int) -> bytes:
        return b""
