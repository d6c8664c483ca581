"""Writes records of Microsoft's binary format for .NET objects (MS-NRBF): those that a
polyhedron needs. Knows nothing of shapes.
"""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

HEADER: Final = bytes([0]) + struct.pack("<4i", 1, -1, 1, 0)
END: Final = bytes([11])
NULL: Final = bytes([10])

INT32: Final = 8
SINGLE: Final = 11
_PRIMITIVE, _SYSTEM, _CLASS, _PRIMITIVES = 0, 3, 4, 7
_FORMATS: Final = {INT32: "i", SINGLE: "f"}


@dataclass(frozen=True, slots=True)
class ClassMember:
    """A member of a class: what it is called and what type it has.

    `type` is the number of a primitive or the name of a class; `library` is 0 for classes
    of the system; `many` is an array of primitives.
    """

    name: str
    type: int | str
    library: int = 0
    many: bool = False

    @property
    def kind(self) -> int:
        if isinstance(self.type, int):
            return _PRIMITIVES if self.many else _PRIMITIVE
        return _CLASS if self.library else _SYSTEM

    @property
    def info(self) -> bytes:
        if isinstance(self.type, int):
            return bytes([self.type])
        return text(self.type) + (int32(self.library) if self.library else b"")


def int32(*numbers: int) -> bytes:
    """Whole numbers of 32 bits."""
    return struct.pack(f"<{len(numbers)}i", *numbers)


def text(value: str) -> bytes:
    """A string: its length in groups of seven bits, the lowest first, then UTF-8."""
    encoded = value.encode()
    length, left = bytearray(), len(encoded)
    while left > 127:
        length.append(left & 127 | 128)
        left >>= 7
    length.append(left)
    return bytes(length) + encoded


def library(key: int, name: str) -> bytes:
    """An assembly that classes come from."""
    return bytes([12]) + int32(key) + text(name)


def reference(key: int) -> bytes:
    """An object that stands elsewhere."""
    return bytes([9]) + int32(key)


def object_start(key: int, name: str, members: Sequence[ClassMember], of: int = 0) -> bytes:
    """The start of an object with its class; the members' values follow. `of` is its library."""
    parts = [bytes([5 if of else 4]), int32(key), text(name), int32(len(members))]
    parts += [text(member.name) for member in members]
    parts += [bytes(member.kind for member in members), *(member.info for member in members)]
    return b"".join(parts) + (int32(of) if of else b"")


def again(key: int, like: int) -> bytes:
    """The start of an object of the same class as another one."""
    return bytes([1]) + int32(key, like)


def objects(key: int, name: str, of: int, items: Iterable[int]) -> bytes:
    """A list of references to objects of one class."""
    keys = list(items)
    head = bytes([7]) + int32(key) + bytes([0]) + int32(1, len(keys)) + bytes([_CLASS])
    return b"".join([head, text(name), int32(of), *map(reference, keys)])


def numbers(key: int, kind: int, values: Sequence[float]) -> bytes:
    """An array of primitive numbers."""
    packed = struct.pack(f"<{len(values)}{_FORMATS[kind]}", *values)
    return bytes([15]) + int32(key, len(values)) + bytes([kind]) + packed
