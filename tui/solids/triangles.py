"""Cuts faces with many corners into triangles and convex quads, which can be drawn as they are."""

from collections.abc import Sequence
from typing import Final

from tui.solids.ears import FlatPoint, TangledPolygon, ears_of, turn
from tui.solids.polyhedron import BadShape, Loop, Point, Polyhedron, area_vector

MOST_CORNERS: Final = 300
"""Of a face that is worked at in one go; one with more is cut up when it is read."""
MOST_CUT: Final = 10_000
"""Corners of a face that is cut up: to cut one with more takes seconds, or does not end."""


def drawable(points: Sequence[Point], face: Loop) -> list[Loop]:
    """Triangles and convex quads that together are the face; nothing where it has no area.

    What crosses itself without end is cut as if it were convex.
    """
    if len(face) == 3:
        return [face]
    flat = _flattened(points, face)
    if len(face) == 4 and all(turn(*corner) > 0 for corner in _corners(flat)):
        return [face]
    try:
        ears = ears_of(flat)
    except TangledPolygon:
        return [(face[0], face[at], face[at + 1]) for at in range(1, len(face) - 1)]
    return [(face[a], face[b], face[c]) for a, b, c in ears if turn(flat[a], flat[b], flat[c]) != 0]


def in_small_faces(solid: Polyhedron) -> Polyhedron:
    """The same solid, each face with many corners cut into triangles between its own points.

    Raises BadShape where one crosses itself without end, or has too many corners to be cut.
    """
    if all(len(face) <= MOST_CORNERS for face in solid.faces):
        return solid
    faces = tuple(part for face in solid.faces for part in _small(solid.points, face))
    return Polyhedron(solid.points, faces, solid.colour)


def _small(points: Sequence[Point], face: Loop) -> list[Loop]:
    if len(face) <= MOST_CORNERS:
        return [face]
    if len(face) > MOST_CUT:
        raise BadShape(f"has a face with too many corners: {len(face):,}, at most {MOST_CUT:,}")
    try:
        return [(face[a], face[b], face[c]) for a, b, c in ears_of(_flattened(points, face))]
    except TangledPolygon:
        raise BadShape("has a face that crosses itself without end") from None


def _flattened(points: Sequence[Point], face: Loop) -> list[FlatPoint]:
    """The corners in the plane that the face leans to most, turning left as the face does."""
    normal = area_vector(points, face)
    away = max(range(3), key=lambda axis: abs(normal[axis]))
    right, up = ((1, 2), (2, 0), (0, 1))[away]
    if normal[away] < 0:
        right, up = up, right
    return [(points[number][right], points[number][up]) for number in face]


def _corners(flat: Sequence[FlatPoint]) -> list[tuple[FlatPoint, FlatPoint, FlatPoint]]:
    return [(flat[at - 1], flat[at], flat[(at + 1) % len(flat)]) for at in range(len(flat))]
