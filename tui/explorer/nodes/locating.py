"""Where a record stands among nodes, by the value of one field: in the answer as it came.

Of records that are nested in one another it says the way down; no node is made for it.
"""

import re
from bisect import bisect_right
from collections.abc import Generator, Iterator
from typing import Final, TypeAlias

from tui.contract.reading import text_at
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_part, decode_record
from tui.explorer.nodes.searching import Sought
from tui.explorer.nodes.stretches import neighbours
from tui.explorer.trees.kind import Kind
from tui.large_json.slices import Slice, Slices, slice_of
from tui.large_json.text_patterns import LONGEST, pattern_of

NumbersDown: TypeAlias = tuple[int, ...]
"""The number of a node among some, then among the children nested in it, and so on."""

_BLOCK: Final = 1 << 17
"""Bytes that are looked through in one step."""


class Located:
    """A record of one kind that has a text in one field."""

    def __init__(self, kind: Kind, field: str, text: str) -> None:
        self._kind, self._field, self._text = kind, field, text

    def among(self, nodes: list[Node]) -> Generator[None, None, NumbersDown | None]:
        """The way to it from some children of one node; None where it is not there."""
        at = 0
        while at < len(nodes):
            stretch = neighbours(nodes, at)
            if nodes[at].kind is self._kind:
                found = yield from self._in_answer(nodes[at], stretch)
                if found is not None:
                    return (at + found[0] - stretch.start, *found[1:])
            at += len(stretch)
        return None

    def _in_answer(self, node: Node, numbers: range) -> Generator[None, None, NumbersDown | None]:
        """Look for it among the records that stand in one answer, this node's for one."""
        if self._kind.nested is not None:
            for number in numbers:
                below = yield from self._in_part(slice_of(node.records, number))
                if below is not None:
                    return (number, *below)
                yield
            return None
        said = yield from Sought(self._text, self._kind).among(node.records, numbers)
        for number in said:
            if text_at(decode_record(node.records[number]), self._field) == self._text:
                return (number,)
            yield
        return None

    def _in_part(self, part: Slice) -> Generator[None, None, NumbersDown | None]:
        for place in _places(part.view, self._text):
            way = None if place is None else self._way_to(part, part.start + place)
            if way is not None:
                return way
            yield
        return None

    def _way_to(self, part: Slice, place: int) -> NumbersDown | None:
        """The way from a record down to the one that is meant, which has that place in it."""
        way: NumbersDown = ()
        while not self._is_meant(part):
            inner = part.member(self._kind.nested or "")
            is_below = inner is not None and inner.start <= place < inner.end
            level = inner.elements() if inner is not None and is_below else Slices.none()
            number = bisect_right(level.starts, place) - 1
            if number < 0 or place >= level.ends[number]:
                return None
            way, part = (*way, number), level.at(number)
        return way

    def _is_meant(self, part: Slice) -> bool:
        record = decode_part(part, self._kind.nested, cropped=True)
        return text_at(record, self._field) == self._text


def _places(view: memoryview, text: str) -> Iterator[int | None]:
    """Where a text stands in JSON; None after each block, so that others get their turn."""
    pattern, longest = _whole(text), LONGEST * (len(text) + 2)
    for first in range(0, len(view), _BLOCK):
        block = bytes(view[first : first + _BLOCK + longest]).lower()
        yield from (first + hit.start() for hit in pattern.finditer(block))
        yield None


def _whole(text: str) -> re.Pattern[bytes]:
    """Finds a text that is no part of a longer word."""
    return re.compile(rb"(?<![\w-])(?:%b)(?![\w-])" % pattern_of(text).pattern)
