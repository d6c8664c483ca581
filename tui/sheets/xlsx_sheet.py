"""Workbooks of Excel, by the extra `xlsx`: the first sheet that is seen, row by row.

A formula counts as its last value. Cells that are joined into one are told: what stands in one
of them is not in the others.
"""

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias
from zipfile import BadZipFile, ZipFile

from tui.sheets.sheet import MOST_COLUMNS, NoSheet, Sheet, SheetProblem, no_formula, sheet_of

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_GET_IT: Final = "Excel files need openpyxl: install bimscope with its extra “xlsx”."
_LARGEST_UNPACKED: Final = 512 << 20
_JOINED: Final = re.compile(rb'mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_PIECE: Final = 1 << 20
_LONGEST_JOINED: Final = 200
"""Bytes that the words of one joined cell take at most."""
_MOST_TOLD: Final = 100

_CellPlace: TypeAlias = tuple[int, int]
"""A row as spreadsheets count, and a column counted from 0."""


def xlsx_sheet(data: bytes, known: Sequence[str] = ()) -> Sheet:
    """The table in the bytes of a workbook. Raises NoSheet."""
    _check_size(data)
    try:
        with warnings.catch_warnings(action="ignore"):
            return _sheet(data, known)
    except NoSheet:
        raise
    except ImportError:
        raise NoSheet(_GET_IT) from None
    except Exception as problem:  # the library promises nothing about files that are broken
        raise NoSheet(f"This Excel file cannot be read: {problem}.") from None


def _check_size(data: bytes) -> None:
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
    except BadZipFile:
        raise NoSheet("This Excel file is damaged: it cannot be unpacked.") from None
    if unpacked > _LARGEST_UNPACKED:
        raise NoSheet(f"The file is larger than {_LARGEST_UNPACKED >> 20} MB when unpacked.")


def _sheet(data: bytes, known: Sequence[str]) -> Sheet:
    book = _book(data, values=False)
    formulas: set[_CellPlace] = set()
    lines = list(_lines(book, formulas))
    unknown = _fill_in(lines, formulas, data) if formulas else []
    sheet = sheet_of(iter(lines), known)
    problems = [
        SheetProblem(
            "is a formula that was never worked out: put its value there", row, sheet.column(at)
        )
        for row, at in unknown
    ]
    problems += _about_joined(_first_of(book), book, sheet)
    return Sheet(sheet.titles, sheet.rows, (*sheet.problems, *problems), sheet.titles_at)


def _book(data: bytes, *, values: bool) -> "Workbook":
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), read_only=True, data_only=values)


def _first_of(book: "Workbook") -> "ReadOnlyWorksheet":
    """The first sheet that is not hidden. Raises NoSheet."""
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            # What a file says of its own size need not be so.
            sheet.reset_dimensions()
            return sheet
    raise NoSheet("The workbook has no sheet.")


def _lines(book: "Workbook", formulas: set[_CellPlace]) -> Iterator[list[str]]:
    for row, cells in enumerate(_first_of(book).iter_rows(), start=1):
        line: list[str] = []
        for at, cell in enumerate(cells[: MOST_COLUMNS + 1]):
            if cell.data_type == "f":
                formulas.add((row, at))
            line.append("" if cell.data_type == "f" else _text(cell))
        yield line


def _fill_in(lines: list[list[str]], formulas: set[_CellPlace], data: bytes) -> list[_CellPlace]:
    """Put the last values in where formulas are; the answer are those that have none."""
    unknown: list[_CellPlace] = []
    rows = {row for row, _ in formulas}
    for row, cells in enumerate(_first_of(_book(data, values=True)).iter_rows(), start=1):
        if row not in rows:
            continue
        for at, cell in enumerate(cells[: MOST_COLUMNS + 1]):
            if (row, at) in formulas:
                lines[row - 1][at] = text = _text(cell)
                unknown += [] if text else [(row, at)]
    return unknown


def _text(cell: "ReadOnlyCell | EmptyCell") -> str:
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() | date() | time():
            return value.isoformat()
        case str():
            return no_formula(value)
        case _:
            return str(value)


def _about_joined(
    of: "ReadOnlyWorksheet", book: "Workbook", sheet: Sheet
) -> Iterator[SheetProblem]:
    """Cells of the table that are joined: a spreadsheet shows their text in all of them."""
    with book._archive.open(of._worksheet_path) as packed:
        found = list(_joined(packed))
    for (row, at), (last_row, last_at) in found[:_MOST_TOLD]:
        if last_row >= sheet.titles_at and at < len(sheet.titles):
            to = f"row {last_row}, column {sheet.column(last_at)}"
            words = f"is joined with the cells up to {to}: separate them, and fill in each"
            yield SheetProblem(words, row, sheet.column(at))


def _joined(packed: BinaryIO) -> Iterator[tuple[_CellPlace, _CellPlace]]:
    kept = b""
    while piece := packed.read(_PIECE):
        kept += piece
        end = 0
        for found in _JOINED.finditer(kept):
            column, row, last_column, last_row = found.groups()
            yield (int(row), _number(column)), (int(last_row), _number(last_column))
            end = found.end()
        kept = kept[max(end, len(kept) - _LONGEST_JOINED) :]


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
