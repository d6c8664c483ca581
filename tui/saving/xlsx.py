"""Workbooks for Excel, by the extra `xlsx`."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from tui.client.errors import FileProblem
from tui.explorer.table_rows.cells import Cell, Column
from tui.extras import how_to_get
from tui.saving.spreadsheet_cells import number_in_cell
from tui.saving.table_writer import TableWriter, visible_text

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

GET_IT: Final = f"{how_to_get('xlsx')}."
_WIDEST: Final = 60
_LONGEST: Final = 32_000
"""Characters that Excel takes in a cell, and a few less."""
_MOST_ROWS: Final = 1_048_575


class NoSpreadsheets(FileProblem):
    """The library that writes them is not installed; the text says how to get it."""


class XlsxWriter(TableWriter):
    """One sheet: titles that stay in sight, a filter over each, numbers as numbers."""

    def __init__(self) -> None:
        self._file = io.BytesIO()
        self._book = _new_workbook(self._file)
        self._sheet = self._book.add_worksheet()
        self._columns: Sequence[Column] = ()
        self._widths: list[int] = []
        self._rows = 0

    @override
    def begin(self, columns: Sequence[Column]) -> bytes:
        self._columns = columns
        self._widths = [len(each.title) + 2 for each in columns]
        bold = self._book.add_format({"bold": True})
        for number, column in enumerate(columns):
            self._sheet.write_string(0, number, _text(column.title), bold)
        self._sheet.freeze_panes(1, 1)
        return b""

    @override
    def row(self, cells: Sequence[Cell], json: bytes) -> bytes:
        if self._rows >= _MOST_ROWS:
            raise NoSpreadsheets(f"Excel takes no more than {_MOST_ROWS:,} rows: save it as CSV.")
        self._rows += 1
        for number, cell in enumerate(cells):
            self._cell(number, cell.seen)
        return b""

    @override
    def end(self) -> bytes:
        for number, width in enumerate(self._widths):
            self._sheet.set_column(number, number, min(width, _WIDEST))
        if self._rows:
            self._sheet.autofilter(0, 0, self._rows, len(self._columns) - 1)
        self._book.close()
        return self._file.getvalue()

    def _cell(self, number: int, text: str) -> None:
        value = number_in_cell(text) if self._columns[number].numeric else None
        if value is not None:
            self._sheet.write_number(self._rows, number, value)
        elif text:
            self._sheet.write_string(self._rows, number, _text(text))
        self._widths[number] = max(self._widths[number], min(len(text) + 1, _WIDEST))


def _text(text: str) -> str:
    """A cell that is written as a text is one: Excel does not look for a formula in it."""
    return visible_text(text)[:_LONGEST]


def _new_workbook(file: io.BytesIO) -> "Workbook":
    try:
        from xlsxwriter.workbook import Workbook
    except ImportError:
        raise NoSpreadsheets(GET_IT) from None
    return Workbook(file, {"in_memory": True})
