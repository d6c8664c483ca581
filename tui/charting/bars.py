"""Series as bars of blocks in the cells of a chart: those of a period side by side."""

from collections.abc import Sequence
from typing import Final

from tui.charting.cells import EMPTY, Cells, ChartCell
from tui.charting.layout import ChartLayout
from tui.charting.look import ChartLook
from tui.charting.marks import mark_of

BLOCKS: Final = "▁▂▃▄▅▆▇█"
_EIGHTHS: Final = len(BLOCKS)
_FULL: Final = BLOCKS[-1]
_WITH_GAPS: Final = 3
"""Columns of a period from which on one is kept free before the next."""


def draw_bars(
    look: ChartLook, where: ChartLayout, cells: Cells, width: int
) -> tuple[Sequence[int], list[ChartCell]]:
    """Draw as many series as there is room for, the chosen one among them.

    Returns those that are left out, and the row of marks that says whose each bar is.
    """
    shown = look.shown
    room = max(int(where.columns / max(where.periods, 1)), 1)
    most = room if len(shown) <= room or room < _WITH_GAPS else room - 1
    others = [number for number in shown if number != look.chosen]
    drawn = sorted([look.chosen, *others[: most - 1]]) if shown else []
    marks = [EMPTY] * width
    wide = max((room - 1) // max(len(drawn), 1), 1)
    for order, number in enumerate(drawn):
        for at, value in enumerate(look.series[number].values):
            begin = where.column(at) - len(drawn) * wide // 2 + order * wide
            for column in range(max(begin, where.left + 1), min(begin + wide, width)):
                if value is not None:
                    _draw_bar(cells, where, column, value, number)
                    marks[column] = ChartCell(mark_of(number), number)
    left_out = [number for number in shown if number not in drawn]
    return left_out, marks if len(shown) > 1 else []


def _draw_bar(cells: Cells, where: ChartLayout, column: int, value: float, number: int) -> None:
    """From zero to the value, to an eighth of a cell where it goes up."""
    zero = round(where.numbers.share(0) * where.rows)
    top = where.numbers.share(value) * where.rows
    if value < 0:
        for row in range(int(top), max(zero, int(top) + 1)):
            cells[where.rows - 1 - row][column] = ChartCell(_FULL, number)
        return
    eighths = max(round((top - zero) * _EIGHTHS), 1)
    for row in range(zero, min(zero + -(-eighths // _EIGHTHS), where.rows)):
        part = min(eighths - (row - zero) * _EIGHTHS, _EIGHTHS)
        cells[where.rows - 1 - row][column] = ChartCell(BLOCKS[part - 1], number)
