"""The visible rows of a document as parallel columns: about 80 bytes a row, no objects.

Rows stand in the order of the text, so that an offset is found by bisection.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import repeat
from typing import Final

from tui.widgets.json_view.levels import Key, Level

FOLDED: Final = 0
CLOSES: Final = -1
TOP: Final = -1


class Columns:
    """`spans`: rows below that belong to a container, its closing bracket included; `FOLDED`
    for a folded container or a plain value, `CLOSES` for a closing bracket.
    `parents`: the start of the container a row stands in, which no folding ever moves; for a
    closing bracket the start of what it closes.
    """

    __slots__ = ("depths", "ends", "keys", "parents", "spans", "starts")

    def __init__(self) -> None:
        self.keys: list[Key | None] = []
        self.starts = array("q")
        self.ends = array("q")
        self.depths = array("i")
        self.spans = array("q")
        self.parents = array("q")

    def __len__(self) -> int:
        return len(self.starts)

    def append(self, key: Key | None, start: int, end: int, depth: int, parent: int) -> None:
        """One more row at the end, folded."""
        self.keys.append(key)
        self.starts.append(start)
        self.ends.append(end)
        self.depths.append(depth)
        self.spans.append(FOLDED)
        self.parents.append(parent)

    def append_closing(self, opener: int) -> None:
        """The closing bracket of the row at `opener`, whose span it settles."""
        self.spans[opener] = len(self) - opener
        end = self.ends[opener]
        self.append(None, end - 1, end, self.depths[opener], self.starts[opener])
        self.spans[-1] = CLOSES

    def extend(self, level: Level, first: int, depth: int, parent: int) -> None:
        """The values of `level` from number `first` on, at the end, folded."""
        count = len(level) - first
        self.keys += level.keys[first:]
        self.starts += level.starts[first:]
        self.ends += level.ends[first:]
        self.depths.extend(repeat(depth, count))
        self.spans.extend(repeat(FOLDED, count))
        self.parents.extend(repeat(parent, count))

    def open(self, index: int, level: Level) -> int:
        """Put a level and its closing bracket below row `index`; returns the rows added."""
        added = self.insert(index, level)
        self.settle([(index, added)])
        return added

    def insert(self, index: int, level: Level) -> int:
        """The same, leaving the spans of the rows it stands in to `settle`."""
        below, count, start = index + 1, len(level), self.starts[index]
        end, depth = self.ends[index], self.depths[index]
        self.keys[below:below] = [*level.keys, None]
        self.starts[below:below] = level.starts + array("q", (end - 1,))
        self.ends[below:below] = level.ends + array("q", (end,))
        self.depths[below:below] = array("i", (*repeat(depth + 1, count), depth))
        self.spans[below:below] = array("q", (*repeat(FOLDED, count), CLOSES))
        self.parents[below:below] = array("q", repeat(start, count + 1))
        self.spans[index] = count + 1
        return count + 1

    def settle(self, opened: list[tuple[int, int]]) -> None:
        """Set the spans after `insert`; `opened` are rows and rows added, outermost first.

        Each row of `opened` stands in the one before it: one walk up serves them all.
        """
        added = 0
        for index, rows in reversed(opened):
            added += rows
            self.spans[index] = added
        if opened:
            self._lengthen_above(opened[0][0], added)

    def close(self, index: int) -> int:
        """Take away what belongs to row `index`; returns the rows removed."""
        span = self.spans[index]
        gone = slice(index + 1, index + 1 + span)
        for column in (self.keys, self.starts, self.ends, self.depths, self.spans, self.parents):
            del column[gone]
        self.spans[index] = FOLDED
        self._lengthen_above(index, -span)
        return span

    def level(self, index: int) -> Level:
        """The level that stands unfolded below row `index`."""
        span = self.spans[index]
        inside = slice(index + 1, index + span)
        if span > 1 and max(self.spans[inside]) > FOLDED:
            found = list(self._children(index + 1, index + span))
            keys = [self.keys[child] for child in found]
            starts = array("q", (self.starts[child] for child in found))
            ends = array("q", (self.ends[child] for child in found))
        else:
            keys, starts, ends = self.keys[inside], self.starts[inside], self.ends[inside]
        return Level([key for key in keys if key is not None], starts, ends)

    def at(self, start: int) -> int:
        """The row whose value starts at offset `start`."""
        return bisect_left(self.starts, start)

    def before(self, offset: int) -> int:
        """The last row whose value starts at or before `offset`."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def _children(self, index: int, stop: int) -> Iterator[int]:
        while index < stop:
            yield index
            index += max(self.spans[index], 0) + 1

    def _lengthen_above(self, index: int, rows: int) -> None:
        while (parent := self.parents[index]) != TOP:
            index = self.at(parent)
            self.spans[index] += rows
