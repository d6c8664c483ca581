"""A table that somebody made: rows of texts under titles, each with its place."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200
LARGEST_SHEET: Final = 64 << 20
"""Bytes of a file that is read as a table."""
_MOST_PROBLEMS: Final = 50


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
    page: str = ""
    """What the sheet of a workbook is called that the table stands in."""
    other_pages: tuple[str, ...] = ()
    """The other sheets that people see in it."""

    def problems_but_in(self, told: Collection[str]) -> Iterator[SheetProblem]:
        """What is wrong, but with cells of columns that are only for people to read."""
        for each in self.problems:
            if each.row <= self.titles_at or each.column not in told:
                yield each

    def column(self, at: int) -> str:
        """What a column is called, counted from 0: its title, else its letters."""
        title = self.titles[at] if at < len(self.titles) else ""
        return title or column_letters(at)


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
