"""The model of the terminal's screen, and what is written to bring the two together."""

from collections.abc import Iterable
from typing import Final

from rich.color import ColorSystem
from rich.segment import Segment

from tui.glass.cells import UNKNOWN, Cell, line_of, placed
from tui.glass.chunks import Chunk, by_pen, chunks
from tui.glass.pen import Pen, change
from tui.glass.writing import Writing

_FILL_WITH_COLOUR: Final = (
    "alacritty", "foot", "gnome", "kitty", "konsole", "linux", "rxvt", "st-", "vte", "wezterm",
    "xterm",
)  # fmt: skip


def erases_in_colour(term: str) -> bool:
    """Whether terminals of this name fill what is erased with the colour behind the text."""
    return term.startswith(_FILL_WITH_COLOUR)


class Glass:
    """The cells of a terminal of a given size, and the pen that it was left with."""

    def __init__(
        self, color_system: ColorSystem = ColorSystem.TRUECOLOR, *, erases_in_colour: bool = False
    ) -> None:
        self._color_system = color_system
        self._erases = erases_in_colour
        self._lines: list[list[Cell]] = []
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
        pieces = [piece for part in placed(segments) for piece in self._difference(*part)]
        if not pieces and caret == self._caret:
            return ""
        writing = Writing(self._width, self._pen, erases_in_colour=self._erases)
        for piece in by_pen(pieces, self._pen):
            writing.add(piece)
        self._caret = caret
        if caret is not None:
            writing.move(caret[1], caret[0])
        if self._keeps_pen:
            self._pen = writing.pen
            return writing.text
        return writing.text + change(writing.pen, Pen())

    def _difference(self, x: int, y: int, line: list[Segment]) -> list[Chunk]:
        """What is to be written; what is known is brought up to date."""
        if not 0 <= y < len(self._lines):
            return []
        shown = self._lines[y]
        cells = line_of(line, self._color_system)[: self._width - x]
        before = shown[x : x + len(cells)]
        if before == cells:
            return []
        shown[x : x + len(cells)] = cells
        return chunks(y, x, before, cells)
