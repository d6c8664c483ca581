"""Cells as bytes without a line end, to be kept and taken up again."""

import json
from collections.abc import Sequence
from itertools import groupby

from tui.terminal.cell_differ.cells import DrawnCell, cells_in, cells_text
from tui.terminal.cell_differ.pen import Pen
from tui.terminal.cell_differ.scrolling import CellLine


def bytes_of_cells(lines: Sequence[CellLine], left_with: Pen | None) -> bytes:
    """Some lines of cells, and the pen that the terminal was left with, as bytes.

    A line is runs of one pen each: the number of the pen, and a text.
    """
    pens: dict[Pen, int] = {}
    runs = [
        [
            (pens.setdefault(pen, len(pens)), cells_text(list(run)))
            for pen, run in groupby(line, key=_pen)
        ]
        for line in lines
    ]
    return json.dumps([[*pens], runs, left_with]).encode()


def cells_of_bytes(data: bytes) -> tuple[list[CellLine], Pen | None]:
    """What was kept. Raises ValueError, TypeError, LookupError where it is something else."""
    pens, lines, left_with = json.loads(data)
    made = [_pen_of(each) for each in pens]
    cells: list[CellLine] = [
        [cell for number, text in runs for cell in cells_in(text, made[number])] for runs in lines
    ]
    return cells, None if left_with is None else _pen_of(left_with)


def _pen_of(said: Sequence[str]) -> Pen:
    attributes, ink, paper = said
    return Pen(tuple(attributes), ink, paper)


def _pen(cell: DrawnCell) -> Pen:
    return cell[1]
