"""The cells that a chart is drawn in: a character each, and what it belongs to."""

from enum import IntEnum
from typing import Final, NamedTuple


class Ink(IntEnum):
    """What a cell belongs to, where it is no series; those are counted from 0."""

    NOTHING = -1
    AXIS = -2
    GRID = -3
    CURSOR = -4


class ChartCell(NamedTuple):
    """A character, and the number of the series that it is drawn for, or an `Ink`."""

    glyph: str
    ink: int


EMPTY: Final = ChartCell(" ", Ink.NOTHING)
Cells = list[list[ChartCell]]
