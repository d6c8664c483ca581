"""Writes cells with the cursor and the pen of a terminal, each moved as cheaply as can be."""

import re
from collections.abc import Sequence
from typing import Final

from tui.terminal.cell_differ.cells import DrawnCell, cells_text, is_agreed
from tui.terminal.cell_differ.chunks import Chunk
from tui.terminal.cell_differ.pen import Pen, change, for_blank, writes_blank

_FRAMES: Final = frozenset(map(chr, range(0x2500, 0x25A0)))
_LONG_BLANK: Final = re.compile(r"( {11,}| {5,}\Z)")
"""Blanks that are cheaper erased and jumped over than written."""


class Writing:
    """One write to a terminal, after a first sequence that leaves the cursor anywhere.

    `pen` is what the terminal was left with, None for unknown.
    """

    def __init__(self, first: str, width: int, pen: Pen | None, *, erases_in_colour: bool) -> None:
        self.pen = pen
        self._width = width
        self._erases = erases_in_colour
        self._at: tuple[int, int] | None = None
        self._parts = [first]

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def add(self, piece: Chunk) -> None:
        """Write a piece in its place."""
        self.move(piece.row, piece.column)
        if piece.pen is None:
            self._doubtful(piece.column, piece.cells)
            self._at = None
        else:
            self._use(for_blank(self.pen, piece.pen) if piece.is_blank else piece.pen)
            self._write_agreed(piece.row, piece.column, cells_text(piece.cells), len(piece.cells))

    def _use(self, pen: Pen) -> None:
        self._parts.append(change(self.pen, pen))
        self.pen = pen

    def move(self, row: int, column: int) -> None:
        """Bring the cursor to a place, counted from 0."""
        if self._at == (row, column):
            return
        ways = [f"\x1b[{row + 1};{column + 1}H" if column else f"\x1b[{row + 1}H"]
        if self._at is not None:
            ways.append(_vertical(row - self._at[0]) + _horizontal(self._at[1], column))
        self._parts.append(min(ways, key=len))
        self._at = (row, column)

    def _write_agreed(self, row: int, column: int, text: str, width: int) -> None:
        """Write text whose width is certain; afterwards the cursor is where one thinks."""
        end = column + width
        pen = self.pen or Pen()
        may_erase = not pen.marks_blanks and (self._erases or not pen.paper)
        if may_erase and width == len(text) and _LONG_BLANK.search(text):
            end = self._with_erasures(row, column, text)
        else:
            self._parts.append(text)
        # At the right edge the cursor stays, or waits behind it.
        self._at = (row, end) if end < self._width else None

    def _with_erasures(self, row: int, column: int, text: str) -> int:
        """Erase long blanks instead of writing them; says where the cursor is afterwards."""
        here = column
        for part in _LONG_BLANK.split(text):
            if _LONG_BLANK.fullmatch(part):
                to_the_end = column + len(part) == self._width
                self._parts.append("\x1b[K" if to_the_end else f"\x1b[{len(part)}X")
            elif part:
                self._at = (row, here)
                self.move(row, column)
                self._parts.append(part)
                here = column + len(part)
            column += len(part)
        return here

    def _doubtful(self, column: int, cells: Sequence[DrawnCell]) -> None:
        offset = 0
        while offset < len(cells):
            text, pen = cells[offset]
            if not (text == " " and writes_blank(self.pen, pen)):
                self._use(pen)
            if is_agreed(text):
                self._parts.append(text)
                offset += 1
            else:
                end = _end_of_doubt(cells, offset)
                self._parts.append(_in_its_place(cells[offset:end], column + offset))
                offset = end


def _vertical(lines: int) -> str:
    if lines < 0:
        return f"\x1b[{-lines}A" if lines < -1 else "\x1b[A"
    return f"\x1b[{lines}B" if lines > 1 else "\x1bD" * lines


def _horizontal(now: int, to: int) -> str:
    ways = [f"\x1b[{to + 1}G" if to else "\r"]
    if to >= now:
        ways.append(f"\x1b[{to - now}C" if to > now + 1 else "\x1b[C" * (to - now))
    else:
        ways.append("\b" * (now - to))
        ways.append(f"\x1b[{now - to}D")
    return min(ways, key=len)


def _end_of_doubt(cells: Sequence[DrawnCell], start: int) -> int:
    """Where a text with doubtful widths and the blanks after it end: so far it may spread.

    Two blanks, a line of a frame or another colour end the text.
    """
    pen, blanks = cells[start][1], 0
    for index in range(start + 1, len(cells)):
        text, own = cells[index]
        blank = text == " "
        same = own == pen or (blank and writes_blank(pen, own))
        if not same or text in _FRAMES or (blanks > 1 and not blank):
            return index
        blanks = blanks + 1 if blank else 0
    return len(cells)


def _in_its_place(cells: Sequence[DrawnCell], column: int) -> str:
    """Doubtful text over blanks, and the cursor where it has to be afterwards."""
    text = cells_text(cells).rstrip(" ")
    here = f"\x1b[{column + 1}G"
    return f"{here}{' ' * len(cells)}{here}{text}\x1b[{column + len(cells) + 1}G"
