"""JSON split by its brackets and strings alone.

For what a strict decoder refuses though people can read it: NaN, lone surrogates, control
characters in strings, thousands of levels; and for keys that are there twice.
"""

import json
import re
from array import array
from collections.abc import Mapping, Sequence
from typing import Final

Brackets = Mapping[int, int]

_TOKENS: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}]', re.DOTALL)
_VALUE: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[^\s,\]}\[{"]++', re.DOTALL)
_NAME: Final = re.compile(rb'\s*("[^"\\]*+(?:\\.[^"\\]*+)*+")\s*:\s*', re.DOTALL)
_BETWEEN: Final = re.compile(rb"[\s,]*")
_OPENERS: Final = b"[{"


def is_readable(buffer: bytes) -> bool:
    """Whether a forgiving reader takes the whole buffer as one JSON value."""
    try:
        json.loads(buffer.decode("utf-8", "replace"), strict=False, parse_int=str, parse_float=str)
    except ValueError:
        return False
    except RecursionError:
        return _closes(buffer)
    return True


def brackets_in(buffer: bytes, start: int, end: int) -> Brackets:
    """For each opening bracket, the offset just after the one that closes it."""
    open_at: list[int] = []
    found: dict[int, int] = {}
    for token in _TOKENS.finditer(buffer, start, end):
        at = token.start()
        byte = buffer[at]
        if byte in _OPENERS:
            open_at.append(at)
        elif byte != ord('"') and open_at:
            found[open_at.pop()] = at + 1
    return found


def split(
    buffer: bytes, start: int, end: int, brackets: Brackets
) -> "tuple[Sequence[str | int], array[int], array[int]]":
    """Keys, starts and ends of the values directly inside the container at `start:end`."""
    named = buffer[start] == ord("{")
    keys: list[str | int] = []
    starts, ends = array("q"), array("q")
    at = _skip(buffer, start + 1)
    while at < end - 1:
        key: str | int = len(keys)
        if named and (name := _NAME.match(buffer, at, end)):
            key, at = _text_of(name[1]), name.end()
        value = _VALUE.match(buffer, at, end - 1)
        stop = brackets.get(at) or (value.end() if value else at + 1)
        keys.append(key)
        starts.append(at)
        ends.append(stop)
        at = _skip(buffer, stop)
    return keys, starts, ends


def _closes(buffer: bytes) -> bool:
    """Whether the brackets of a text too deep to be read are paired."""
    closing = {ord("["): ord("]"), ord("{"): ord("}")}
    pending: list[int] = []
    for token in _TOKENS.finditer(buffer):
        byte = token[0][0]
        if byte in closing:
            pending.append(closing[byte])
        elif byte != ord('"') and (not pending or pending.pop() != byte):
            return False
    return not pending


def _text_of(literal: bytes) -> str:
    text = literal.decode("utf-8", "replace")
    try:
        return str(json.loads(text, strict=False))
    except ValueError:
        return text[1:-1]


def _skip(buffer: bytes, at: int) -> int:
    found = _BETWEEN.match(buffer, at)
    return found.end() if found else at
