"""From lines of cells to a table: which line has the titles, and what people trip over."""

import string
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Final, TypeAlias

from tui.sheets.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    NoSheet,
    Sheet,
    SheetProblem,
    SheetRow,
    column_letters,
)

_LOOKED_THROUGH: Final = 20
"""So many rows may stand above the titles: a heading, a date, titles of groups of columns."""
_BLANKS: Final = f"{string.whitespace}\x1c\x1d\x1e\x1f\x85\xa0\u2007\u202f\u3000\u200b\u2060\ufeff"
"""What nobody sees at the ends of a cell, such as what comes along from a web page."""
_TOTALS: Final = frozenset(
    ("total", "totals", "sum", "summe", "gesamt", "gesamtsumme", "sum total")
)
_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula."""


def sheet_of(
    lines: Iterator[Sequence[str]], known: Sequence[str], like: Sequence[str] = ()
) -> Sheet:
    """The rows below the titles, which stand in the first line that knows most of them.

    `known` are titles that the reader has a use for, and are spelled as they are there; `like`
    are other titles that tables of the kind have. Raises NoSheet.
    """
    filled = ((at, cells) for at, cells in enumerate(lines, start=1) if _is_filled(cells))
    titles_at, cells, below = _from_titles_on(filled, (*known, *like))
    titles = _titles(cells, known)
    problems = list(_about_titles(titles, titles_at))
    rows: list[SheetRow] = []
    for at, cells in below:
        if len(rows) == MOST_ROWS:
            raise NoSheet(f"The file has more than {MOST_ROWS:,} rows.")
        problems += _about_cells(cells, titles, at)
        texts = [plain_cell(cell) for cell in cells]
        if texts[0] == titles[0] and texts[: len(titles)] == list(titles):
            problems.append(SheetProblem("repeats the titles: remove this row", at))
        rows.append(SheetRow(at, dict(zip(titles, texts, strict=False))))
    problems += _about_totals(rows)
    return Sheet(titles, tuple(rows), tuple(problems), titles_at)


def plain_cell(cell: str) -> str:
    """The text of a cell, without the apostrophe that keeps a spreadsheet from carrying it out."""
    text = cell.strip(_BLANKS)
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_SIGNS) else text


def no_formula(text: str) -> str:
    """A text that is known to be no formula, as people write it into a cell."""
    return f"'{text}" if text.startswith("=") else text


_NumberedLine: TypeAlias = tuple[int, Sequence[str]]
"""The number of a row and its cells."""


def _from_titles_on(
    filled: Iterator[_NumberedLine], known: Sequence[str]
) -> tuple[int, Sequence[str], Iterator[_NumberedLine]]:
    """The row with the titles, and all below it.

    It is the one of the first rows with the most titles that are known; else the first one.
    Raises NoSheet.
    """
    first = list(islice(filled, _LOOKED_THROUGH))
    if not first:
        raise NoSheet("The file has no rows.")
    names = {each.casefold() for each in known}
    counts = [len(names.intersection(map(_folded, cells))) for _, cells in first]
    place = counts.index(max(counts))
    at, cells = first[place]
    return at, cells, chain(first[place + 1 :], filled)


def _titles(cells: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """The titles up to the last that is not empty. Raises NoSheet."""
    titles = [_known_as(cell, known) for cell in cells]
    while titles and not titles[-1]:
        titles.pop()
    if len(titles) > MOST_COLUMNS:
        raise NoSheet(f"The file has more than {MOST_COLUMNS} columns.")
    return tuple(titles)


def _is_filled(cells: Sequence[str]) -> bool:
    return any(cell.strip(_BLANKS) for cell in cells)


def _known_as(cell: str, known: Sequence[str]) -> str:
    return next((each for each in known if each.casefold() == _folded(cell)), _title_in(cell))


def _folded(cell: str) -> str:
    return _title_in(cell).casefold()


def _title_in(cell: str) -> str:
    return " ".join(cell.strip(_BLANKS).split())


def _about_titles(titles: Sequence[str], row: int) -> Iterator[SheetProblem]:
    for title in dict.fromkeys(titles):
        if title and titles.count(title) > 1:
            yield SheetProblem("is there twice: remove one of them", row, title)


def _about_cells(cells: Sequence[str], titles: Sequence[str], row: int) -> Iterator[SheetProblem]:
    """Formulas, and what stands beside the table: a separator too many moves all that follows."""
    for at, cell in enumerate(cells):
        title = titles[at] if at < len(titles) else ""
        if not title and cell.strip(_BLANKS):
            words = f"“{_shortened(cell)}” has no column title above it"
            yield SheetProblem(words, row, column_letters(at))
        elif cell.startswith("="):
            words = (
                f"“{_shortened(cell)}” is a formula: replace it with its value, or put ' before it"
            )
            yield SheetProblem(words, row, title)


def _about_totals(rows: Sequence[SheetRow]) -> Iterator[SheetProblem]:
    """A last row that sums up the others: its words are no values."""
    if len(rows) < 2:
        return
    before, last = ([text for text in row.cells.values() if text] for row in rows[-2:])
    word = last[0].casefold().rstrip(":") if last else ""
    if word in _TOTALS and len(last) < len(before):
        yield SheetProblem("looks like the totals of the table: remove this row", rows[-1].number)


def _shortened(cell: str) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= 40 else f"{text[:39]}…"
