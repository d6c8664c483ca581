"""Cuts faces with many corners into triangles and convex quads, which can be drawn as they are."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from tui.solids.polyhedron import Loop, Point, area_vector

MOST_CORNERS: Final = 300
"""Each ear looks at all corners: more of them are cut as if the face were convex, at once."""
_Flat: TypeAlias = tuple[float, float]


def drawable(points: tuple[Point, ...], face: Loop) -> list[Loop]:
    """Triangles and convex quads that together are the face; nothing where it has no area."""
    if len(face) == 3:
        return [face]
    if len(face) > MOST_CORNERS:
        return [(face[0], face[at], face[at + 1]) for at in range(1, len(face) - 1)]
    flat = _flattened(points, face)
    if len(face) == 4 and all(_turn(*corner) > 0 for corner in _corners(flat)):
        return [face]
    return [(face[a], face[b], face[c]) for a, b, c in _ears(flat)]


def _flattened(points: tuple[Point, ...], face: Loop) -> list[_Flat]:
    """The corners in the plane that the face leans to most, turning left as the face does."""
    normal = area_vector(points, face)
    away = max(range(3), key=lambda axis: abs(normal[axis]))
    right, up = ((1, 2), (2, 0), (0, 1))[away]
    if normal[away] < 0:
        right, up = up, right
    return [(points[number][right], points[number][up]) for number in face]


def _turn(before: _Flat, at: _Flat, after: _Flat) -> float:
    """Positive for a turn to the left."""
    return (at[0] - before[0]) * (after[1] - at[1]) - (at[1] - before[1]) * (after[0] - at[0])


def _corners(flat: Sequence[_Flat]) -> list[tuple[_Flat, _Flat, _Flat]]:
    return [(flat[at - 1], flat[at], flat[(at + 1) % len(flat)]) for at in range(len(flat))]


def _ears(flat: Sequence[_Flat]) -> list[tuple[int, int, int]]:
    """Cut one ear after the other off a polygon; corners by their place."""
    left = list(range(len(flat)))
    ears: list[tuple[int, int, int]] = []
    while len(left) > 3:
        at = next((at for at in range(len(left)) if _is_ear(flat, left, at)), 0)
        before, tip, after = left[at - 1], left[at], left[(at + 1) % len(left)]
        if _turn(flat[before], flat[tip], flat[after]) != 0:
            ears.append((before, tip, after))
        del left[at]
    ears.append((left[0], left[1], left[2]))
    return ears


def _is_ear(flat: Sequence[_Flat], left: list[int], at: int) -> bool:
    corner = flat[left[at - 1]], flat[left[at]], flat[left[(at + 1) % len(left)]]
    if _turn(*corner) <= 0:
        return False
    return not any(flat[n] not in corner and _inside(flat[n], corner) for n in left)


def _inside(point: _Flat, corner: tuple[_Flat, _Flat, _Flat]) -> bool:
    a, b, c = corner
    return all(_turn(start, end, point) >= 0 for start, end in ((a, b), (b, c), (c, a)))
