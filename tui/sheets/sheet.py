"""A table that somebody made: rows of texts under titles, each with its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200


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
    """Rows under titles; what is wrong with the titles is told, not raised."""

    titles: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    problems: tuple[SheetProblem, ...] = ()


def sheet_of(lines: Iterator[Sequence[str]], known: Sequence[str]) -> Sheet:
    """The rows below the titles, which are the first line that is not empty.

    `known` are titles that the reader has a use for, whatever their capitals. Raises NoSheet.
    """
    numbered = enumerate(lines, start=1)
    first = next(((at, cells) for at, cells in numbered if _is_filled(cells)), None)
    if first is None:
        raise NoSheet("The file has no rows.")
    titles = [_known_as(cell, known) for cell in first[1][:MOST_COLUMNS]]
    problems = tuple(_about_titles(titles, first[0]))
    rows: list[SheetRow] = []
    for at, cells in numbered:
        if not _is_filled(cells):
            continue
        if len(rows) == MOST_ROWS:
            raise NoSheet(f"The file has more than {MOST_ROWS:,} rows.")
        texts = [_plain(cell) for cell in cells]
        rows.append(SheetRow(at, dict(zip(titles, texts, strict=False))))
    return Sheet(tuple(titles), tuple(rows), problems)


def _is_filled(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _plain(cell: str) -> str:
    """The text of a cell, without the apostrophe that keeps a spreadsheet from carrying it out."""
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:2] in ("=", "+", "-", "@") else text


def _known_as(cell: str, known: Sequence[str]) -> str:
    title = " ".join(cell.split())
    return next((each for each in known if each.casefold() == title.casefold()), title)


def _about_titles(titles: Sequence[str], row: int) -> Iterator[SheetProblem]:
    for title in dict.fromkeys(titles):
        if title and titles.count(title) > 1:
            yield SheetProblem("stands twice in the first row", row, title)
