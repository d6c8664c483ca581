"""Shapes as a mesh: a JSON text with colour `C`, coordinates `V` and faces `F`.

Newer pages of the vendor spell the keys out; both are read, the short ones written.
"""

import math
import re
from collections.abc import Mapping
from typing import Final

import msgspec

from tui.contract.operation import Json, JsonObject
from tui.solids.polyhedron import FARTHEST, BadShape, Loop, Point, Polyhedron

_SAID_COLOUR: Final = re.compile(r"(\"(?:c|colou?r)\"\s*:\s*)(-?\d+)", re.IGNORECASE)
MOST_COORDINATES: Final = 3_000_000
"""More are refused."""
_KEYS: Final = {"c": "C", "color": "C", "colour": "C"} | {
    **{"v": "V", "vertices": "V"},
    **{"f": "F", "faces": "F"},
}


def mesh_text(solid: Polyhedron) -> str:
    """A shape as the text of a mesh."""
    mesh = {
        "C": solid.colour,
        "V": [coordinate for point in solid.points for coordinate in point],
        "F": [number for face in solid.faces for number in (len(face), *face)],
    }
    return msgspec.json.encode(mesh).decode()


def with_colour(text: str, colour: int) -> str:
    """The text of a mesh with another colour, and not a character else changed."""
    return _SAID_COLOUR.sub(rf"\g<1>{colour}", text, count=1)


def says_no_colour(text: str) -> bool:
    """Whether the text of a mesh leaves the colour at 0, as answers write it."""
    found = _SAID_COLOUR.search(text)
    return found is not None and int(found[2]) == 0


def read_mesh(given: Json) -> Polyhedron:
    """The shape that a mesh says, in a text or as an object (note B51); raises BadShape."""
    mesh = _object(given)
    return Polyhedron(
        points := read_points(mesh.get("V")),
        _faces(mesh.get("F"), len(points)),
        _colour(mesh.get("C")),
    )


def _object(given: Json) -> Mapping[str, Json]:
    if isinstance(given, str):
        try:
            given = msgspec.json.decode(given, type=dict)
        except (msgspec.DecodeError, RecursionError) as error:
            raise BadShape(f"is not a JSON object in a text: {error}") from error
    if not isinstance(given, dict):
        raise BadShape("is neither a text nor an object")
    known: JsonObject = {}
    for name, value in given.items():
        if name.lower() in _KEYS:
            known[_KEYS[name.lower()]] = value
    return known


def read_points(given: Json) -> tuple[Point, ...]:
    """Points of coordinates in turn; raises BadShape."""
    if not isinstance(given, list) or not given or len(given) % 3:
        raise BadShape("needs in V three coordinates a point, in turn")
    if len(given) > MOST_COORDINATES:
        raise BadShape(f"has in V more than {MOST_COORDINATES} coordinates")
    flat = [_number(value) for value in given]
    return tuple(zip(flat[::3], flat[1::3], flat[2::3], strict=True))


def _number(given: Json) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise BadShape("has in V what is no number")
    try:
        number = float(given)
    except OverflowError:
        number = math.inf
    if not abs(number) < FARTHEST:
        raise BadShape("has in V a coordinate beyond a million kilometres")
    return number


def _faces(given: Json, points: int) -> tuple[Loop, ...]:
    if not isinstance(given, list) or not all(type(number) is int for number in given):
        raise BadShape("needs in F whole numbers: of each face the count, then its points")
    numbers = [int(number) for number in given if isinstance(number, int)]
    faces: list[Loop] = []
    start = 0
    while start < len(numbers):
        count = numbers[start]
        face = tuple(numbers[start + 1 : start + 1 + count]) if count > 2 else ()
        if len(face) != count or not all(0 <= number < points for number in face):
            raise BadShape(f"has in F at {start} no face of points 0 to {points - 1}")
        faces.append(face)
        start += 1 + count
    if not faces:
        raise BadShape("has in F no face")
    return tuple(faces)


def _colour(given: Json) -> int:
    """Unsigned; servers and clients also write it signed."""
    if given is None:
        return 0
    if isinstance(given, bool) or not isinstance(given, int) or not -(2**31) <= given < 2**32:
        raise BadShape("needs in C an ARGB colour of 32 bits")
    return given % 2**32
