"""Reads records of Microsoft's binary format for .NET objects (MS-NRBF): those that a polyhedron
needs, each length checked. Instantiates nothing: what it reads are numbers, texts and references.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from tui.solids.polyhedron import BadShape

_SIZES: Final = {2: ("B", 1), 6: ("d", 8), 7: ("h", 2), 8: ("i", 4), 11: ("f", 4)}
"""The primitives that there are in a polyhedron: how they are unpacked, and bytes of one."""
_DEEPEST: Final = 20
"""Objects in one another; a polyhedron has three."""


class ToRecord(NamedTuple):
    """A reference to an object that stands elsewhere."""

    key: int


class _MemberKind(NamedTuple):
    name: str
    kind: int
    primitive: int = 0


RecordMembers = dict[str, object]


@dataclass
class NetRecords:
    """The objects of one stream; BadShape is raised for anything that is not known."""

    data: bytes
    at: int = 0
    depth: int = 0
    classes: dict[int, Sequence[_MemberKind]] = field(default_factory=dict)
    found: dict[int, object] = field(default_factory=dict)

    def objects(self) -> dict[int, object]:
        """What the stream holds, by its numbers: members by name, lists, numbers."""
        if self._take(1) != b"\x00" or self._ints(4) != [1, -1, 1, 0]:
            raise BadShape("has no header of a .NET stream")
        while (record := self._byte()) != 11:
            if record == 12:
                self._ints(1)
                self._text()
            else:
                self._record(record)
        if self.at != len(self.data):
            raise BadShape("has data after its end")
        return self.found

    def _record(self, record: int) -> object:
        match record:
            case 1:
                key, like = self._ints(2)
                return self._members(key, self.classes[like])
            case 4 | 5:
                return self._described(with_library=record == 5)
            case 7:
                return self._array()
            case 9:
                return ToRecord(self._ints(1)[0])
            case 10:
                return None
            case 15:
                key, length = self._ints(2)
                self.found[key] = self._many(self._byte(), length)
                return self.found[key]
        raise BadShape(f"has at {self.at} a record that no polyhedron has")

    def _described(self, *, with_library: bool) -> object:
        """An object with its class."""
        key = self._ints(1)[0]
        self._text()
        names = [self._text() for _ in range(self._length())]
        kinds = [self._byte() for _ in names]
        members = [_MemberKind(n, k, self._more(k)) for n, k in zip(names, kinds, strict=True)]
        if with_library:
            self._ints(1)
        self.classes[key] = members
        return self._members(key, members)

    def _more(self, kind: int) -> int:
        """What follows the kind of a member: the number of a primitive, or a name."""
        match kind:
            case 0 | 7:
                return self._byte()
            case 3:
                self._text()
                return 0
            case 4:
                self._text()
                self._ints(1)
                return 0
        raise BadShape(f"has at {self.at} a member of a kind that no polyhedron has")

    def _members(self, key: int, members: Sequence[_MemberKind]) -> RecordMembers:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise BadShape("is nested too deeply")
        made = self.found[key] = RecordMembers()
        for name, kind, primitive in members:
            made[name] = self._many(primitive, 1)[0] if kind == 0 else self._record(self._byte())
        self.depth -= 1
        return made

    def _array(self) -> object:
        """A list of references to objects of one class."""
        key = self._ints(1)[0]
        if self._byte() != 0 or self._ints(1) != [1]:
            raise BadShape("has a list of more than one dimension")
        length, kind = self._length(), self._byte()
        self._more(kind)
        items = list[object]()
        while len(items) < length:
            record = self._byte()
            if record == 13:
                items += [None] * min(self._byte(), length - len(items))
            else:
                items.append(self._record(record))
        self.found[key] = items
        return items

    def _many(self, kind: int, length: int) -> Sequence[float]:
        if kind not in _SIZES or length < 0:
            raise BadShape(f"has at {self.at} numbers of a kind that no polyhedron has")
        letter, size = _SIZES[kind]
        return struct.unpack(f"<{length}{letter}", self._take(size * length))

    def _take(self, count: int) -> bytes:
        if count > len(self.data) - self.at:
            raise BadShape(f"is cut off at {self.at}")
        self.at += count
        return self.data[self.at - count : self.at]

    def _byte(self) -> int:
        return self._take(1)[0]

    def _ints(self, count: int) -> list[int]:
        return list(struct.unpack(f"<{count}i", self._take(4 * count)))

    def _length(self) -> int:
        (length,) = self._ints(1)
        if not 0 <= length <= len(self.data) - self.at:
            raise BadShape(f"has an impossible length at {self.at}")
        return length

    def _text(self) -> str:
        length = shift = 0
        while True:
            byte = self._byte()
            length |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return self._take(length).decode()
            if shift > 28:
                raise BadShape("has a text of an impossible length")
