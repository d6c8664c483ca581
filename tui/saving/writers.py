"""What makes the bytes of a file from the rows of a table, row by row."""

from collections.abc import Sequence
from itertools import chain, count

import msgspec
from typing_extensions import override

from tui.explorer.table_rows.cells import Cell, Column
from tui.saving.csv_lines import BOM, csv_line
from tui.saving.forms import CsvChoice, TableForm
from tui.saving.json_text import json_text
from tui.saving.markdown_lines import line_below_titles, markdown_line
from tui.saving.spreadsheet_cells import harmless_cell, number_in_cell
from tui.saving.table_writer import TableWriter, visible_text


class CsvWriter(TableWriter):
    """For spreadsheets: no cell of it is carried out."""

    def __init__(self, choice: CsvChoice) -> None:
        self._choice = choice
        self._columns: Sequence[Column] = ()

    @override
    def begin(self, columns: Sequence[Column]) -> bytes:
        self._columns = columns
        mark = BOM if self._choice.marked else ""
        return (mark + self._line([each.title for each in columns])).encode()

    @override
    def row(self, cells: Sequence[Cell], json: bytes) -> bytes:
        pairs = zip(cells, self._columns, strict=True)
        return self._line([_plain(cell, column) for cell, column in pairs]).encode()

    def _line(self, cells: Sequence[str]) -> str:
        shown = [harmless_cell(visible_text(each)) for each in cells]
        return csv_line(shown, self._choice.separator)


class MarkdownWriter(TableWriter):
    """For pages."""

    @override
    def begin(self, columns: Sequence[Column]) -> bytes:
        titles = markdown_line([each.title for each in columns])
        return (titles + line_below_titles(len(columns))).encode()

    @override
    def row(self, cells: Sequence[Cell], json: bytes) -> bytes:
        return markdown_line([each.seen for each in cells]).encode()


class JsonWriter(TableWriter):
    """For programs: whole records; of a row without one, its cells by their titles."""

    def __init__(self, *, lines: bool) -> None:
        self._lines = lines
        self._titles: Sequence[str] = ()
        self._is_begun = False

    @override
    def begin(self, columns: Sequence[Column]) -> bytes:
        self._titles = _told_apart([each.title for each in columns])
        return b"" if self._lines else b"["

    @override
    def row(self, cells: Sequence[Cell], json: bytes) -> bytes:
        value = json_text(json or self._made_of(cells)).encode()
        if self._lines:
            return value + b"\n"
        before, self._is_begun = b",\n" if self._is_begun else b"\n", True
        return before + value

    def _made_of(self, cells: Sequence[Cell]) -> bytes:
        texts = [visible_text(each.seen) for each in cells]
        return msgspec.json.encode(dict(zip(self._titles, texts, strict=True)))

    @override
    def end(self) -> bytes:
        return b"" if self._lines else b"\n]\n"


def _told_apart(titles: Sequence[str]) -> list[str]:
    """The titles, with a number behind one that another has too."""
    told: list[str] = []
    for title in titles:
        numbered = (f"{title} {number}" for number in count(2))
        told.append(next(each for each in chain([title], numbered) if each not in told))
    return told


def writer_for(form: TableForm, choice: CsvChoice) -> TableWriter:
    """What writes a form. Raises NoSpreadsheets where the library for it is not there."""
    match form:
        case TableForm.CSV:
            return CsvWriter(choice)
        case TableForm.MARKDOWN:
            return MarkdownWriter()
        case TableForm.XLSX:
            from tui.saving.xlsx import XlsxWriter

            return XlsxWriter()
    return JsonWriter(lines=form is TableForm.NDJSON)


def _plain(cell: Cell, column: Column) -> str:
    """Numbers as programs read them."""
    number = number_in_cell(cell.seen) if column.numeric else None
    return cell.seen if number is None else str(number)
