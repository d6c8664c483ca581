"""A table that somebody made: rows of texts under titles, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
LARGEST_SHEET: Final = 64 << 20
"""Bytes of a file that is read as a table."""
_MOST_PROBLEMS: Final = 50
_SIGNS: Final = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """What is wrong with a cell, a row or the whole; `row` counts from 1 as spreadsheets do."""

    words: str
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        place = f"row {self.row}" if self.row else ""
        if self.column:
            place = f"{place}, column {self.column}" if place else f"column {self.column}"
        return f"{place}: {self.words}" if place else self.words


class NoSheet(Exception):
    """A file is no table; the text says why."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The texts of a row by the titles of their columns, without blanks at their ends."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under titles, which stand in the row `titles_at`; what is wrong is told, not raised."""

    titles: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    problems: tuple[SheetProblem, ...] = ()
    titles_at: int = 1

    def column(self, at: int) -> str:
        """What a column is called, counted from 0: its title, else its letters."""
        title = self.titles[at] if at < len(self.titles) else ""
        return title or column_letters(at)


def sheet_of(lines: Iterator[Sequence[str]], known: Sequence[str]) -> Sheet:
    """The rows below the titles, which are the first line that is not empty.

    `known` are titles that the reader has a use for, whatever their capitals. Raises NoSheet.
    """
    numbered = enumerate(lines, start=1)
    first = next(((at, cells) for at, cells in numbered if _is_filled(cells)), None)
    if first is None:
        raise NoSheet("The file has no rows.")
    titles = _titles(first[1], known)
    problems = list(_about_titles(titles, first[0]))
    rows: list[SheetRow] = []
    for at, cells in numbered:
        if not _is_filled(cells):
            continue
        if len(rows) == MOST_ROWS:
            raise NoSheet(f"The file has more than {MOST_ROWS:,} rows.")
        problems += _about_cells(cells, titles, at)
        texts = [plain_cell(cell) for cell in cells]
        rows.append(SheetRow(at, dict(zip(titles, texts, strict=False))))
    return Sheet(titles, tuple(rows), tuple(problems), first[0])


def problems_in_lines(problems: Sequence[SheetProblem]) -> Iterator[str]:
    """What is wrong, from the top of a table down, as far as people read it."""
    in_order = sorted(problems, key=lambda each: each.row)
    yield from map(str, in_order[:_MOST_PROBLEMS])
    if (more := len(problems) - _MOST_PROBLEMS) > 0:
        yield f"and {more:,} more"


def column_letters(at: int) -> str:
    """What spreadsheets call a column, counted from 0: A to Z, then AA."""
    letters = ""
    while at >= 0:
        letters = chr(ord("A") + at % 26) + letters
        at = at // 26 - 1
    return letters


def plain_cell(cell: str) -> str:
    """The text of a cell, without the apostrophe that keeps a spreadsheet from carrying it out."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:2] in _SIGNS else text


def no_formula(text: str) -> str:
    """A text that is known to be no formula, as people write it into a cell."""
    return f"'{text}" if text.startswith("=") else text


def _titles(cells: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The titles up to the last that is not empty. Raises NoSheet."""
    titles = [_known_as(cell, known) for cell in cells]
    while titles and not titles[-1]:
        titles.pop()
    if len(titles) > MOST_COLUMNS:
        raise NoSheet(f"The file has more than {MOST_COLUMNS} columns.")
    return tuple(titles)


def _is_filled(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _known_as(cell: str, known: Sequence[str]) -> str:
    title = " ".join(cell.split())
    return next((each for each in known if each.casefold() == title.casefold()), title)


def _about_titles(titles: Sequence[str], row: int) -> Iterator[SheetProblem]:
    for title in dict.fromkeys(titles):
        if title and titles.count(title) > 1:
            yield SheetProblem("is there twice: which one counts?", row, title)


def _about_cells(cells: Sequence[str], titles: Sequence[str], row: int) -> Iterator[SheetProblem]:
    """Formulas, and what stands beside the table: a separator too many moves all that follows."""
    for at, cell in enumerate(cells):
        title = titles[at] if at < len(titles) else ""
        if not title and cell.strip():
            words = f"“{_shortened(cell)}” stands under no title"
            yield SheetProblem(words, row, column_letters(at))
        elif cell.lstrip().startswith("="):
            words = f"“{_shortened(cell)}” is a formula: put its value there, or ' before it"
            yield SheetProblem(words, row, title)


def _shortened(cell: str) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= 40 else f"{text[:39]}…"
