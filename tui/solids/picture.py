"""Reads the `picture` of a blob: base64 of gzip of a .NET stream with one polyhedron.

The layout is that of the documents' examples: points of three float64, edges as pairs of
points from 1, faces as loops of edges from 1, negative where an edge is walked backwards, and
a colour as four numbers: red, green, blue, opacity.
"""

import base64
import math
import zlib
from collections.abc import Sequence
from typing import Final

from tui.solids.polyhedron import FARTHEST, BadShape, Loop, Point, Polyhedron
from tui.solids.records import NetRecords, RecordMembers, ToRecord

MOST_PACKED: Final = 4 * 1024 * 1024
MOST_UNPACKED: Final = 8 * 1024 * 1024
"""Bytes of one picture; more are refused."""


def read_picture(picture: object, *, compressed: bool = True) -> Polyhedron:
    """The shape that a picture says; raises BadShape."""
    if not isinstance(picture, str) or len(picture) > MOST_PACKED * 4 // 3:
        raise BadShape("is not a text, or is too long")
    try:
        packed = base64.b64decode(picture, validate=True)
        return read_polyhedron(_unpacked(packed) if compressed else packed)
    except (ValueError, zlib.error) as error:
        raise BadShape(f"is not a blob: {error}") from error


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    data = unpacker.decompress(packed, MOST_UNPACKED)
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise BadShape("is cut off, or larger than a shape may be")
    return data


def read_polyhedron(stream: bytes) -> Polyhedron:
    """The polyhedron of a .NET stream; raises BadShape."""
    try:
        return _polyhedron(NetRecords(stream).objects())
    except (LookupError, ValueError, TypeError, OverflowError) as error:
        raise BadShape(f"is not laid out as a polyhedron is: {error!r}") from error


def _polyhedron(found: dict[int, object]) -> Polyhedron:
    root = _object(found.get(1))
    points = [_point(_resolved(found, each)) for each in _items(found, root["point"])]
    edges = [_edge(_resolved(found, each), len(points)) for each in _items(found, root["edge"])]
    faces = [
        _loop(_items(found, _resolved(found, each)["edges"]), edges)
        for each in _items(found, root["face"])
    ]
    if not points or not faces:
        raise BadShape("has no points or no faces")
    return Polyhedron(tuple(points), tuple(faces), _colour(found, root.get("m_Radius")))


def _point(said: RecordMembers) -> Point:
    x, y, z = (_number(said[axis]) for axis in "xyz")
    if not all(abs(value) < FARTHEST for value in (x, y, z)):
        raise BadShape("has a coordinate beyond a million kilometres")
    return x, y, z


def _edge(said: RecordMembers, points: int) -> tuple[int, int]:
    begin, end = int(_number(said["begin"])), int(_number(said["end"]))
    if not (1 <= begin <= points and 1 <= end <= points):
        raise BadShape("has an edge that ends at no point")
    return begin - 1, end - 1


def _loop(said: Sequence[object], edges: Sequence[tuple[int, int]]) -> Loop:
    """The points of a face, from its edges."""
    numbers = [int(_number(each)) for each in said]
    if len(numbers) < 3 or not all(1 <= abs(number) <= len(edges) for number in numbers):
        raise BadShape("has a face without enough edges")
    return tuple(edges[abs(number) - 1][0 if number > 0 else 1] for number in numbers)


def _colour(found: dict[int, object], said: object) -> int:
    """ARGB; it hangs on the member that the vendor's class calls a radius."""
    if said is None:
        return 0
    channels = [_number(each) for each in _items(found, _resolved(found, said)["m_Values"])]
    if len(channels) != 4 or not all(map(math.isfinite, channels)):
        raise BadShape("has a colour without four channels")
    red, green, blue, opacity = (max(0, min(255, round(each))) for each in channels)
    return opacity << 24 | red << 16 | green << 8 | blue


def _items(found: dict[int, object], said: object) -> Sequence[object]:
    """What a generic list holds: an array, and how much of it counts."""
    held = _resolved(found, said)
    array, size = held["_items"], held["_size"]
    listed = found[array.key] if isinstance(array, ToRecord) else array
    if not isinstance(listed, Sequence) or not isinstance(size, int):
        raise BadShape("has something else where a list should stand")
    if not 0 <= size <= len(listed):
        raise BadShape("has a list that is shorter than it says")
    return listed[:size]


def _resolved(found: dict[int, object], said: object) -> RecordMembers:
    return _object(found[said.key] if isinstance(said, ToRecord) else said)


def _object(value: object) -> RecordMembers:
    if not isinstance(value, dict):
        raise BadShape("has something else where an object should stand")
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        raise BadShape("has something else where a number should stand")
    return value
