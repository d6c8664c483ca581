"""Workbooks of Excel, by the extra `xlsx`: one sheet of them, row by row.

A formula counts as its last value. What people may overlook is told: cells that are joined into
one, since what stands in one of them is not in the others, and rows that nobody sees.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, NamedTuple
from zipfile import BadZipFile, ZipFile

from tui.extras import how_to_get
from tui.sheets.making_sheet import no_formula, sheet_of
from tui.sheets.sheet import NoSheet, Sheet, SheetProblem
from tui.sheets.workbook import WorkbookSheet, sheets_of
from tui.sheets.xlsx_layout import CellPlace, SheetLayout, layout_of

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_GET_IT: Final = f"{how_to_get('xlsx')}."
_LARGEST_UNPACKED: Final = 512 << 20
_MOST_TOLD: Final = 100
_MIDNIGHT: Final = time()


class _Read(NamedTuple):
    lines: list[list[str]]
    layout: SheetLayout
    page: str
    other_pages: tuple[str, ...]


def xlsx_sheet(
    data: bytes, known: Sequence[str] = (), page: str = "", like: Sequence[str] = ()
) -> Sheet:
    """The table in the bytes of a workbook: in the sheet of a name, else the first that is seen.

    Raises NoSheet.
    """
    try:
        with warnings.catch_warnings(action="ignore"), ZipFile(io.BytesIO(data)) as packed:
            _check_size(packed)
            read = _read(data, packed, page)
    except NoSheet:
        raise
    except BadZipFile:
        raise NoSheet("This Excel file is damaged: it cannot be unpacked.") from None
    except ImportError:
        raise NoSheet(_GET_IT) from None
    except Exception as problem:  # the library promises nothing about files that are broken
        raise NoSheet(f"This Excel file cannot be read: {problem}.") from None
    sheet = sheet_of(iter(read.lines), known, like)
    problems = (*sheet.problems, *_about_layout(read.layout, read.lines, sheet))
    return replace(sheet, problems=problems, page=read.page, other_pages=read.other_pages)


def _check_size(packed: ZipFile) -> None:
    if sum(each.file_size for each in packed.infolist()) > _LARGEST_UNPACKED:
        raise NoSheet(f"The file is larger than {_LARGEST_UNPACKED >> 20} MB when unpacked.")


def _read(data: bytes, packed: ZipFile, page: str) -> _Read:
    from python_calamine import load_workbook

    sheets = sheets_of(packed)
    chosen = _chosen(sheets, page)
    with packed.open(chosen.part) as file:
        layout = layout_of(file)
    with load_workbook(io.BytesIO(data)) as book:
        lines = list(_lines(book.get_sheet_by_name(chosen.name)))
    others = tuple(each.name for each in sheets if each.is_seen and each != chosen)
    return _Read(lines, layout, chosen.name, others)


def _chosen(sheets: Sequence[WorkbookSheet], page: str) -> WorkbookSheet:
    """The sheet of a name, hidden or not, else the first that is seen. Raises NoSheet."""
    wanted = page.strip().casefold()
    fits = [each for each in sheets if (each.name.casefold() == wanted if page else each.is_seen)]
    if fits:
        return fits[0]
    names = ", ".join(each.name for each in sheets)
    raise NoSheet(
        f"There is no sheet “{page}” in the workbook. There are: {names}."
        if page
        else "The workbook has no visible sheet."
    )


def _lines(of: "CalamineSheet") -> Iterator[list[str]]:
    """The texts of each row, from the first row and column of the sheet on."""
    if of.start is None:
        return
    before = [""] * of.start[1]
    for cells in of.iter_rows():
        # Most cells are plain texts, and a call for each would take as long as all the rest.
        yield before + [c if type(c) is str and c[:1] != "=" else _text(c) for c in cells]


def _text(value: object) -> str:
    match value:
        case str():
            return no_formula(value)
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == _MIDNIGHT:
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value)


def _about_layout(
    layout: SheetLayout, lines: Sequence[Sequence[str]], sheet: Sheet
) -> Iterator[SheetProblem]:
    """What a spreadsheet shows otherwise than it is in the file, as far as it is in the table."""
    for row, at in sorted(layout.errors):
        words = "has a spreadsheet error: replace it with a value"
        yield SheetProblem(words, row, sheet.column(at))
    for row, at in sorted(layout.formulas - layout.errors):
        if not _at(lines, row, at):
            words = "is a formula without a result: replace it with its value"
            yield SheetProblem(words, row, sheet.column(at))
    yield from _about_joined(layout.joined, sheet)
    yield from _about_hidden(sorted(layout.hidden))


def _at(lines: Sequence[Sequence[str]], row: int, at: int) -> str:
    line = lines[row - 1] if row <= len(lines) else ()
    return line[at] if at < len(line) else ""


def _about_joined(
    joined: Sequence[tuple[CellPlace, CellPlace]], sheet: Sheet
) -> Iterator[SheetProblem]:
    """Cells of the table that are joined: a spreadsheet shows their text in all of them."""
    for (row, at), (last_row, last_at) in joined[:_MOST_TOLD]:
        if last_row >= sheet.titles_at and at < len(sheet.titles):
            to = f"row {last_row}, column {sheet.column(last_at)}"
            words = f"is merged with the cells up to {to}: unmerge them and fill in each"
            yield SheetProblem(words, row, sheet.column(at))


def _about_hidden(rows: Sequence[int]) -> Iterator[SheetProblem]:
    """Rows that a filter or somebody hides: whether they are meant, nobody can know."""
    first = 0
    for place, row in enumerate(rows):
        if place + 1 < len(rows) and rows[place + 1] == row + 1:
            continue
        count = place + 1 - first
        these = "is hidden" if count == 1 else f"and the {count - 1:,} below it are hidden"
        words = f"{these}: show all rows (take filters away), or delete them"
        yield SheetProblem(words, rows[first])
        first = place + 1
