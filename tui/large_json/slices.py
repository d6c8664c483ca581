"""Slices of an answer: values that stay in its text and are made when they are asked for."""

from array import array
from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import add
from typing import Final, overload

import msgspec

from tui.large_json.landmarks import LARGE, Landmarks, unsurveyed
from tui.large_json.lenient import forgiven
from tui.large_json.level import Level
from tui.large_json.malformed import MALFORMED
from tui.large_json.turns import at_once
from tui.large_json.unwrapping import inner

_AT_ONCE: Final = 4_000
"""Values that are taken in one step."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One value of a text of which the landmarks are known. Never empty."""

    landmarks: Landmarks
    start: int
    end: int

    @classmethod
    def of(cls, raw: msgspec.Raw) -> "Slice":
        """A value that stands by itself."""
        return cls.whole(unsurveyed(memoryview(raw)))

    @classmethod
    def whole(cls, landmarks: Landmarks) -> "Slice":
        return cls(landmarks, landmarks.start, landmarks.end)

    @property
    def raw(self) -> msgspec.Raw:
        """The value's JSON, not copied."""
        return msgspec.Raw(self.view)

    @property
    def view(self) -> memoryview:
        """The value's JSON, not copied."""
        return memoryview(self.landmarks.text)[self.start : self.end]

    @property
    def place(self) -> Landmarks | None:
        """The same for who knows no answers; None where what it holds was never looked for."""
        text, levels = self.landmarks.text, self.landmarks.levels
        if not isinstance(text, bytes):
            return None
        if self.is_large and self.start not in levels and text[self.start] in b"[{":
            return None
        return replace(self.landmarks, start=self.start, end=self.end)

    @property
    def text(self) -> bytes:
        """The value's JSON as it came: a copy, unless it is all of the text."""
        text = self.landmarks.text
        if isinstance(text, bytes) and len(text) == self.end - self.start:
            return text
        return bytes(self.view)

    @property
    def is_large(self) -> bool:
        """Whether to look through it takes long, unless it was surveyed."""
        return self.end - self.start > LARGE

    def member(self, name: str) -> "Slice | None":
        """The value under a key; None for what is no object or has no such key."""
        place = self._level().place(name)
        return Slice(self.landmarks, *place) if place else None

    def elements(self) -> "Slices":
        """What an array holds; empty for what is no array."""
        level = self._level()
        if level.keys is not None:
            return Slices.none()
        return Slices(self.landmarks, level.starts, level.ends)

    def holds_anything(self) -> bool:
        """Whether it is an object or array that is not empty."""
        text, at = self.landmarks.text, self.start
        if text[at] not in b"[{":
            return False
        inside = bytes(text[at + 1 : at + 64]).lstrip()[:1]
        return inside not in b"]}" if inside else len(self._level()) > 0

    def members(self) -> Iterator[tuple[str, memoryview]]:
        """The keys of an object and the JSON under each, not copied; nothing of an array."""
        level, view = self._level(), memoryview(self.landmarks.text)
        if level.keys is not None:
            for key, start, end in zip(level.keys, level.starts, level.ends, strict=True):
                yield key, view[start:end]

    def _level(self) -> Level:
        try:
            return self.landmarks.level(self.start, self.end)
        except MALFORMED:
            text = bytes(self.view)
            level = at_once(forgiven(text, 0, len(text)))
            return Level([], array("q"), array("q")) if level is None else level.moved(self.start)


