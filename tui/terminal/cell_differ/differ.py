"""What the terminal shows, cell by cell, and what is written to bring it to what it should."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from rich.color import ColorSystem
from rich.segment import Segment

from tui.terminal.cell_differ.cells import (
    UNKNOWN,
    cells_text,
    is_agreed,
    line_of,
    place_segments,
)
from tui.terminal.cell_differ.chunks import Chunk, by_pen, chunks
from tui.terminal.cell_differ.pen import Pen, change
from tui.terminal.cell_differ.picture_cells import PICTURE_CELL
from tui.terminal.cell_differ.scrolling import CellLine, ChangedStretch, Shift, shift_of
from tui.terminal.cell_differ.writing import Writing

_FILL_WITH_COLOUR: Final = (
    "alacritty", "foot", "gnome", "kitty", "konsole", "linux", "rxvt", "st-", "vte", "wezterm",
    "xterm",
)  # fmt: skip

LEAST_OF_A_LINE: Final = 8
"""Bytes that a line costs at least when it is sent where it stands."""


def erases_in_colour(term: str) -> bool:
    """Whether terminals of this name fill what is erased with the colour behind the text."""
    return term.startswith(_FILL_WITH_COLOUR)


class CellDiffer:
    """The cells of a terminal of a given size, and the pen that it was left with."""

    def __init__(
        self,
        color_system: ColorSystem | None = ColorSystem.TRUECOLOR,
        *,
        erases_in_colour: bool = False,
    ) -> None:
        self.pictures_move = True
        """Whether pictures go with their cells where the terminal moves whole lines."""
        self._color_system = color_system
        self._erases = erases_in_colour
        self._lines: list[CellLine] = []
        self._width = 0
        self._pen: Pen | None = None
        self._keeps_pen = True
        self._caret: tuple[int, int] | None = None

    def resize(self, width: int, height: int) -> None:
        """Forget everything where the size is another one."""
        if (width, height) != (self._width, len(self._lines)):
            self._width = width
            self._lines = [[]] * height
            self.forget()

    def forget(self) -> None:
        """Something else may have written to the terminal: everything is sent again."""
        self._lines = [[UNKNOWN] * self._width for _ in self._lines]
        self._pen = self._caret = None

    @property
    def lines(self) -> Sequence[CellLine]:
        """The cells that the terminal shows; no line of it is changed later."""
        return tuple(self._lines)

    def begin_with(self, lines: Sequence[CellLine], pen: Pen | None) -> None:
        """Know what stands on a terminal of this size, and the pen that it was left with."""
        if [len(each) for each in lines] == [self._width] * len(self._lines):
            self._lines = list(lines)
            self._pen = pen

    def forget_lines(self, rows: Collection[int]) -> None:
        """Something else has written to these lines: they are sent again."""
        for row in rows:
            self._lines[row] = [UNKNOWN] * self._width
        if rows:
            self._pen = self._caret = None

    def alone(self, x: int, y: int, segments: Iterable[Segment]) -> tuple[CellLine, str]:
        """The cells of a part of line `y`, and what shows them whatever the terminal shows."""
        cells = line_of(segments, self._color_system)[: self._width - x]
        fresh = CellDiffer(self._color_system, erases_in_colour=self._erases)
        fresh.resize(self._width, y + 1)
        unknown = fresh._lines[y]
        fresh._lines[y] = [*unknown[:x], *cells, *unknown[x + len(cells) :]]
        stretch = ChangedStretch(y, x, [UNKNOWN] * len(cells), cells)
        return cells, fresh._written([stretch]).text

    def whole(self, lines: Sequence[CellLine]) -> tuple[str, Pen | None]:
        """What shows some lines whatever the terminal shows, and the pen that it leaves."""
        fresh = CellDiffer(self._color_system, erases_in_colour=self._erases)
        fresh.resize(self._width, len(lines))
        fresh._lines = list(lines)
        writing = fresh._written(
            ChangedStretch(row, 0, [UNKNOWN] * len(line), line) for row, line in enumerate(lines)
        )
        return writing.text, writing.pen

    def put_down(self, *, for_good: bool = False) -> str:
        """Leave the terminal without colours; `for_good`: after each update to come as well."""
        self._keeps_pen = self._keeps_pen and not for_good
        self._pen = None
        return "\x1b[m"

    def update(self, segments: Iterable[Segment], caret: tuple[int, int] | None = None) -> str:
        """The sequences that show some segments, placed by their control codes.

        Empty where the terminal shows all of it already. `caret` is the column and line where
        the cursor is wanted, if anywhere. The pen stays as it was last, unless it was put down
        for good.
        """
        old = list(self._lines)
        changes = list(self._take_in(segments))
        if not changes and caret == self._caret:
            return ""
        writing = self._shortest(changes, old)
        self._caret = caret
        if caret is not None:
            writing.move(caret[1], caret[0])
        if self._keeps_pen:
            self._pen = writing.pen
            return writing.text
        return writing.text + change(writing.pen, Pen())

    def _take_in(self, segments: Iterable[Segment]) -> Iterator[ChangedStretch]:
        """Know what is to be shown, and say where that differs; no line is changed in place."""
        for x, y, line in place_segments(segments):
            if not 0 <= y < len(self._lines):
                continue
            shown = self._lines[y]
            cells = line_of(line, self._color_system)[: self._width - x]
            before = shown[x : x + len(cells)]
            if before != cells:
                self._lines[y] = [*shown[:x], *cells, *shown[x + len(cells) :]]
                yield ChangedStretch(y, x, before, cells)

    def _shortest(self, changes: list[ChangedStretch], old: list[CellLine]) -> Writing:
        """Write what differs, by moving lines where that is shorter."""
        shift = shift_of(changes, old) if changes else None
        if shift is not None and not self.pictures_move:
            band = old[shift.top : shift.bottom + 1]
            shift = None if any(PICTURE_CELL.search(cells_text(line)) for line in band) else shift
        if shift is None:
            return self._written(changes)
        moved = self._written(self._after(shift, changes, old), shift.sequence)
        if len(moved.text) < LEAST_OF_A_LINE * len(changes):
            return moved
        return min(moved, self._written(changes), key=lambda each: len(each.text))

    def _after(
        self, shift: Shift, changes: list[ChangedStretch], old: list[CellLine]
    ) -> Iterator[ChangedStretch]:
        """What still differs after a shift."""
        yield from (each for each in changes if not shift.top <= each.row <= shift.bottom)
        for row, line in enumerate(shift.apply(old), shift.top):
            if line != self._lines[row]:
                yield ChangedStretch(row, 0, line, self._lines[row])

    def _written(self, changes: Iterable[ChangedStretch], first: str = "") -> Writing:
        pieces = [self._covering(piece) for each in changes for piece in chunks(*each)]
        writing = Writing(first, self._width, self._pen, erases_in_colour=self._erases)
        for piece in by_pen(pieces, self._pen):
            writing.add(piece)
        return writing

    def _covering(self, piece: Chunk) -> Chunk:
        """A piece in doubt with what it may spread over to its right, which is written again."""
        if piece.pen is not None:
            return piece
        line = self._lines[piece.row]
        end = piece.column + len(piece.cells)
        end += sum(len(text) for text, _ in piece.cells if not is_agreed(text))
        while end < len(line) and not line[end][0]:
            end += 1
        return piece._replace(cells=line[piece.column : end])
