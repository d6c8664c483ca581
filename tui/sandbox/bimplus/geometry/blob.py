"""Shapes as blobs: `picture` is base64 of gzip of a .NET stream with one polyhedron.

The stream's layout is that of the documents' examples: points of three float64, edges as
pairs of points counted from 1, faces as loops of edges counted from 1, negative where an
edge is walked backwards, and a colour as four float32: red, green, blue, opacity.
"""

import base64
import gzip
import struct
from collections.abc import Iterator
from functools import lru_cache
from itertools import count, pairwise
from typing import Final

from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.geometry import records
from tui.sandbox.bimplus.geometry.records import INT32, SINGLE, ClassMember
from tui.solids.matrix import Matrix, matrix_text
from tui.solids.polyhedron import Polyhedron

TYPE: Final = 3
"""What the documents' examples say of every blob."""
_ROOT, _LIBRARY = 1, 2
_ASSEMBLY: Final = (
    "PPAttribPictureType3, Version=2011.0.4906.41750, Culture=neutral, PublicKeyToken=null"
)
_SPACE: Final = "Nemetschek.NUtilLibrary."
_POINT, _EDGE, _FACE = (f"{_SPACE}CElement{part}" for part in ("Point", "Edge", "Face"))
_COLOUR, _KIND = f"{_SPACE}CountArray", f"{_SPACE}PolyederType"
_SOLID: Final = 0x1003
_CORE: Final = "mscorlib, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089"
_NO_GUID: Final = bytes(16)


def _list_of(name: str, assembly: str) -> str:
    return f"System.Collections.Generic.List`1[[{name}, {assembly}]]"


_INTS, _SINGLES = (_list_of(f"System.{name}", _CORE) for name in ("Int32", "Single"))
_LISTS: Final = {name: _list_of(name, _ASSEMBLY) for name in (_POINT, _EDGE, _FACE)}
_COUNTS: Final = (ClassMember("_size", INT32), ClassMember("_version", INT32))
_FLOAT64: Final = 6
_AXES: Final = tuple(ClassMember(axis, _FLOAT64) for axis in "xyz")
_ENDS: Final = (ClassMember("begin", INT32), ClassMember("end", INT32))
_GUID: Final = tuple(
    ClassMember(f"_{letter}", kind)
    for letter, kind in zip("abcdefghijk", (INT32, 7, 7, *(2,) * 8), strict=True)
)
_MEMBERS: Final = (
    *(ClassMember(n, _LISTS[t]) for n, t in zip(("point", "edge", "face"), _LISTS, strict=True)),
    ClassMember("m_Radius", _COLOUR, _LIBRARY),
    ClassMember("m_Bendingrolle", _COLOUR, _LIBRARY),
    ClassMember("type", _KIND, _LIBRARY),
    ClassMember("ID", "System.Guid"),
)


def blob(solid: Polyhedron, matrix: Matrix) -> JsonObject:
    """The record of a geometry: the shape where it is at home, and where that is."""
    return {
        "compress": True,
        "picture": picture(solid),
        "type": TYPE,
        "matrix": matrix_text(matrix),
    }


@lru_cache(maxsize=512)
def picture(solid: Polyhedron) -> str:
    """The text of a blob; the same for the same shape."""
    packed = gzip.compress(polyhedron_stream(solid), compresslevel=6, mtime=0)
    return base64.b64encode(packed).decode()


def loops(solid: Polyhedron) -> tuple[list[tuple[int, int]], list[list[int]]]:
    """Edges and faces as the stream has them."""
    edges: dict[tuple[int, int], int] = {}
    faces: list[list[int]] = []
    for face in solid.faces:
        loop: list[int] = []
        for start, end in pairwise((*face, face[0])):
            if (end, start) in edges:
                loop.append(-edges[end, start])
            else:
                loop.append(edges.setdefault((start, end), len(edges) + 1))
        faces.append(loop)
    return [(start + 1, end + 1) for start, end in edges], faces


