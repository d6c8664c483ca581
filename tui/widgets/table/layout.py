"""How wide the columns of a table are, and which of them are in sight.

Widths follow what stands in a bounded number of rows, however many there are.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from rich.cells import cell_len

from tui.widgets.safe_text import safe_text
from tui.widgets.table.rows import Cell, Column, TableRows
from tui.widgets.tones import BLOCK, MARKED, SIGNS

GAP: Final = 2
"""Cells between two columns."""
MARGIN: Final = 1
"""Cells before the first column, for the cursor."""
_LONGEST: Final = 200
"""Cells of a column at most, where there is room."""
_LONGEST_AMONG_MANY: Final = 28
_MOST: Final = 0.95
"""The part of the cells that fit where there is not room for all of them."""
_OF_FROZEN: Final = 45
"""Hundredths of a line that the frozen column may take from the others."""
_OF_TITLE: Final = 8
"""Cells of a title at least, where the values need less."""
_LEAST: Final = 4
"""Cells of a column that say anything: where there are fewer, it is out of sight."""
_LOOKED_AT: Final = 60
"""Rows whose cells are measured at the beginning, at the end, and spread between them."""
_CHARACTERS: Final = 200
"""Characters of a cell that can be in sight."""


class ColumnInSight(NamedTuple):
    """A column in sight, with where it begins and how many cells of it there are."""

    number: int
    at: int
    width: int


def drawn_text(cell: Cell) -> str:
    """A cell as it is drawn: one line without anything that reaches for the terminal."""
    sign = SIGNS.get(cell.tone, "") if cell.sign is None else cell.sign
    words = cell.text if cell.brief is None else cell.brief
    return (BLOCK if cell.colour else "") + sign + safe_text(words, limit=_CHARACTERS)


class ColumnWidth(NamedTuple):
    """How wide a column is where all that was looked at fits, and where most of it does."""

    whole: int
    usual: int


class ColumnLayout:
    """The widths of some columns in a line of so many cells."""

    def __init__(self, columns: Sequence[Column], widths: Sequence[ColumnWidth], room: int) -> None:
        self.columns = columns
        self.room = room
        self.widths = tuple(widths)
        self._shown = self._fitting()

    @classmethod
    def of(cls, rows: TableRows, room: int) -> "ColumnLayout":
        """Measure some rows."""
        looked_at = [[_width_of_title(each)] for each in rows.columns]
        for index in _sample(len(rows)):
            for column, cell in zip(looked_at, rows.cells(index), strict=True):
                column.append(cell_len(drawn_text(cell)))
        return cls(rows.columns, [_width_of(column) for column in looked_at], room)

    def in_room(self, room: int) -> "ColumnLayout":
        """The same widths in a line of another length."""
        return ColumnLayout(self.columns, self.widths, room)

    @property
    def frozen(self) -> int:
        """Cells of the first column, the cursor's and a mark's among them."""
        return self._shown[0]

    def in_sight(self, first: int) -> list[ColumnInSight]:
        """The columns that are seen where `first` is the first one beside the frozen column."""
        placed = [ColumnInSight(0, 0, min(self.frozen, self.room))]
        end = self.frozen
        for number in range(max(first, 1), len(self.columns)):
            at = end + gap_before(self.columns[number])
            if self.room - at < min(self._shown[number], _LEAST):
                break
            placed.append(ColumnInSight(number, at, min(self._shown[number], self.room - at)))
            end = at + self._shown[number]
        return placed

    def first_for(self, column: int, first: int) -> int:
        """The first column beside the frozen one by which `column` is seen whole."""
        first = max(first, 1)
        if column == 0:
            return first
        if column < first:
            return column
        while first < column and not self._is_whole(column, first):
            first += 1
        return first

    def is_more(self, first: int) -> tuple[bool, bool]:
        """Whether there are columns out of sight, on the left and on the right."""
        last = self.in_sight(first)[-1]
        cut = last.width < self._shown[last.number]
        return first > 1, cut or last.number < len(self.columns) - 1

    def is_title_cut(self, column: int, first: int) -> bool:
        """Whether a column is too narrow for its title, or out of sight."""
        seen = {each.number: each.width for each in self.in_sight(first)}
        margin = MARGIN if column == 0 else 0
        return cell_len(safe_text(self.columns[column].title)) + margin > seen.get(column, 0)

    def column_at(self, x: int, first: int) -> int:
        """The column in which a cell of the line is."""
        return max(each.number for each in self.in_sight(first) if each.at <= max(x, 0))

    def _cut(self, number: int) -> int:
        """Cells that a column has less than it wants."""
        return max(self.widths[number].whole - self.widths[number].usual, 0)

    def _is_whole(self, column: int, first: int) -> bool:
        seen = {each.number: each.width for each in self.in_sight(first)}
        return seen.get(column) == self._shown[column]

    def _fitting(self) -> list[int]:
        """As wide as most of them are, and wider where there is room for it.

        The frozen column leaves room for others, and takes what these do not need.
        """
        marks, gaps = MARGIN + cell_len(MARKED), sum(map(gap_before, self.columns[1:]))
        shown = [each.usual for each in self.widths]
        spare = self.room - marks - gaps - sum(shown)
        # Those that want little first: as many columns as can be are seen whole.
        for number in sorted(range(len(shown)), key=self._cut):
            more = min(max(spare, 0), self._cut(number))
            shown[number] += more
            spare -= more
        shown[0] += marks
        if len(shown) > 1:
            left = self.room - gaps - sum(shown[1:])
            shown[0] = min(shown[0], max(left, self.room * _OF_FROZEN // 100, MARGIN + 8))
        return shown


def _width_of(looked_at: Sequence[int]) -> ColumnWidth:
    """Of the widths of a title and of the cells below it."""
    title, *cells = looked_at
    few = sorted(cells)[int(len(cells) * _MOST)] if cells else 0
    longest = max(cells, default=0)
    usual = min(few, _LONGEST_AMONG_MANY)
    # A long title over short values would push the next columns out of sight.
    return ColumnWidth(min(max(title, longest), _LONGEST), max(usual, min(title, _OF_TITLE)))


def gap_before(column: Column) -> int:
    """Cells between a column and the one before it."""
    return 1 if column.tight else GAP


def _width_of_title(column: Column) -> int:
    # An arrow says that it is sorted; where there is no room for it, it covers the title's end.
    return min(cell_len(safe_text(column.title)) + (0 if column.tight else 2), _LONGEST)


def _sample(count: int) -> Iterator[int]:
    """The numbers of some rows among so many."""
    if count <= 3 * _LOOKED_AT:
        return iter(range(count))
    step = count // _LOOKED_AT
    between = range(_LOOKED_AT, count - _LOOKED_AT, step)
    return chain(range(_LOOKED_AT), between, range(count - _LOOKED_AT, count))
