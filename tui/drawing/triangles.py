"""Faces cut into triangles, those that are not convex too."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from tui.drawing.scene import FaceLoop, Point3
from tui.solids.polyhedron import area_vector

Triangle: TypeAlias = tuple[int, int, int]
_Flat: TypeAlias = tuple[float, float]


def triangles_of(points: Sequence[Point3], face: FaceLoop) -> Iterator[Triangle]:
    """Triangles that cover a face, walked as it is; fewer where it crosses itself."""
    if len(face) == 3:
        yield face[0], face[1], face[2]
        return
    flat = _flattened(points, face)
    left = list(range(len(face)))
    while len(left) > 3:
        ear = _ear(flat, left)
        if ear is None:
            return
        a, b, c = _around(left, ear)
        yield face[a], face[b], face[c]
        del left[ear]
    a, b, c = left
    yield face[a], face[b], face[c]


def _flattened(points: Sequence[Point3], face: FaceLoop) -> list[_Flat]:
    """A face in a plane of two axes, counter-clockwise: without that to which it looks most."""
    normal = area_vector(tuple(points), face)
    axis = max(range(3), key=lambda each: abs(normal[each]))
    first, second = ((1, 2), (2, 0), (0, 1))[axis]
    if normal[axis] < 0:
        first, second = second, first
    return [(points[number][first], points[number][second]) for number in face]


def _around(left: Sequence[int], at: int) -> Triangle:
    return left[at - 1], left[at], left[(at + 1) % len(left)]


def _ear(flat: Sequence[_Flat], left: Sequence[int]) -> int | None:
    """A corner that can be cut off: it is convex, and no other corner is in it."""
    for at in range(len(left)):
        corner = _around(left, at)
        a, b, c = (flat[each] for each in corner)
        if _turn(a, b, c) > 0 and not any(
            _is_inside(flat[each], a, b, c) for each in left if each not in corner
        ):
            return at
    # Corners on one line have no area: any of them may go.
    return next((at for at in range(len(left)) if _is_straight(flat, left, at)), None)


def _is_straight(flat: Sequence[_Flat], left: Sequence[int], at: int) -> bool:
    a, b, c = (flat[each] for each in _around(left, at))
    return _turn(a, b, c) == 0


def _turn(a: _Flat, b: _Flat, c: _Flat) -> float:
    """> 0 where one turns left at b."""
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])


def _is_inside(point: _Flat, a: _Flat, b: _Flat, c: _Flat) -> bool:
    """Whether a point is in a triangle; its own corners, said again, are not."""
    if point in (a, b, c):
        return False
    return _turn(a, b, point) >= 0 and _turn(b, c, point) >= 0 and _turn(c, a, point) >= 0
