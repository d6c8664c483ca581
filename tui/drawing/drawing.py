"""Draws a scene: a first picture in a bounded time, then finer ones, in turns."""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Final

from tui.drawing.cutting import Heights
from tui.drawing.depths import DepthBuffer
from tui.drawing.dots import ACROSS, DOWN, FEW_EDGES, DotCanvas
from tui.drawing.drawn_shapes import Detail, DrawnShape, ShapesOnScreen
from tui.drawing.picture import DotPicture
from tui.drawing.pieces import in_pieces
from tui.drawing.projecting import Projection, SeenBox
from tui.drawing.scene import DrawnScene, SceneShape
from tui.drawing.sight import Sight
from tui.drawing.silhouettes import silhouettes

FIRST_PICTURE: Final = 0.016
"""Seconds that the first picture may take, whatever the scene."""
_FOR_SHAPES: Final = 0.6
"""The share of that in which shapes are looked for; the rest is for their lines."""
_COARSE: Final = Detail(faces=4_000, full=8, across=ACROSS, down=DOWN, hidden=False, soon=True)
_FINE: Final = Detail(faces=60_000, full=2)
_SHAPES_AT_FIRST: Final = 2_000
_WITH_HIDDEN: Final = 100
"""Shapes of a scene up to which hidden lines help; of more they are a mist."""
_ALL_LINED: Final = 300
"""Shapes of a scene up to which each has its lines, however small it is seen."""
_LINED: Final = 4.0
"""Dots from the middle of a shape to its sides from which on it has lines in any scene: of smaller
ones one sees only where they end before what is behind.
"""
_TIMES_MORE: Final = 8
"""Each finer picture looks at so many times as many shapes as the one before it."""


class SceneDrawing:
    """The pictures of one scene."""

    def __init__(self, scene: DrawnScene) -> None:
        self.scene = scene
        self._shapes = ShapesOnScreen()
        self._lined = 0.0 if len(scene.shapes) <= _ALL_LINED else _LINED

    def pictures(
        self, sight: Sight, columns: int, rows: int, heights: Heights | None = None
    ) -> Iterator[DotPicture | None]:
        """Pictures of so many cells, finer and finer, until all is drawn; None is a turn between.

        Of a scene that is cut to heights only what is between them is seen.
        """
        self._shapes.cut_at(heights)
        projection = Projection(sight, columns * ACROSS, rows * DOWN)
        yield self._first(self._making(projection, columns, rows, _COARSE))
        most, picture = _SHAPES_AT_FIRST, None  # the first one lacks what is hidden
        while picture is None or not picture.whole:
            making = self._making(projection, columns, rows, _FINE)
            picture = yield from self._finer(making, most)
            yield picture
            most *= _TIMES_MORE

    def _making(
        self, projection: Projection, columns: int, rows: int, detail: Detail
    ) -> "_PictureMaking":
        hidden = len(self.scene.shapes) <= _WITH_HIDDEN
        return _PictureMaking(projection, (columns, rows), detail, self._lined, hidden=hidden)

    def _first(self, making: "_PictureMaking") -> DotPicture:
        """As much as can be drawn in the time, the largest first."""
        began, filled = time.perf_counter(), list[DrawnShape]()
        whole = _done_until(began + FIRST_PICTURE * _FOR_SHAPES, self._filling(making, filled))
        whole = _done_until(began + FIRST_PICTURE, _drawing(making, filled)) and whole
        deque(making.outline(), maxlen=0)
        return making.picture(whole=whole, left=0)

    def _filling(self, making: "_PictureMaking", filled: list[DrawnShape]) -> Iterator[None]:
        for shape in self._largest(making, hides=making.hides):
            if shape is not None:
                filled.append(shape)
                yield from making.fill(shape)
            yield

    def _finer(self, making: "_PictureMaking", most: int) -> Generator[None, None, DotPicture]:
        # Made twice: a hundred thousand of them at once would take more memory than the scene.
        for shape in self._largest(making, hides=making.hides, most=most):
            yield from making.fill(shape)
            yield
        for shape in self._largest(making, most=most):
            yield from making.draw(shape)
            yield
        yield from making.outline()
        left = yield from self._shapes.count_left(self.scene, most)
        return making.picture(whole=not left, left=left)

    def _largest(
        self,
        making: "_PictureMaking",
        *,
        hides: Callable[[SeenBox], bool] | None = None,
        most: int | None = None,
    ) -> Iterator[DrawnShape | None]:
        return self._shapes.seen(self.scene, making.projection, making.detail, hides, most)


def _drawing(making: "_PictureMaking", filled: Iterable[DrawnShape]) -> Iterator[None]:
    for shape in filled:
        if not making.hides(shape.bounds):  # by what was put there after it
            yield from making.draw(shape)
        yield


def _done_until(end: float, steps: Iterable[None]) -> bool:
    """Take steps until a moment; False where there was no time for all."""
    return all(time.perf_counter() <= end for _ in steps)


class _PictureMaking:
    """A picture that is being made: first all faces, then the lines that they may hide."""

    def __init__(
        self,
        projection: Projection,
        size: tuple[int, int],
        detail: Detail,
        lined: float,
        *,
        hidden: bool,
    ) -> None:
        self.projection, self.detail, self._lined, self._hidden = projection, detail, lined, hidden
        self._depths = DepthBuffer(projection.width, projection.height, detail.across, detail.down)
        self._canvas = DotCanvas(*size)
        self._signed: list[DrawnShape] = []
        self._small = set[SceneShape]()
        self.hides = self._depths.hides

    def fill(self, drawn: DrawnShape | None) -> Iterator[None]:
        """Put the faces of a shape there, in turns."""
        if drawn is None:
            return
        for face in drawn.faces:
            self._depths.fill(drawn.seen, face, drawn.shape, solid=drawn.solid)
            yield

    def draw(self, drawn: DrawnShape | None) -> Iterator[None]:
        """Draw the lines of a shape, before or behind the faces that are there; in turns."""
        if drawn is None:
            return
        if drawn.shape.faces and drawn.bounds.reaches < self._lined:
            self._small.add(drawn.shape)
            return
        depths = self._depths if drawn.shape.faces else None  # a mark is before everything
        for some in in_pieces(drawn.edges, FEW_EDGES):
            self._canvas.draw(drawn.seen, some, drawn.shape, depths, hidden=self._hidden)
            yield
        if drawn.shape.sign:
            self._signed.append(drawn)

    def outline(self) -> Iterator[None]:
        """Draw where shapes without lines end; in turns."""
        if not self._small:
            return
        for row, columns in silhouettes(self._depths):
            yield
            for column in columns:
                owner = self._depths.owners[row * self._depths.columns + column]
                if owner is not None and owner in self._small:
                    self._put(column, row, owner)

    def _put(self, column: int, row: int, owner: SceneShape) -> None:
        """A sample, by the dots in its middle."""
        across, down = self.detail.across, self.detail.down
        middle = (row * down + (down - 1) // 2, row * down + down // 2)
        for y in dict.fromkeys(middle):
            for x in range(column * across, (column + 1) * across):
                self._canvas.put(x, y, owner)

    def picture(self, *, whole: bool, left: int) -> DotPicture:
        for mark in self._signed:  # the last, before all lines
            self._canvas.write(mark.shape.sign, *mark.seen.middle, mark.shape)
        return DotPicture(self.projection, self._canvas, self._depths, whole=whole, left=left)
