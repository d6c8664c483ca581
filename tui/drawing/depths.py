"""How far into the picture one sees at each of its samples, and what one sees there.

Faces are filled in by lines of samples. A face is put a little deeper than it is, by its slope,
so that the lines along its sides are before it.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tui.drawing.projecting import SeenBox, SeenPoints
from tui.drawing.scene import SceneShape

NOTHING_THERE: Final = float("inf")
_EDGE_ON: Final = 1e-9
_BEHIND: Final = 0.5
"""Dots by which a face that is looked at squarely is deeper than its edges."""
_OF_A_SLOPE: Final = 0.75
"""Samples by whose change of depth a face is put deeper besides."""


class DepthBuffer:
    """Depths at samples `across` dots wide and `down` dots high."""

    def __init__(self, width: int, height: int, across: int = 1, down: int = 1) -> None:
        self.across, self.down = across, down
        self.columns, self.rows = -(-width // across), -(-height // down)
        self.depths = [NOTHING_THERE] * (self.columns * self.rows)
        self.samples = samples_of_dots(width, height, across, down)
        """The sample at each dot of the picture, line by line."""
        self.owners: list[SceneShape | None] = [None] * (self.columns * self.rows)

    def owner_at(self, x: float, y: float) -> SceneShape | None:
        """What is seen at a dot of the picture."""
        return self.owners[self._sample(x, y)]

    def depth_at(self, x: float, y: float) -> float:
        """How far in the nearest face is at a dot of the picture."""
        return self.depths[self._sample(x, y)]

    def _sample(self, x: float, y: float) -> int:
        return int(y) // self.down * self.columns + int(x) // self.across

    def hides(self, bounds: SeenBox) -> bool:
        """Whether something nearer is at all samples of a box."""
        x, y, z, across, down, deep = bounds
        depths, columns, near = self.depths, self.columns, z - deep
        first = max(int(x - across) // self.across, 0)
        last = min(int(x + across) // self.across, columns - 1)
        top = max(int(y - down) // self.down, 0)
        bottom = min(int(y + down) // self.down, self.rows - 1)
        for start in range(top * columns, (bottom + 1) * columns, columns):
            if max(depths[start + first : start + last + 1]) >= near:
                return False
        return True

    def fill(
        self, seen: SeenPoints, loop: Sequence[int], owner: SceneShape, *, solid: bool = False
    ) -> None:
        """Put a face there; one of a solid that is looked at from behind is left out."""
        across, down = self.across, self.down
        ys = [seen.ys[number] / down - 0.5 for number in loop]
        first, last = max(-int(-min(ys) // 1), 0), min(int(max(ys) // 1), self.rows - 1)
        if first > last:
            return
        xs = [seen.xs[number] / across - 0.5 for number in loop]
        if max(xs) < 0 or min(xs) > self.columns - 1:
            return
        zs = [seen.zs[number] for number in loop]
        slope = slope_of(xs, ys, zs)
        if slope is None or (solid and slope[2] > 0):
            return
        by_column, by_row, _ = slope
        behind = _BEHIND + _OF_A_SLOPE * (abs(by_column) + abs(by_row))
        at_origin = zs[0] - by_column * xs[0] - by_row * ys[0] + behind
        for row in range(first, last + 1):
            self._fill_row(row, crossings(xs, ys, row), at_origin + by_row * row, by_column, owner)

    def _fill_row(
        self, row: int, crossed: list[float], depth: float, by_column: float, owner: SceneShape
    ) -> None:
        depths, owners, most = self.depths, self.owners, self.columns - 1
        base = row * self.columns
        for at in range(0, len(crossed) - 1, 2):
            left, right = max(-int(-crossed[at] // 1), 0), min(int(crossed[at + 1] // 1), most)
            here = depth + by_column * left
            for sample in range(base + left, base + right + 1):
                if here < depths[sample]:
                    depths[sample] = here
                    owners[sample] = owner
                here += by_column


@lru_cache(maxsize=4)
def samples_of_dots(width: int, height: int, across: int, down: int) -> Sequence[int]:
    """In which field, of so many dots, each dot of a picture is, line by line."""
    columns = -(-width // across)
    if (across, down) == (1, 1):
        return range(width * height)
    return [y // down * columns + x // across for y in range(height) for x in range(width)]


def slope_of(
    xs: Sequence[float], ys: Sequence[float], zs: Sequence[float]
) -> tuple[float, float, float] | None:
    """How depth changes by column and by row on a face, and to where it looks: > 0 away.

    None for one that is looked at along itself.
    """
    a = b = c = 0.0
    x, y, z = xs[-1], ys[-1], zs[-1]
    for u, v, w in zip(xs, ys, zs, strict=True):
        a += (y - v) * (z + w)
        b += (z - w) * (x + u)
        c += (x - u) * (y + v)
        x, y, z = u, v, w
    return None if abs(c) < _EDGE_ON else (-a / c, -b / c, c)


def crossings(xs: Sequence[float], ys: Sequence[float], row: float) -> list[float]:
    """Where the sides of a face cross a row, from left to right: by pairs it is inside."""
    found = []
    x, y = xs[-1], ys[-1]
    for u, v in zip(xs, ys, strict=True):
        if (y <= row) != (v <= row):
            found.append(x + (row - y) * (u - x) / (v - y))
        x, y = u, v
    found.sort()
    return found
