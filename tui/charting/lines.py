"""Series as lines of dots in the cells of a chart, each with its mark now and then."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tui.charting.cells import Cells, ChartCell
from tui.charting.layout import ChartLayout
from tui.charting.look import ChartLook
from tui.charting.marks import mark_of
from tui.drawing.dots import ACROSS, BITS, BRAILLE, DOWN

_MARKS_APART: Final = 4
"""Columns between two marks of all series; each series has every n-th of them."""
DotPlace = tuple[float, float]


def draw_lines(look: ChartLook, where: ChartLayout, cells: Cells) -> None:
    """Draw the series that are shown, the chosen one last: it is seen where lines meet."""
    shown = sorted(look.shown, key=lambda number: number == look.chosen)
    for order, number in enumerate(shown):
        points = _points(look, number, where)
        for one, other in pairwise(points):
            if one is not None and other is not None:
                _draw_line(cells, where, one, other, number)
        for row, column in _marked(points, where, order, len(shown)):
            if row < len(cells) and column < len(cells[row]):
                cells[row][column] = ChartCell(mark_of(number), number)


def _points(look: ChartLook, number: int, where: ChartLayout) -> list[DotPlace | None]:
    """Where the values of a series are, in dots; None where there is no value."""
    high = where.rows * DOWN - 1
    return [
        None
        if value is None
        else (where.place(at) * ACROSS, (1 - where.numbers.share(value)) * high)
        for at, value in enumerate(look.series[number].values)
    ]


def _draw_line(
    cells: Cells, where: ChartLayout, one: DotPlace, other: DotPlace, number: int
) -> None:
    for x, y in _dots(one, other):
        row, column = y // DOWN, where.left + 1 + x // ACROSS
        if row < len(cells) and column < len(cells[row]):
            bit = BITS[y % DOWN * ACROSS + x % ACROSS]
            cells[row][column] = _with_dot(cells[row][column], bit, number)


def _with_dot(cell: ChartCell, bit: int, number: int) -> ChartCell:
    """A cell with one more dot; dots of another series go: a cell has one colour."""
    if cell.ink == number and ord(cell.glyph) >= BRAILLE:
        return ChartCell(chr(ord(cell.glyph) | bit), number)
    return ChartCell(chr(BRAILLE | bit), number)


def _dots(one: DotPlace, other: DotPlace) -> Iterator[tuple[int, int]]:
    (x, y), (u, v) = one, other
    steps = int(max(abs(u - x), abs(v - y))) or 1
    for step in range(steps + 1):
        yield int(x + (u - x) * step / steps), round(y + (v - y) * step / steps)


def _marked(
    points: list[DotPlace | None], where: ChartLayout, order: int, count: int
) -> Iterator[tuple[int, int]]:
    """Row and column of the values that get marks: all that are alone, others far enough apart."""
    apart = max(1, -(-_MARKS_APART * count * len(points) // max(where.columns, 1)))
    first = order * apart // count
    for at, point in enumerate(points):
        if point is not None and (at % apart == first % apart or _is_alone(points, at)):
            yield round(point[1]) // DOWN, where.column(at)


def _is_alone(points: list[DotPlace | None], at: int) -> bool:
    """Whether no line leads to a value, so that nothing but a mark shows it."""
    before = points[at - 1] if at else None
    after = points[at + 1] if at + 1 < len(points) else None
    return before is None and after is None
