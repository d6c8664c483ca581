"""One level of JSON: where the values directly inside an object or array stand.

The values stay undecoded in the one buffer; a level knows their keys and offsets. What
msgspec refuses or would lose (doubled keys, NaN, very deep nesting) is split by `lenient`.
"""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add
from typing import Final

import msgspec

from tui.widgets.json_view.lenient import Brackets, brackets_in, split

Key = str | int

_ITEMS: Final = msgspec.json.Decoder(list[msgspec.Raw])
_MEMBERS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_BETWEEN: Final = re.compile(rb"[ \t\r\n,]*")
_NAME: Final = re.compile(
    rb'[ \t\r\n,]*"([^"\\]*+(?:\\.[^"\\]*+)*+)"[ \t\r\n]*:[ \t\r\n]*', re.DOTALL
)
_LIST: Final = ord("[")


class _UnevenError(Exception):
    """The values found do not fill the level: a key is there twice."""


@dataclass(frozen=True, slots=True)
class Level:
    """The children of a container in the order of the text; offsets into the whole buffer."""

    keys: Sequence[Key]
    starts: "array[int]"
    ends: "array[int]"

    def __len__(self) -> int:
        return len(self.keys)


def level_of(buffer: bytes, start: int, end: int, brackets: Brackets | None) -> Level:
    """The level of the container at `start:end`; with `brackets`, msgspec is not asked."""
    if brackets is None:
        try:
            return checked_level(buffer, start, end)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            brackets = brackets_in(buffer, start, end)
    return Level(*split(buffer, start, end, brackets))


def checked_level(buffer: bytes, start: int, end: int) -> Level:
    """The same, and everything below it checked for being JSON.

    Raises `msgspec.DecodeError`, `RecursionError`, `UnicodeDecodeError`.
    """
    try:
        if buffer[start] == _LIST:
            return _items(buffer, start, end)
        return _members(buffer, start, end)
    except _UnevenError:
        return Level(*split(buffer, start, end, brackets_in(buffer, start, end)))


def _items(buffer: bytes, start: int, end: int) -> Level:
    raws = _ITEMS.decode(memoryview(buffer)[start:end])
    sizes = list(map(len, raws))
    keys = range(len(raws))
    if sum(sizes) + len(sizes) + 1 == end - start:
        # Every gap is a lone comma, so that the starts follow from the sizes.
        steps = accumulate(map((1).__add__, sizes), initial=start + 1)
        starts = array("q", steps)
        starts.pop()
        return Level(keys, starts, array("q", map(add, starts, sizes)))
    starts = array("q")
    at = start + 1
    for size in sizes:
        at = _end_of(_BETWEEN, buffer, at)
        starts.append(at)
        at += size
    return Level(keys, starts, array("q", map(add, starts, sizes)))


def _members(buffer: bytes, start: int, end: int) -> Level:
    members = _MEMBERS.decode(memoryview(buffer)[start:end])
    keys, starts, ends = list(members), array("q"), array("q")
    at = start + 1
    for key, value in members.items():
        name = _NAME.match(buffer, at)
        if name is None or (len(name[1]) == len(key) and name[1] != key.encode()):
            raise _UnevenError
        starts.append(name.end())
        at = name.end() + len(value)
        ends.append(at)
    if _end_of(_BETWEEN, buffer, at) != end - 1:
        raise _UnevenError
    return Level(keys, starts, ends)


def _end_of(pattern: re.Pattern[bytes], buffer: bytes, at: int) -> int:
    found = pattern.match(buffer, at)
    return found.end() if found else at
