"""Reads shapes as three.js JSON, format 3: in world coordinates, y up.

In `faces` a leading 0 is a triangle, a leading 1 a quad; `vertices` are x, y, z in turn.
"""

from collections.abc import Sequence
from typing import Final

from tui.contract.operation import Json
from tui.contract.reading import value_of
from tui.solids.mesh import read_points
from tui.solids.polyhedron import BadShape, Loop, Polyhedron

_CORNERS: Final = {0: 3, 1: 4}


def read_threejs(given: Json, colours: Sequence[Json] = ()) -> Polyhedron:
    """The shape that a record says, z up; `colours` are those of its answer. Raises BadShape."""
    if not isinstance(given, dict):
        raise BadShape("is not a three.js record")
    seen = read_points(value_of(given, "vertices"))
    points = tuple((x, 0.0 - z, y) for x, y, z in seen)
    faces = _faces(value_of(given, "faces"), len(points))
    return Polyhedron(points, faces, _colour(value_of(given, "metadata"), colours))


def _faces(given: Json, points: int) -> tuple[Loop, ...]:
    if not isinstance(given, list):
        raise BadShape("needs whole numbers in faces")
    faces, at = list[Loop](), 0
    while at < len(given):
        lead = given[at]
        corners = _CORNERS.get(lead) if type(lead) is int else None
        if corners is None:
            raise BadShape(f"has in faces at {at} neither a triangle nor a quad")
        face = given[at + 1 : at + 1 + corners]
        numbers = tuple(each for each in face if type(each) is int and 0 <= each < points)
        if len(numbers) != corners:
            raise BadShape(f"has in faces at {at} no points 0 to {points - 1}")
        faces.append(numbers)
        at += 1 + corners
    if not faces:
        raise BadShape("has no face")
    return tuple(faces)


def _colour(metadata: Json, colours: Sequence[Json]) -> int:
    """ARGB, unsigned; 0 where none is said."""
    number = value_of(metadata, "colorid") if isinstance(metadata, dict) else None
    if type(number) is not int or not 0 <= number < len(colours):
        return 0
    colour = colours[number]
    return colour % 2**32 if type(colour) is int else 0
