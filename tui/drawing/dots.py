"""Lines as the dots of braille cells: those that are seen, and those that are hidden.

A cell has two dots across and four down. Of hidden lines every second dot is left out, so that
they differ without colours too.
"""

from collections.abc import Generator, Sequence
from functools import lru_cache
from typing import Final

from tui.drawing.depths import NOTHING_THERE, DepthBuffer, samples_of_dots
from tui.drawing.pieces import in_pieces
from tui.drawing.projecting import Projection, SeenPoints
from tui.drawing.scene import Edge, SceneShape

ACROSS: Final = 2
DOWN: Final = 4
"""Dots of a cell."""
BRAILLE: Final = 0x2800
"""The cell without dots."""
FEW_EDGES: Final = 50
"""That are drawn in one go: each may be as long as the picture."""
BITS: Final = (1, 8, 2, 16, 4, 32, 64, 128)
"""What a dot adds to that, by its row and column in the cell."""
_LineEnds = tuple[float, float, float, float, float, float]
"""x, y and z of both."""


class DotCanvas:
    """The cells of a picture, with whose line is the nearest in each."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.seen, self.hidden = bytearray(columns * rows), bytearray(columns * rows)
        self.inks: list[SceneShape | None] = [None] * (columns * rows)
        self.signs: dict[int, str] = {}
        """Characters of marks, by their cells: they stand before all dots."""
        self._nearest = [NOTHING_THERE] * (columns * rows)
        self._width = columns * ACROSS
        self._cells = samples_of_dots(self._width, rows * DOWN, ACROSS, DOWN)
        self._bits = _bits_of_dots(self._width, rows * DOWN)
        self._right, self._bottom = columns * ACROSS - 1e-3, rows * DOWN - 1e-3

    def row_seen(self, row: int) -> bytearray:
        """The dots that are seen in the cells of a row."""
        return self.seen[row * self.columns : (row + 1) * self.columns]

    def write(self, sign: str, x: float, y: float, owner: SceneShape) -> None:
        """Put the sign of a mark there, as far as it is in the picture."""
        row, first = int(y // DOWN), int(x // ACROSS)
        if 0 <= row < self.rows:
            for column, character in enumerate(sign, first):
                if 0 <= column < self.columns:
                    cell = row * self.columns + column
                    self.signs[cell], self.inks[cell] = character, owner

    def draw(
        self,
        seen: SeenPoints,
        edges: Sequence[Edge],
        owner: SceneShape,
        depths: DepthBuffer | None,
        *,
        hidden: bool = True,
    ) -> None:
        """Lines between points, with what is `hidden` of them or without it.

        Where nothing can hide them, no depths are given.
        """
        xs, ys, zs = seen.xs, seen.ys, seen.zs
        right, bottom = self._right, self._bottom
        for a, b in edges:
            x, y, z, u, v, w = xs[a], ys[a], zs[a], xs[b], ys[b], zs[b]
            if not (0 <= x < right and 0 <= u < right and 0 <= y < bottom and 0 <= v < bottom):
                part = inside((x, y, u, v), right, bottom)
                if part is None:
                    continue
                first, last = part
                x, y, z, u, v, w = (
                    min(max(x + first * (u - x), 0.0), right),
                    min(max(y + first * (v - y), 0.0), bottom),
                    z + first * (w - z),
                    min(max(x + last * (u - x), 0.0), right),
                    min(max(y + last * (v - y), 0.0), bottom),
                    z + last * (w - z),
                )
            if depths is None:
                self._plain_line(x, y, u, v, owner)
            else:
                self._line((x, y, z, u, v, w), owner, depths, shows_hidden=hidden)

    def put(self, x: int, y: int, owner: SceneShape) -> None:
        """A dot of a shape, in its colour where nothing nearer is in its cell."""
        dot = y * self._width + x
        cell = self._cells[dot]
        self.seen[cell] |= self._bits[dot]
        self.inks[cell] = self.inks[cell] or owner

    def _line(
        self, ends: _LineEnds, owner: SceneShape, depths: DepthBuffer, *, shows_hidden: bool
    ) -> None:
        """The one place where most of the time goes: nothing is looked up twice."""
        x, y, z, u, v, w = ends
        steps = int(max(abs(u - x), abs(v - y))) or 1
        by_x, by_y, by_z = (u - x) / steps, (v - y) / steps, (w - z) / steps
        width, deep, samples = self._width, depths.depths, depths.samples
        cells, bits = self._cells, self._bits
        seen, hidden, nearest, inks = self.seen, self.hidden, self._nearest, self.inks
        for _ in range(steps + 1):
            dot = int(y) * width + int(x)
            cell = cells[dot]
            if z <= deep[samples[dot]]:
                seen[cell] |= bits[dot]
                if z < nearest[cell]:
                    nearest[cell] = z
                    inks[cell] = owner
            elif shows_hidden and (int(x) + int(y)) & 1:
                hidden[cell] |= bits[dot]
                if inks[cell] is None:
                    inks[cell] = owner
            x += by_x
            y += by_y
            z += by_z

    def _plain_line(self, x: float, y: float, u: float, v: float, owner: SceneShape) -> None:
        steps = int(max(abs(u - x), abs(v - y))) or 1
        by_x, by_y = (u - x) / steps, (v - y) / steps
        for step in range(steps + 1):
            dot = int(y + step * by_y) * self._width + int(x + step * by_x)
            cell = self._cells[dot]
            self.seen[cell] |= self._bits[dot]
            self._nearest[cell], self.inks[cell] = -NOTHING_THERE, owner


def lines_alone(
    shape: SceneShape, projection: Projection, columns: int, rows: int
) -> Generator[None, None, DotCanvas]:
    """The lines of one shape, nothing before them, in a picture of so many cells. In turns."""
    alone = DotCanvas(columns, rows)
    edges = yield from shape.outlined()
    seen = yield from projection.many_points(shape.points)
    for some in in_pieces(edges, FEW_EDGES):
        alone.draw(seen, some, shape, None)
        yield
    return alone


@lru_cache(maxsize=4)
def _bits_of_dots(width: int, height: int) -> Sequence[int]:
    """What each dot of a picture, line by line, adds to its cell."""
    return bytes(BITS[y % DOWN * ACROSS + x % ACROSS] for y in range(height) for x in range(width))


def inside(
    line: tuple[float, float, float, float], right: float, bottom: float
) -> tuple[float, float] | None:
    """Which part of a line is in the picture, as shares of its length (Liang and Barsky)."""
    x, y, u, v = line
    first, last = 0.0, 1.0
    for by, before, after in ((u - x, x, right - x), (v - y, y, bottom - y)):
        if by == 0:
            if before < 0 or after < 0:
                return None
            continue
        enters, leaves = (-before / by, after / by) if by > 0 else (after / by, -before / by)
        first, last = max(first, enters), min(last, leaves)
    return (first, last) if first < last else None
