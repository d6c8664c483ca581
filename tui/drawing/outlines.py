"""The lines of a shape that are worth drawing: where two sides meet at an angle."""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from tui.solids.polyhedron import Loop, Point, area_vector

_FLAT: Final = math.cos(math.radians(2))
"""Sides that meet at less are one side: three.js cuts sides into triangles."""


def outline_of(points: "array[float]", faces: Sequence[Loop]) -> Sequence[tuple[int, int]]:
    """Pairs of point numbers; an edge between two sides of one plane is none."""
    near = corners_near(points)
    sides = defaultdict[tuple[int, int], list[Point]](list)
    for face in faces:
        normal = _normal(near, face)
        if normal is None:
            continue
        before = face[-1]
        for number in face:
            sides[(before, number) if before < number else (number, before)].append(normal)
            before = number
    return tuple(edge for edge, normals in sides.items() if not _is_flat(normals))


def is_closed(faces: Sequence[Loop]) -> bool:
    """Whether each edge is walked as often in one direction as in the other."""
    walked = Counter(
        (before, number)
        for face in faces
        for before, number in zip((face[-1], *face), face, strict=False)
    )
    back = (walked.get((end, start), 0) == count for (start, end), count in walked.items())
    return bool(walked) and all(back)


def corners_near(points: "array[float]") -> tuple[Point, ...]:
    """Points by themselves, seen from the first: far from the origin digits would be lost."""
    a, b, c = points[:3]
    axes = zip(points[0::3], points[1::3], points[2::3], strict=True)
    return tuple((x - a, y - b, z - c) for x, y, z in axes)


def _normal(points: tuple[Point, ...], face: Loop) -> Point | None:
    """The direction that a face looks to, of length 1; None where it has no area."""
    x, y, z = area_vector(points, face)
    length = math.sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length > 0 else None


def _is_flat(normals: Sequence[Point]) -> bool:
    if len(normals) != 2:
        return False
    (a, b, c), (d, e, f) = normals
    return abs(a * d + b * e + c * f) > _FLAT
