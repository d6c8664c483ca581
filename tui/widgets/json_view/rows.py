"""The visible rows as open containers inside each other; a folded value is a number in a level.

Folding and unfolding cost by what stands open, never by how many rows there are. Rows stand
in the order of the text, so that an offset is found by bisection.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import Final, NamedTuple
from weakref import ref

from tui.large_json.level import Level


class Opened:
    """An open container: `level` are its values, of which `inside` stand open in turn.

    `rows` are those of its values, of what is open in them, and of its closing bracket.
    The outermost of all has neither a `parent` nor a bracket.
    """

    __slots__ = (
        "__weakref__", "_openers", "_parent", "depth", "end", "inside", "level", "number",
        "numbers", "rows", "start",
    )  # fmt: skip

    def __init__(
        self, level: Level, start: int, end: int, parent: "Opened | None" = None, number: int = 0
    ) -> None:
        self.level: Final = level
        self.start: Final = start
        self.end: Final = end
        # It is held from there. Holding each other they would stay until the collector comes.
        self._parent: Final = None if parent is None else ref(parent)
        self.number: Final = number
        self.depth: Final[int] = 0 if parent is None else parent.depth + 1
        self.rows = len(level) + (parent is not None)
        self.inside: list[Opened] = []
        self.numbers: list[int] = []
        self._openers: list[int] | None = None

    @property
    def parent(self) -> "Opened | None":
        """What it is open in."""
        return None if self._parent is None else self._parent()

    def row_of(self, number: int) -> int:
        """The row of value `number`, counted from the first value; the bracket comes last."""
        at = bisect_left(self.numbers, number) - 1
        if at < 0:
            return number
        return self._rows_of_openers()[at] + self.inside[at].rows + number - self.numbers[at]

    def at(self, row: int) -> "tuple[int, Opened | None]":
        """The number of the value at `row`, and the open value the row is inside of."""
        openers = self._rows_of_openers()
        at = bisect_right(openers, row) - 1
        if at < 0:
            return row, None
        number, inner, past = self.numbers[at], self.inside[at], row - openers[at]
        if past > inner.rows:
            return number + past - inner.rows, None
        return number, inner if past else None

    def opened(self, number: int) -> "Opened | None":
        """Value number `number`, when it is open."""
        at = bisect_left(self.numbers, number)
        found = at < len(self.numbers) and self.numbers[at] == number
        return self.inside[at] if found else None

    def put(self, inner: "Opened") -> None:
        """Show `inner`, which was made for this, below its value."""
        at = bisect_left(self.numbers, inner.number)
        self.numbers.insert(at, inner.number)
        self.inside.insert(at, inner)
        self.rows += inner.rows
        self._openers = None

    def drop(self, inner: "Opened") -> None:
        """Fold `inner` away."""
        at = bisect_left(self.numbers, inner.number)
        del self.numbers[at], self.inside[at]
        self.rows -= inner.rows
        self._openers = None

    def lengthen_above(self, rows: int) -> None:
        """Tell all this stands in that it has become longer by so many rows."""
        above = self.parent
        while above is not None:
            above.rows += rows
            above._openers = None
            above = above.parent

    def _rows_of_openers(self) -> list[int]:
        if self._openers is None:
            before = accumulate((inner.rows for inner in self.inside), initial=0)
            self._openers = list(map(add, self.numbers, before))
        return self._openers


class RowPlace(NamedTuple):
    """Value `number` of `within`, its closing bracket when there are not so many; row `row`,
    counted from the first value.
    """

    within: Opened
    number: int
    row: int

    @property
    def closes(self) -> bool:
        return self.number == len(self.within.level)


class JsonRows:
    """All the rows; where one was found the next is sought, as neighbours are drawn together."""

    __slots__ = ("_near", "_near_first", "top")

    def __init__(self, top: Opened) -> None:
        self.top: Final = top
        self._near = top
        self._near_first = 0

    def __len__(self) -> int:
        return self.top.rows

    def place(self, index: int) -> RowPlace:
        """Where row `index` is."""
        within, row = self._near, index - self._near_first
        while not 0 <= row < within.rows and within.parent is not None:
            row += within.parent.row_of(within.number) + 1
            within = within.parent
        number, inner = within.at(row)
        while inner is not None:
            row -= within.row_of(number) + 1
            within = inner
            number, inner = within.at(row)
        self._near, self._near_first = within, index - row
        return RowPlace(within, number, row)

    def show(self, chain: Sequence[Opened]) -> None:
        """Show containers, each made for the one before it, the first for one that is shown."""
        for inner in reversed(chain):
            if inner.parent is not None:
                inner.parent.put(inner)
        if chain and (around := chain[0].parent):
            around.lengthen_above(chain[0].rows)
            self._look_near(around)

    def hide(self, inner: Opened) -> None:
        """Fold a container that is shown."""
        around = inner.parent
        if around is not None:
            around.drop(inner)
            around.lengthen_above(-inner.rows)
            self._look_near(around)

    def before(self, offset: int) -> int:
        """The last row whose value starts at or before `offset`."""
        within, first = self._near, self._near_first
        while within.parent is not None and not within.start < offset < within.end - 1:
            first -= within.parent.row_of(within.number) + 1
            within = within.parent
        while True:
            number = bisect_right(within.level.starts, offset) - 1
            if number < 0:
                row = max(0, first - 1)
                break
            row = first + within.row_of(number)
            inner = within.opened(number)
            if inner is None:
                break
            if offset >= inner.end - 1:
                row += inner.rows
                break
            within, first = inner, row + 1
        self._near, self._near_first = within, first
        return row

    def _look_near(self, changed: Opened) -> None:
        """Rows before the first of `changed` have not moved."""
        first, within = 0, changed
        while within.parent is not None:
            first += within.parent.row_of(within.number) + 1
            within = within.parent
        self._near, self._near_first = changed, first
