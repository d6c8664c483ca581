"""What a shape is: a solid with plane faces, and its measures. Millimetres, z up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float, float]
Loop: TypeAlias = tuple[int, ...]
"""Numbers of points, from 0, counter-clockwise as seen from outside."""


FARTHEST: Final = 1e12
"""Millimetres from the origin that a coordinate has to stay below."""


class BadShape(Exception):
    """What was given describes no shape; the text says what it is or needs."""


@dataclass(frozen=True, slots=True)
class Polyhedron:
    """Points and the faces between them; a `colour` is unsigned ARGB, 0 for none."""

    points: tuple[Point, ...]
    faces: tuple[Loop, ...]
    colour: int = 0


def extents(points: tuple[Point, ...]) -> Point:
    """Sizes along x, y and z."""
    x, y, z = (max(axis) - min(axis) for axis in zip(*points, strict=True))
    return x, y, z


def area_vector(points: Sequence[Point], face: Loop) -> Point:
    """The normal of a face, as long as its area; right for concave faces too."""
    x = y = z = 0.0
    for first, second in pairwise((*face, face[0])):
        (ax, ay, az), (bx, by, bz) = points[first], points[second]
        x += ay * bz - az * by
        y += az * bx - ax * bz
        z += ax * by - ay * bx
    return x / 2, y / 2, z / 2


def volume(solid: Polyhedron) -> float:
    """Cubic millimetres; of a shape that is not closed it says little."""
    ox, oy, oz = solid.points[0]
    near = tuple((x - ox, y - oy, z - oz) for x, y, z in solid.points)
    total = 0.0
    for face in solid.faces:
        normal = area_vector(near, face)
        total += sum(a * b for a, b in zip(normal, near[face[0]], strict=True))
    return abs(total) / 3


def quantities(solid: Polyhedron) -> dict[str, float]:
    """The measures that an object shows of its shape; `area` is that of one long side."""
    return dict(_measured(solid))


@lru_cache(maxsize=256)
def _measured(solid: Polyhedron) -> Mapping[str, float]:
    across_x, across_y, height = extents(solid.points)
    facing = 1 if across_x >= across_y else 0
    seen = [area_vector(solid.points, face)[facing] for face in solid.faces]
    area = max(sum(a for a in seen if a > 0), -sum(a for a in seen if a < 0))
    measured = {
        "width": min(across_x, across_y),
        "length": max(across_x, across_y),
        "height": height,
        "volume": volume(solid),
        "area": area,
    }
    return {name: round(value, 3) for name, value in measured.items()}
