"""Rows as an aligned table that is written as they come.

The first rows, a screenful, say which columns there are and how wide they are.
"""

from collections.abc import Sequence
from typing import TypeAlias

from typing_extensions import override

from tui.changes.describing import field_at
from tui.cli.calling.columns import Columns, LeftOutFields, known_fields, record_in
from tui.cli.calling.row_form import RowForm, as_one_line
from tui.cli.calling.table import aligned_line, cell_in_words, widths_of
from tui.cli.calling.table_columns import cell_at, columns_in, is_flat, is_nested
from tui.client.decoding import decoded_value, fields_in
from tui.contract.fields import Field, fields_of
from tui.contract.operation import Json, JsonObject
from tui.widgets.safe_text import safe_text

_RecordOrText: TypeAlias = "JsonObject | str"
"""A record, or the text of what is none."""


class AlignedRows(RowForm):
    """A line a row, under the names of the fields; of what has fields of its own, its name.

    `screenful` is how many rows are looked at before the first is written; `named` are the
    columns that were asked for, whatever is in them.
    """

    def __init__(self, shape: object, named: Sequence[str], screenful: int) -> None:
        self._record = record_in(shape)
        self._named = Columns(shape, named) if named else None
        self._names: Sequence[str] = tuple(named)
        self._fields: Sequence[Field | None] = ()
        self._screenful = screenful
        self._first: list[_RecordOrText] | None = []
        self._widths: Sequence[int] = ()
        self._nested: set[str] = set()
        self._left_out = LeftOutFields("because none of the first rows has them")

    @override
    def row(self, row: bytes) -> str:
        return self._put(self._decoded(row))

    @override
    def as_it_came(self, row: bytes) -> str:
        return self._put(as_one_line(row))

    @override
    def so_far(self) -> str:
        return "" if self._first is None else self._begin(self._first)

    @property
    @override
    def remarks(self) -> Sequence[str]:
        if self._named is not None:
            return tuple(self._named.remarks)
        return tuple(self._left_out.remarks)

    def _decoded(self, row: bytes) -> JsonObject:
        if self._named is None:
            return fields_in(row)
        cells = self._named.cells(row)
        return {
            name: None if cell is None else decoded_value(cell)
            for name, cell in zip(self._names, cells, strict=True)
        }

    def _put(self, row: _RecordOrText) -> str:
        if self._first is None:
            self._note_left_out(row)
            return self._line(row)
        self._first.append(row)
        return self._begin(self._first) if len(self._first) >= self._screenful else ""

    def _begin(self, first: list[_RecordOrText]) -> str:
        self._first = None
        records = [row for row in first if isinstance(row, dict)]
        if self._named is None:
            self._names = columns_in(records, list(known_fields(self._record)))
            self._nested = {name for each in records for name in each if is_nested([each], name)}
        fields = () if self._record is None else fields_of(self._record)
        self._fields = [field_at(fields, tuple(name.split("."))) for name in self._names]
        head = list(map(safe_text, self._names))
        self._widths = widths_of([head, *map(self._cells, records)])
        heading = f"{aligned_line(head, self._widths)}\n" if head else ""
        return heading + "".join(map(self._line, first))

    def _line(self, row: _RecordOrText) -> str:
        text = row if isinstance(row, str) else aligned_line(self._cells(row), self._widths)
        return f"{text}\n" if text else ""

    def _cells(self, record: JsonObject) -> list[str]:
        return [
            safe_text(cell_in_words(self._value(record, name), field))
            for name, field in zip(self._names, self._fields, strict=True)
        ]

    def _value(self, record: JsonObject, name: str) -> Json:
        # Columns that were named stand in the record under their whole names.
        return cell_at(record, name) if self._named is None else record.get(name)

    def _note_left_out(self, row: _RecordOrText) -> None:
        if isinstance(row, dict) and self._named is None:
            unseen = row.keys() - set(self._names) - self._nested
            self._left_out.note(name for name in unseen if is_flat([row], name))
