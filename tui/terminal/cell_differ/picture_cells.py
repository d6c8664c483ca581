"""Cells that a part of a picture stands in, each one private letter: they move as text does.

A letter says which picture, and which line and column of it. No text of a server has such letters.
"""

import re
from typing import Final, NamedTuple

MOST_PICTURES: Final = 7
"""That are told apart at a time."""
MOST_LINES_OF_PICTURE: Final = 32
MOST_COLUMNS_OF_PICTURE: Final = 256
PICTURE_CELL: Final = re.compile("[\U00100000-\U0010dfff]")
_FIRST: Final = 0x100000
_FIRST_INK: Final = 181
"""Of the 256 colours, which kitty takes for the number of a picture."""


class PicturePart(NamedTuple):
    """What is seen in one cell: a line and a column of one of the pictures, counted from 0."""

    picture: int
    line: int
    column: int


def letters_of(picture: int, line: int, columns: int) -> str:
    """The cells of one line of a picture."""
    first = _FIRST + (picture * MOST_LINES_OF_PICTURE + line) * MOST_COLUMNS_OF_PICTURE
    return "".join(map(chr, range(first, first + columns)))


def part_of(letter: str) -> PicturePart:
    """What one of the letters stands for."""
    above, column = divmod(ord(letter) - _FIRST, MOST_COLUMNS_OF_PICTURE)
    return PicturePart(*divmod(above, MOST_LINES_OF_PICTURE), column)


def ink_of(picture: int) -> int:
    """The number of the colour in which the cells of a picture are written."""
    return _FIRST_INK + picture
