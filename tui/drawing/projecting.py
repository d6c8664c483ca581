"""From places in space to dots: to the right, down, and into the screen."""

from array import array
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.drawing.pieces import A_PIECE
from tui.drawing.scene import SpaceBox
from tui.drawing.sight import Sight


@dataclass(frozen=True, slots=True)
class SeenPoints:
    """Points on the screen: dots from the left, from the top, and how far into the screen."""

    xs: Sequence[float]
    ys: Sequence[float]
    zs: Sequence[float]

    @property
    def middle(self) -> tuple[float, float]:
        """Half way between the first two: there the sign of a mark stands."""
        return (self.xs[0] + self.xs[1]) / 2, (self.ys[0] + self.ys[1]) / 2


class SeenBox(NamedTuple):
    """The middle of a box on the screen, and how far it reaches from there, in dots."""

    x: float
    y: float
    z: float
    across: float
    down: float
    deep: float

    @property
    def reaches(self) -> float:
        """Dots from the middle to the farther sides."""
        return self.across if self.across > self.down else self.down

    def is_within(self, width: int, height: int) -> bool:
        """Whether some of it is in a picture of so many dots."""
        x, y, _, across, down, _ = self
        return x + across >= 0 and y + down >= 0 and x - across <= width and y - down <= height


class Projection:
    """What a sight makes of places in a picture of so many dots."""

    def __init__(self, sight: Sight, width: int, height: int) -> None:
        self.width, self.height = width, height
        axes, scale = sight.axes, 1 / sight.scale
        self.centre = sight.centre
        self.x = tuple(part * scale for part in axes.right)
        self.y = tuple(-part * scale for part in axes.up)
        self.z = tuple(part * scale for part in axes.into)
        self.into = axes.into

    def points(self, points: "array[float]") -> SeenPoints:
        """Where points are seen, x, y and z of each in turn."""
        i, j, k = self.centre
        left, top = self.width / 2, self.height / 2
        (a, b, c), (d, e, f), (g, h, m) = self.x, self.y, self.z
        near = [
            (x - i, y - j, z - k)
            for x, y, z in zip(points[0::3], points[1::3], points[2::3], strict=True)
        ]
        return SeenPoints(
            [a * x + b * y + c * z + left for x, y, z in near],
            [d * x + e * y + f * z + top for x, y, z in near],
            [g * x + h * y + m * z for x, y, z in near],
        )

    def many_points(self, points: "array[float]") -> Generator[None, None, SeenPoints]:
        """The same, in turns."""
        xs, ys, zs = list[float](), list[float](), list[float]()
        for first in range(0, len(points), A_PIECE * 3):
            yield
            some = self.points(points[first : first + A_PIECE * 3])
            xs += some.xs
            ys += some.ys
            zs += some.zs
        return SeenPoints(xs, ys, zs)

    def box(self, box: SpaceBox) -> SeenBox:
        (p, q, r), (s, t, u) = box
        i, j, k = self.centre
        x, y, z = (p + s) / 2 - i, (q + t) / 2 - j, (r + u) / 2 - k
        long, w, n = (s - p) / 2, (t - q) / 2, (u - r) / 2
        (a, b, c), (d, e, f), (g, h, m) = self.x, self.y, self.z
        return SeenBox(
            a * x + b * y + c * z + self.width / 2,
            d * x + e * y + f * z + self.height / 2,
            g * x + h * y + m * z,
            abs(a) * long + abs(b) * w + abs(c) * n,
            abs(d) * long + abs(e) * w + abs(f) * n,
            abs(g) * long + abs(h) * w + abs(m) * n,
        )

    def corners(self, box: SpaceBox) -> SeenPoints:
        """The eight corners of a box: the low one, and from there along its sides."""
        (p, q, r), (s, t, u) = box
        i, j, k = self.centre
        x, y, z = p - i, q - j, r - k
        long, w, n = s - p, t - q, u - r
        (a, b, c), (d, e, f), (g, h, m) = self.x, self.y, self.z
        return SeenPoints(
            _along(a * x + b * y + c * z + self.width / 2, a * long, b * w, c * n),
            _along(d * x + e * y + f * z + self.height / 2, d * long, e * w, f * n),
            _along(g * x + h * y + m * z, g * long, h * w, m * n),
        )


def _along(low: float, by_x: float, by_y: float, by_z: float) -> Sequence[float]:
    """One coordinate of the corners, in the order of a box's edges and faces."""
    b, c, d = low + by_x, low + by_x + by_y, low + by_y
    return low, b, c, d, low + by_z, b + by_z, c + by_z, d + by_z