def polyhedron_stream(solid: Polyhedron) -> bytes:
    """The .NET stream of a shape."""
    return b"".join(_records(solid))


def _records(solid: Polyhedron) -> Iterator[bytes]:
    keys = count(_LIBRARY + 1)
    edges, faces = loops(solid)
    points, lines, sides, colour = (next(keys) for _ in range(4))
    yield records.HEADER + records.library(_LIBRARY, _ASSEMBLY)
    yield records.object_start(_ROOT, f"{_SPACE}CBaseElementPolyeder", _MEMBERS, _LIBRARY)
    yield b"".join(map(records.reference, (points, lines, sides)))
    yield (records.reference(colour) if solid.colour else records.NULL) + records.NULL
    yield records.object_start(-next(keys), _KIND, [ClassMember("value__", INT32)], _LIBRARY)
    yield records.int32(_SOLID)
    yield records.object_start(-next(keys), "System.Guid", _GUID) + _NO_GUID
    yield from _listed(points, _POINT, _AXES, [struct.pack("<3d", *p) for p in solid.points], keys)
    yield from _listed(lines, _EDGE, _ENDS, [records.int32(*edge) for edge in edges], keys)
    yield from _sides(sides, faces, keys)
    if solid.colour:
        yield from _coloured(colour, solid.colour, keys)
    yield records.END


def _listed(
    key: int, name: str, members: tuple[ClassMember, ...], values: list[bytes], keys: "count[int]"
) -> Iterator[bytes]:
    """A generic list of objects of one class, each with its packed members."""
    array, items = next(keys), [next(keys) for _ in values]
    held = (ClassMember("_items", f"{name}[]", _LIBRARY), *_COUNTS)
    yield records.object_start(key, _LISTS[name], held) + records.reference(array)
    yield records.int32(len(values), len(values))
    yield records.objects(array, name, _LIBRARY, items)
    for place, (item, packed) in enumerate(zip(items, values, strict=True)):
        first = records.object_start(item, name, members, _LIBRARY)
        yield (records.again(item, items[0]) if place else first) + packed


def _sides(key: int, faces: list[list[int]], keys: "count[int]") -> Iterator[bytes]:
    """The faces: each holds a list of edges, and each list an array of numbers."""
    lists = [next(keys) for _ in faces]
    held = (ClassMember("edges", _INTS),)
    yield from _listed(key, _FACE, held, [records.reference(each) for each in lists], keys)
    for place, (each, loop) in enumerate(zip(lists, faces, strict=True)):
        yield from _numbers(each, _INTS, loop, keys, like=lists[0] if place else None)


def _coloured(key: int, colour: int, keys: "count[int]") -> Iterator[bytes]:
    """The colour; it hangs on the member that the vendor's class calls a radius."""
    counter, values = next(keys), next(keys)
    held = (ClassMember("m_Counter", _INTS), ClassMember("m_Values", _SINGLES))
    yield records.object_start(key, _COLOUR, held, _LIBRARY)
    yield records.reference(counter) + records.reference(values)
    yield from _numbers(counter, _INTS, [-1, -2, -3, -4], keys)
    channels = [float(colour >> shift & 255) for shift in (16, 8, 0, 24)]
    yield from _numbers(values, _SINGLES, channels, keys)


def _numbers(
    key: int,
    name: str,
    values: list[int] | list[float],
    keys: "count[int]",
    like: int | None = None,
) -> Iterator[bytes]:
    """A generic list of numbers with its array; `like` is one whose class is known."""
    array = next(keys)
    kind = SINGLE if name == _SINGLES else INT32
    held = (ClassMember("_items", kind, many=True), *_COUNTS)
    yield records.object_start(key, name, held) if like is None else records.again(key, like)
    yield records.reference(array) + records.int32(len(values), len(values))
    yield records.numbers(array, kind, values)
