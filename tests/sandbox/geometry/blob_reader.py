"""Reads the blob of a polyhedron: the known records of MS-NRBF, each length checked.

Instantiates nothing: what it reads are numbers, texts and references.
"""

import base64
import struct
import zlib
from dataclasses import dataclass, field

MOST_BYTES = 64 * 1024 * 1024
_SIZES = {2: ("B", 1), 6: ("d", 8), 7: ("h", 2), 8: ("i", 4), 11: ("f", 4)}


class BadBlob(Exception):
    """The bytes are no polyhedron in the known layout."""


@dataclass(frozen=True)
class Reference:
    key: int


Object = dict[str, object]


@dataclass
class ReadSolid:
    """What a blob says: edges from 1, faces as signed edges from 1."""

    points: list[tuple[float, float, float]]
    edges: list[tuple[int, int]]
    faces: list[list[int]]
    colour: list[float] | None

    def loops(self) -> list[list[int]]:
        """The faces as points from 0."""
        return [[self._start(edge) - 1 for edge in face] for face in self.faces]

    def _start(self, edge: int) -> int:
        return self.edges[abs(edge) - 1][0 if edge > 0 else 1]


def read_picture(picture: str) -> ReadSolid:
    unpacker = zlib.decompressobj(wbits=31)
    data = unpacker.decompress(base64.b64decode(picture, validate=True), MOST_BYTES)
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise BadBlob("too long, or cut off")
    return read_stream(data)


def read_stream(data: bytes) -> ReadSolid:
    try:
        return _solid(_Reader(data).objects())
    except (LookupError, TypeError, ValueError, OverflowError, AssertionError) as error:
        raise BadBlob(f"not the known layout: {error!r}") from error


@dataclass
class _Class:
    members: list[tuple[str, int, object]]


@dataclass
class _Reader:
    data: bytes
    at: int = 0
    classes: dict[int, _Class] = field(default_factory=dict)
    found: dict[int, object] = field(default_factory=dict)

    def objects(self) -> dict[int, object]:
        if self.take(1) != b"\x00" or self.ints(4) != [1, -1, 1, 0]:
            raise BadBlob("no header")
        while (record := self.byte()) != 11:
            if record == 12:
                self.ints(1)
                self.text()
            else:
                self.record(record)
        if self.at != len(self.data):
            raise BadBlob("something follows the end")
        return self.found

    def record(self, record: int) -> object:
        match record:
            case 1:
                key, like = self.ints(2)
                return self.members(key, self.classes[like])
            case 4 | 5:
                return self.described(with_library=record == 5)
            case 7:
                return self.array()
            case 9:
                return Reference(self.ints(1)[0])
            case 10:
                return None
            case 15:
                key, length = self.ints(2)
                self.found[key] = self.many(self.byte(), length)
                return self.found[key]
        raise BadBlob(f"record {record} at {self.at} is none of the known ones")

    def described(self, *, with_library: bool) -> object:
        key = self.ints(1)[0]
        self.text()
        count = self.length()
        names = [self.text() for _ in range(count)]
        kinds = [self.byte() for _ in range(count)]
        members = [(n, k, self.info(k)) for n, k in zip(names, kinds, strict=True)]
        if with_library:
            self.ints(1)
        self.classes[key] = _Class(members)
        return self.members(key, self.classes[key])

    def info(self, kind: int) -> object:
        match kind:
            case 0 | 7:
                return self.byte()
            case 3:
                return self.text()
            case 4:
                return self.text(), self.ints(1)
        raise BadBlob(f"type {kind} of a member is none of the known ones")

    def members(self, key: int, of: _Class) -> Object:
        made: Object = {}
        self.found[key] = made
        for name, kind, info in of.members:
            if kind == 0:
                assert isinstance(info, int)
                made[name] = self.many(info, 1)[0]
            else:
                made[name] = self.record(self.byte())
        return made

    def array(self) -> object:
        key = self.ints(1)[0]
        if self.byte() != 0 or self.ints(1) != [1]:
            raise BadBlob("not a plain array")
        length, kind = self.length(), self.byte()
        self.info(kind)
        items: list[object] = []
        while len(items) < length:
            record = self.byte()
            if record == 13:
                items += [None] * min(self.byte(), length - len(items))
            else:
                items.append(self.record(record))
        self.found[key] = items
        return items

    def many(self, kind: int, length: int) -> list[float]:
        if kind not in _SIZES:
            raise BadBlob(f"primitive {kind} is none of the known ones")
        letter, size = _SIZES[kind]
        if length < 0:
            raise BadBlob("a negative length")
        return list(struct.unpack(f"<{length}{letter}", self.take(size * length)))

    def take(self, count: int) -> bytes:
        if count > len(self.data) - self.at:
            raise BadBlob(f"cut off at {self.at}")
        self.at += count
        return self.data[self.at - count : self.at]

    def byte(self) -> int:
        return self.take(1)[0]

    def ints(self, count: int) -> list[int]:
        return list(struct.unpack(f"<{count}i", self.take(4 * count)))

    def length(self) -> int:
        (length,) = self.ints(1)
        if not 0 <= length <= len(self.data):
            raise BadBlob(f"an impossible length, {length}")
        return length

    def text(self) -> str:
        length = shift = 0
        while True:
            byte = self.byte()
            length |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return self.take(length).decode()
            if shift > 28:
                raise BadBlob("the length of a text is too long")


def _solid(found: dict[int, object]) -> ReadSolid:
    root = _object(found[1])

    def resolved(value: object) -> Object:
        assert isinstance(value, Reference), value
        return _object(found[value.key])

    def items(value: object) -> list[object]:
        held = resolved(value)
        array = held["_items"]
        assert isinstance(array, Reference)
        listed, size = found[array.key], held["_size"]
        if (
            not isinstance(listed, list)
            or not isinstance(size, int)
            or not 0 <= size <= len(listed)
        ):
            raise BadBlob("a list is shorter than it says")
        return listed[:size]

    points = [resolved(point) for point in items(root["point"])]
    edges = [resolved(edge) for edge in items(root["edge"])]
    faces = [items(resolved(face)["edges"]) for face in items(root["face"])]
    radius = root["m_Radius"]
    colour = None if radius is None else items(resolved(radius)["m_Values"])
    solid = ReadSolid(
        [(_number(p["x"]), _number(p["y"]), _number(p["z"])) for p in points],
        [(int(_number(edge["begin"])), int(_number(edge["end"]))) for edge in edges],
        [[int(_number(edge)) for edge in face] for face in faces],
        None if colour is None else [_number(channel) for channel in colour],
    )
    if not all(1 <= end <= len(points) for edge in solid.edges for end in edge):
        raise BadBlob("an edge ends at no point")
    if not all(1 <= abs(edge) <= len(edges) for face in solid.faces for edge in face):
        raise BadBlob("a face has an edge that is none")
    return solid


def _object(value: object) -> Object:
    if not isinstance(value, dict):
        raise BadBlob("something else stands where an object should")
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        raise BadBlob("something else stands where a number should")
    return value
