"""A shaded picture of a scene in half blocks: whose face is where, and how much light is on it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from tui.drawing.dots import DotCanvas
from tui.drawing.projecting import Projection
from tui.drawing.scene import SceneShape

HALVES: Final = 2
"""Fields of a cell, one above the other."""
LIGHTS: Final = 12
"""Steps of light, 1 the darkest: few, so that most cells of a face are alike."""


class LitField(NamedTuple):
    """Half a cell: whose face is there, and its light from 1 to `LIGHTS`."""

    owner: SceneShape
    light: int


class ShadedCell(NamedTuple):
    """The upper and the lower half of a cell; or a character of the sign of a mark."""

    upper: LitField | None
    lower: LitField | None
    sign: str = ""
    mark: SceneShape | None = None


class ShadedPicture:
    """What is seen of a scene from one place, light on its faces by their angle.

    `owners` and `lights` are of the fields line by line, the owners as numbers in `shapes`, -1
    where nothing is. `whole` and `left` are as of a picture of dots.
    """

    def __init__(
        self,
        projection: Projection,
        size: tuple[int, int],
        shapes: Sequence[SceneShape],
        owners: Sequence[int],
        lights: Sequence[int],
        *,
        whole: bool,
        left: int = 0,
    ) -> None:
        self.projection, self.whole, self.left = projection, whole, left
        self.columns, self.rows = size
        self._shapes, self._owners, self._lights = shapes, owners, lights
        self._signs = DotCanvas(*size)

    def sign(self, marks: Sequence[SceneShape]) -> None:
        """Put the signs of marks before all else."""
        for mark in marks:
            at = self.projection.points(mark.points).middle
            self._signs.write(mark.sign, *at, mark)

    def row(self, row: int) -> Sequence[ShadedCell]:
        """The cells of a row."""
        first, count = row * HALVES * self.columns, self.columns
        signs, inks = self._signs.signs, self._signs.inks
        cells = [
            ShadedCell(self._field(at), self._field(at + count))
            for at in range(first, first + count)
        ]
        if signs:
            for column in range(count):
                if (cell := row * count + column) in signs:
                    cells[column] = cells[column]._replace(sign=signs[cell], mark=inks[cell])
        return cells

    def _field(self, at: int) -> LitField | None:
        owner = self._owners[at]
        return None if owner < 0 else LitField(self._shapes[owner], self._lights[at])

    def shape_at(self, column: int, row: int) -> SceneShape | None:
        """What is seen in a cell, the upper half of it first."""
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return None
        cell = self.row(row)[column]
        field = cell.upper or cell.lower
        return cell.mark or (field.owner if field is not None else None)