class Slices(Sequence[msgspec.Raw]):
    """The values that stand at some places of a text, each unwrapped from its root.

    They take 16 bytes each; a value is made anew whenever it is asked for. Value `i` stands
    at `starts[i]:ends[i]`, with the root it is in; the places are in the order of the text.
    """

    __slots__ = ("_landmarks", "_root", "_view", "ends", "starts")

    def __init__(
        self,
        landmarks: Landmarks,
        starts: "array[int]",
        ends: "array[int]",
        root: str | None = None,
    ) -> None:
        self._landmarks = landmarks
        self._view = memoryview(landmarks.text)
        self.starts = starts
        self.ends = ends
        self._root = root

    @classmethod
    def none(cls) -> "Slices":
        return cls(unsurveyed(b""), array("q"), array("q"))

    @classmethod
    def only(cls, part: Slice) -> "Slices":
        """One value."""
        return cls(part.landmarks, array("q", [part.start]), array("q", [part.end]))

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> msgspec.Raw: ...
    @overload
    def __getitem__(self, index: slice) -> "Slices": ...
    def __getitem__(self, index: int | slice) -> "msgspec.Raw | Slices":
        if isinstance(index, slice):
            return self.picked(range(*index.indices(len(self))))
        view = self._view[self.starts[index] : self.ends[index]]
        return msgspec.Raw(view) if self._root is None else inner(view, self._root)

    def __iter__(self) -> Iterator[msgspec.Raw]:
        return (self[index] for index in range(len(self)))

    def at(self, index: int) -> Slice:
        """The value with its place."""
        if self._root is not None:
            return Slice.of(self[index])
        return Slice(self._landmarks, self.starts[index], self.ends[index])

    @property
    def root(self) -> str | None:
        """The key that each value is unwrapped from, where there is one."""
        return self._root

    def within(self, root: str | None) -> "Slices":
        """The same, each to be unwrapped from a root."""
        return Slices(self._landmarks, self.starts, self.ends, root)

    def stretches(self, numbers: range, size: int) -> Iterator[range]:
        """Neighbours that take at most `size` bytes together; a larger one is by itself."""
        first = numbers.start
        while first < numbers.stop:
            past = bisect_right(self.ends, self.starts[first] + size, first + 1, numbers.stop)
            yield range(first, past)
            first = past

    def text(self, numbers: range) -> bytes:
        """The text from the first of some values to the last, a copy."""
        return bytes(self._view[self.starts[numbers.start] : self.ends[numbers.stop - 1]])

    @property
    def size(self) -> int:
        """Bytes that the values take in the text."""
        return sum(self.ends) - sum(self.starts)

    def apart(self, indexes: Sequence[int]) -> Generator[None, None, "Slices"]:
        """Some of them in a text of their own, in which nothing else stands."""
        values = list[memoryview]()
        for first in range(0, len(indexes), _AT_ONCE):
            numbers = indexes[first : first + _AT_ONCE]
            values += [self._view[self.starts[each] : self.ends[each]] for each in numbers]
            yield
        if not values:
            return Slices.none()
        text = b"".join((b"[", b",".join(values), b"]"))
        starts = array("q", accumulate((len(each) + 1 for each in values[:-1]), initial=1))
        ends = array("q", map(add, starts, map(len, values)))
        return Slices(unsurveyed(text), starts, ends, self._root)

    def picked(self, indexes: Sequence[int]) -> "Slices":
        """Some of them, in their order."""
        starts = array("q", [self.starts[index] for index in indexes])
        ends = array("q", [self.ends[index] for index in indexes])
        return Slices(self._landmarks, starts, ends, self._root)


def apart(
    records: Sequence[msgspec.Raw], indexes: Sequence[int]
) -> Generator[None, None, Sequence[msgspec.Raw]]:
    """Some of some records, copied: the text that they stand in is not needed any more."""
    if isinstance(records, Slices):
        return (yield from records.apart(indexes))
    return [records[index].copy() for index in indexes]


def size_of(records: Sequence[msgspec.Raw]) -> int:
    """Bytes that some records take in their text."""
    return records.size if isinstance(records, Slices) else sum(map(len, records))


def slice_of(records: Sequence[msgspec.Raw], index: int) -> Slice:
    """One of some records, with its place in the answer where that is known."""
    return records.at(index) if isinstance(records, Slices) else Slice.of(records[index])


def picked(records: Sequence[msgspec.Raw], indexes: Sequence[int]) -> Sequence[msgspec.Raw]:
    """Some of some records, without a copy of any."""
    if isinstance(records, Slices):
        return records.picked(indexes)
    return [records[index] for index in indexes]
