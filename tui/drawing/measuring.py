"""Measures of a shape, in words."""

import math
from dataclasses import dataclass
from typing import Final

from tui.drawing.outlines import corners_near, is_closed
from tui.drawing.scene import SceneShape
from tui.large_json.turns import at_once
from tui.solids.polyhedron import Point, Polyhedron, area_vector, volume

_METRE: Final = 1e3
_SMALL: Final = 1.0
"""Millimetres that count as no height between the ends of an edge."""


@dataclass(frozen=True, slots=True)
class ShapeMeasures:
    """Millimetres, their squares and cubes.

    Length and width are along and across the longest edge that lies flat; the surface is that
    of all faces; the volume is None for a shape that is not closed.
    """

    length: float
    width: float
    height: float
    surface: float
    volume: float | None

    @property
    def in_words(self) -> str:
        """`4.45 m long, 0.115 wide, 2.75 high, surface 21.8 m², 1.18 m³`."""
        length, width, height = (
            _said(value / _METRE) for value in (self.length, self.width, self.height)
        )
        sizes = f"{length} m long, {width} wide, {height} high"
        surface = f"surface {_said(self.surface / _METRE**2)} m²"
        solid = "not closed" if self.volume is None else f"{_said(self.volume / _METRE**3)} m³"
        return f"{sizes}, {surface}, {solid}"


def measures_of(shape: SceneShape) -> ShapeMeasures:
    """What a shape measures where it stands, however it is turned there."""
    points = tuple(at_once(corners_near(shape.points)))
    closed = at_once(is_closed(shape.faces))
    x, y = _direction(points, shape)
    along = [x * a + y * b for a, b, _ in points]
    across = [x * b - y * a for a, b, _ in points]
    sizes = max(along) - min(along), max(across) - min(across)
    return ShapeMeasures(
        length=max(sizes),
        width=min(sizes),
        height=shape.box.size[2],
        surface=sum(math.hypot(*area_vector(points, face)) for face in shape.faces),
        volume=volume(Polyhedron(points, tuple(shape.faces))) if closed else None,
    )


def _direction(points: tuple[Point, ...], shape: SceneShape) -> tuple[float, float]:
    """Of the longest edge that lies flat; along x where there is none."""
    longest, found = 0.0, (1.0, 0.0)
    for start, end in shape.edges:
        x, y, z = (b - a for a, b in zip(points[start], points[end], strict=True))
        length = math.hypot(x, y)
        if abs(z) < _SMALL and length > longest:
            longest, found = length, (x / length, y / length)
    return found


def _said(value: float) -> str:
    """Three digits that count, and no fewer before the point."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
