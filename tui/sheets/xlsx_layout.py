"""What a sheet of a workbook has beside its values: formulas, errors, joined and hidden cells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import IO, Final, TypeAlias

from tui.sheets.sheet import MOST_COLUMNS, MOST_ROWS, NoSheet, column_letters
from tui.sheets.workbook import read_elements

_MOST_ABOVE: Final = 1_000
"""Rows that may be empty above and within a table."""
_MOST_CELLS: Final = 8_000_000
"""The area that is read at most: all of it is held at once."""
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_YES: Final = ("1", "true")
_HOLDS: Final[Mapping[str, tuple[str, ...]]] = {"f": ("c",), "v": ("c", "f"), "is": ("c", "f")}
"""What fills a cell, by what stands right before it: elsewhere the same names mean other things."""
_ERROR: Final = "e"

CellPlace: TypeAlias = tuple[int, int]
"""A row as spreadsheets count, and a column counted from 0."""


@dataclass(slots=True)
class SheetLayout:
    """The places of what a table may trip over."""

    formulas: set[CellPlace] = field(default_factory=set)
    errors: set[CellPlace] = field(default_factory=set)
    joined: list[tuple[CellPlace, CellPlace]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    """Rows that nobody sees and that have something in them."""


def layout_of(file: IO[bytes]) -> SheetLayout:
    """Read the file of a sheet. Raises NoSheet, also where it goes further than is read."""
    walk = _CellWalk()
    read_elements(file, walk.note)
    return walk.layout


class _CellWalk:
    """Goes from cell to cell; who leaves a place out means the one after the last."""

    def __init__(self) -> None:
        self.layout = SheetLayout()
        self._row, self._at = 0, -1
        self._last_row, self._last_at = 0, -1
        self._digits = self._before = ""
        self._is_hidden = self._is_error = False

    def note(self, name: str, has: Mapping[str, str]) -> None:
        """Hear of an element."""
        if name == "c":
            place = has.get("r")
            if place is None:
                self._at += 1
            else:
                letters = place.rstrip("0123456789")
                self._at = _number_of(letters)
                if place[len(letters) :] != self._digits:
                    self._go_to_row(place[len(letters) :])
            self._is_error = has.get("t") == _ERROR
        elif self._before in _HOLDS.get(name, ()):
            self._filled(name)
        elif name == "row":
            self._begin_row(has)
        elif name == "mergeCell":
            self._joined(has.get("ref", ""))
        self._before = name

    def _begin_row(self, has: Mapping[str, str]) -> None:
        self._go_to_row(has.get("r", ""))
        self._at = -1
        self._is_hidden = has.get("hidden") in _YES

    def _go_to_row(self, digits: str) -> None:
        self._row = int(digits) if digits.isascii() and digits.isdecimal() else self._row + 1
        self._digits = str(self._row)

    def _filled(self, name: str) -> None:
        if self._at > self._last_at or self._row > self._last_row:
            self._last_at, self._last_row = max(self._last_at, self._at), self._row
            self._check_size()
        if self._is_hidden:
            self.layout.hidden.add(self._row)
        if name == "f":
            self.layout.formulas.add((self._row, self._at))
        elif self._is_error:
            self.layout.errors.add((self._row, self._at))

    def _joined(self, said: str) -> None:
        first, _, last = said.partition(":")
        if (start := _PLACE.fullmatch(first)) and (end := _PLACE.fullmatch(last)):
            place = (int(start[2]), _number_of(start[1]))
            self.layout.joined.append((place, (int(end[2]), _number_of(end[1]))))

    def _check_size(self) -> None:
        """Raises NoSheet: what is read is held as a whole, up to its last row and column."""
        here = f"row {self._row:,}, column {column_letters(self._at)} has something in it"
        if self._last_at >= MOST_COLUMNS:
            raise NoSheet(f"The file has more than {MOST_COLUMNS} columns: {here}.")
        if self._row > MOST_ROWS + _MOST_ABOVE:
            raise NoSheet(f"The file has more than {MOST_ROWS:,} rows: {here}.")
        if self._row * (self._last_at + 1) > _MOST_CELLS:
            size = f"{self._row:,} rows by {self._last_at + 1} columns"
            raise NoSheet(f"The table is too large, {size}: split it into several files.")


@lru_cache(maxsize=1024)
def _number_of(letters: str) -> int:
    """A column counted from 0, as spreadsheets call it."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
