"""The lines of a shape that are worth drawing: where two sides meet at an angle."""

import math
from array import array
from collections import Counter
from collections.abc import Generator, Sequence
from itertools import pairwise
from typing import Final

from tui.drawing.pieces import in_pieces
from tui.solids.polyhedron import Loop, Point, area_vector

_FLAT: Final = math.cos(math.radians(2))
"""Sides that meet at less are one side: three.js cuts sides into triangles."""
_FLAT_THERE, _A_LINE = -1, -2
"""Of an edge where two sides that are one meet, and of one where others do. Where only one side is
known, its number stands.
"""


def outline_of(
    points: "array[float]", faces: Sequence[Loop]
) -> Generator[None, None, Sequence[tuple[int, int]]]:
    """Pairs of point numbers, in turns; an edge between two sides of one plane is none."""
    near = yield from corners_near(points)
    looks: list[Point] = []
    # Numbers and no lists: of a large shape there would be so many that clearing up takes long.
    sides: dict[tuple[int, int], int] = {}
    for face in faces:
        yield
        normal = _normal(near, face)
        if normal is None:
            continue
        looks.append(normal)
        before = face[-1]
        for number in face:
            edge = (before, number) if before < number else (number, before)
            side = sides.get(edge)
            if side is None:
                sides[edge] = len(looks) - 1
            else:
                is_flat = side >= 0 and _are_one_side(looks[side], normal)
                sides[edge] = _FLAT_THERE if is_flat else _A_LINE
            before = number
    edges: list[tuple[int, int]] = []
    for some in in_pieces(sides.items()):
        yield
        edges += [edge for edge, side in some if side != _FLAT_THERE]
    return edges


def is_closed(faces: Sequence[Loop]) -> Generator[None, None, bool]:
    """Whether each edge is walked as often in one direction as in the other; in turns."""
    walked = Counter[tuple[int, int]]()
    for face in faces:
        yield
        walked.update(pairwise((face[-1], *face)))
    for some in in_pieces(walked):
        yield
        if any(walked.get((end, start), 0) != walked[start, end] for start, end in some):
            return False
    return bool(walked)


def corners_near(points: "array[float]") -> Generator[None, None, list[Point]]:
    """Points by themselves, seen from the first: far from the origin digits would be lost.

    In turns.
    """
    a, b, c = points[:3]
    near: list[Point] = []
    for some in in_pieces(zip(points[0::3], points[1::3], points[2::3], strict=True)):
        yield
        near += [(x - a, y - b, z - c) for x, y, z in some]
    return near


def _normal(points: Sequence[Point], face: Loop) -> Point | None:
    """The direction that a face looks to, of length 1; None where it has no area."""
    x, y, z = area_vector(points, face)
    length = math.sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length) if length > 0 else None


def _are_one_side(one: Point, other: Point) -> bool:
    (a, b, c), (d, e, f) = one, other
    return abs(a * d + b * e + c * f) > _FLAT
