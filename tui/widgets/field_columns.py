"""Where a long list of field lines is parted, so that it stands in columns of one height.

No terminal needed. Nobody sees a heading without what is under it, or half a picture.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from tui.widgets.field_lines import FieldLine, FieldLineKind


@dataclass(frozen=True, slots=True)
class FieldColumns:
    """Columns of `height` rows, two side by side; what they have no room for is below these.

    `starts` are the first lines of the columns, and the number of all lines.
    """

    height: int
    starts: Sequence[int]

    @property
    def rows(self) -> int:
        """Rows of all pairs."""
        return len(self.starts) // 2 * self.height

    def place(self, index: int) -> tuple[int, int]:
        """Of a line: the side it is on, 0 or 1, and its row."""
        column, row = self.in_column(index)
        return column % 2, column // 2 * self.height + row

    def in_column(self, index: int) -> tuple[int, int]:
        """Of a line: its column, and which line of that it is."""
        column = max(bisect_right(self.starts, index, hi=len(self.starts) - 1) - 1, 0)
        return column, index - self.starts[column]

    def line(self, side: int, row: int) -> int | None:
        """The line on a side of a row, None where that is blank."""
        pair, below = divmod(row, self.height)
        column = pair * 2 + side
        if column + 1 >= len(self.starts):
            return None
        index = self.starts[column] + below
        return index if index < self.starts[column + 1] else None

    def moved(self, index: int, columns: int) -> int:
        """The line beside `index` so many columns further, or the first or last one there is."""
        column, row = self.in_column(index)
        to = column + columns
        if to < 0:
            return 0
        if to + 1 >= len(self.starts):
            return self.starts[-1] - 1
        return min(self.starts[to] + row, self.starts[to + 1] - 1)


def in_columns(lines: Sequence[FieldLine], height: int) -> FieldColumns:
    """Fill columns of `height` rows from the first one on."""
    starts = [0]
    while starts[-1] < len(lines):
        starts.append(_end(lines, starts[-1], height))
    return FieldColumns(height, starts)


def _end(lines: Sequence[FieldLine], start: int, height: int) -> int:
    """The line that the next column begins with."""
    most = start + height
    if most >= len(lines):
        return len(lines)
    whole = (at for at in range(most, start, -1) if not _stays_with_next(lines[at - 1]))
    return next(whole, most)


def _stays_with_next(line: FieldLine) -> bool:
    is_cut = line.part is FieldLineKind.PICTURE and line.number + 1 < line.of
    return line.part is FieldLineKind.HEADING or is_cut
