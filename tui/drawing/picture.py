"""A picture of a scene in cells: dots seen and hidden, and whose they are."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.drawing.depths import DepthBuffer
from tui.drawing.dots import ACROSS, BRAILLE, DOWN, DotCanvas
from tui.drawing.projecting import Projection
from tui.drawing.scene import SceneShape


class DotCell(NamedTuple):
    """A cell: its character, the shape whose colour it has, whether what it shows is hidden, and
    whether it is of the sign of a mark.
    """

    glyph: str
    owner: SceneShape | None
    hidden: bool = False
    is_sign: bool = False


_NOTHING = DotCell(" ", None)


class DotPicture:
    """What is seen of a scene from one place.

    `whole` says whether all shapes are in it, `left` how many of them a finer one still brings;
    a first picture does not count them.
    """

    def __init__(
        self,
        projection: Projection,
        canvas: DotCanvas,
        depths: DepthBuffer,
        *,
        whole: bool,
        left: int = 0,
    ) -> None:
        self.projection, self.whole, self.left = projection, whole, left
        self._canvas, self._depths = canvas, depths
        self.columns, self.rows = canvas.columns, canvas.rows

    def row(self, row: int) -> Sequence[DotCell]:
        """The cells of a row; hidden lines are seen only where no others are."""
        canvas = self._canvas
        cells = []
        for at in range(row * self.columns, (row + 1) * self.columns):
            seen, hidden = canvas.seen[at], canvas.hidden[at]
            if at in canvas.signs:
                cells.append(DotCell(canvas.signs[at], canvas.inks[at], is_sign=True))
            elif seen:
                cells.append(DotCell(chr(BRAILLE + seen), canvas.inks[at]))
            elif hidden:
                cells.append(DotCell(chr(BRAILLE + hidden), canvas.inks[at], hidden=True))
            else:
                cells.append(_NOTHING)
        return cells

    def shape_at(self, column: int, row: int) -> SceneShape | None:
        """What is seen in a cell: whose face is in its middle, else whose line is in it."""
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return None
        cell = row * self.columns + column
        if cell in self._canvas.signs:
            return self._canvas.inks[cell]
        owner = self._depths.owner_at((column + 0.5) * ACROSS, (row + 0.5) * DOWN)
        return owner or self._canvas.inks[cell]

    @property
    def text(self) -> str:
        """The picture in characters, lines without spaces at their ends."""
        lines = ("".join(cell.glyph for cell in self.row(row)) for row in range(self.rows))
        return "".join(f"{each.rstrip()}\n" for each in lines)
