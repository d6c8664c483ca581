"""What a small container holds, found by msgspec in one call, or else by its brackets.

Those of a large text that are large themselves are known before anything is shown.
"""

import re
from array import array
from itertools import accumulate
from operator import add
from typing import Final

import msgspec

from tui.large_json.landmarks import Landmarks
from tui.large_json.lenient import brackets_in, split_container
from tui.large_json.level import Level
from tui.large_json.malformed import MALFORMED
from tui.large_json.syntax import IN_STRING, after
from tui.large_json.turns import at_once

_ITEMS: Final = msgspec.json.Decoder(list[msgspec.Raw])
_MEMBERS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_BETWEEN: Final = re.compile(rb"[ \t\r\n,]*")
_NAME: Final = re.compile(rb'[ \t\r\n,]*"(' + IN_STRING + rb')"[ \t\r\n]*:[ \t\r\n]*', re.DOTALL)
_LIST: Final = ord("[")


class _UnevenError(Exception):
    """The values found do not fill the level: a key is there twice."""


def level_of(text: bytes, landmarks: Landmarks, start: int, end: int) -> Level:
    """What the container at `start:end` holds; a key that is there twice is here twice."""
    known = landmarks.levels.get(start)
    if known is not None:
        return known
    try:
        return (_items if text[start] == _LIST else _members)(text, start, end)
    except (_UnevenError, *MALFORMED):
        # A key that is there twice, or is no text, which nobody has looked at before.
        return split_container(text, start, end, at_once(brackets_in(text, start, end)))


def _items(text: bytes, start: int, end: int) -> Level:
    sizes = list(map(len, _ITEMS.decode(memoryview(text)[start:end])))
    starts = array("q")
    if sum(sizes) + len(sizes) + 1 == end - start:
        # Every gap is a lone comma, so that the starts follow from the sizes.
        starts.extend(accumulate(map((1).__add__, sizes[:-1]), initial=start + 1))
    else:
        at = start + 1
        for size in sizes:
            at = after(_BETWEEN, text, at)
            starts.append(at)
            at += size
    return Level(None, starts, array("q", map(add, starts, sizes)))


def _members(text: bytes, start: int, end: int) -> Level:
    members = _MEMBERS.decode(memoryview(text)[start:end])
    starts, ends = array("q"), array("q")
    at = start + 1
    for key, value in members.items():
        name = _NAME.match(text, at)
        if name is None or (len(name[1]) == len(key) and name[1] != key.encode()):
            raise _UnevenError
        starts.append(name.end())
        at = name.end() + len(value)
        ends.append(at)
    if after(_BETWEEN, text, at) != end - 1:
        raise _UnevenError
    return Level(list(members), starts, ends)
