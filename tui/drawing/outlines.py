"""The lines of a shape that are worth drawing: where two sides meet at an angle."""

import math
from array import array
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

_FLAT: Final = math.cos(math.radians(2))
"""Sides that meet at less are one side: three.js cuts sides into triangles."""

_Normal = tuple[float, float, float]


def outline_of(
    points: "array[float]", faces: Sequence[tuple[int, ...]]
) -> Sequence[tuple[int, int]]:
    """Pairs of point numbers; an edge between two sides of one plane is none."""
    sides = defaultdict[tuple[int, int], list[_Normal]](list)
    for face in faces:
        normal = normal_of(points, face)
        if normal is None:
            continue
        before = face[-1]
        for number in face:
            sides[(before, number) if before < number else (number, before)].append(normal)
            before = number
    return tuple(edge for edge, normals in sides.items() if not _is_flat(normals))


def normal_of(points: "array[float]", face: Sequence[int]) -> _Normal | None:
    """The direction that a face looks to, of length 1; None where it has no area."""
    x, y, z = doubled_area(points, face)
    length = math.sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length > 0 else None


def doubled_area(points: "array[float]", face: Sequence[int]) -> _Normal:
    """A vector across a face, twice as long as the face is large (Newell)."""
    x = y = z = 0.0
    at = face[-1] * 3
    a, b, c = points[at], points[at + 1], points[at + 2]
    for number in face:
        at = number * 3
        d, e, f = points[at], points[at + 1], points[at + 2]
        x += (b - e) * (c + f)
        y += (c - f) * (a + d)
        z += (a - d) * (b + e)
        a, b, c = d, e, f
    return x, y, z


def _is_flat(normals: Sequence[_Normal]) -> bool:
    if len(normals) != 2:
        return False
    (a, b, c), (d, e, f) = normals
    return abs(a * d + b * e + c * f) > _FLAT
