"""JSON split by its brackets and strings alone.

For what a strict decoder refuses though people can read it: NaN, lone surrogates, control
characters in strings, thousands of levels; and for keys that are there twice.
"""

import json
import re
from array import array
from collections.abc import Generator, Mapping
from typing import Final

from tui.large_json.level import Level
from tui.large_json.syntax import IN_STRING, after
from tui.large_json.turns import at_once

Brackets = Mapping[int, int]

_STRING: Final = b'"' + IN_STRING + b'"'
_TOKENS: Final = re.compile(_STRING + rb"|[\[\]{}]", re.DOTALL)
_VALUE: Final = re.compile(_STRING + rb'|[^\s,\]}\[{"]++', re.DOTALL)
_NAME: Final = re.compile(rb"\s*(" + _STRING + rb")\s*:\s*", re.DOTALL)
_BETWEEN: Final = re.compile(rb"[\s,]*")
_OPENERS: Final = b"[{"
_TOKENS_A_STEP: Final = 4096
_APART: Final = re.compile(rb"\s*,\s*")
_NAMED: Final = re.compile(rb"\s*,\s*" + _STRING + rb"\s*:\s*", re.DOTALL)
_NOTHING: Final = re.compile(rb"\s*")
_OPEN_STRING: Final = re.compile(_STRING + rb'|["\[\]{}]', re.DOTALL)

DEEPEST: Final = 200
"""Containers in one another that are taken for values; what is nested deeper stays a text."""
WORTH_A_SECOND_READING: Final = 1_000_000
"""Bytes of refused text up to which a reader in Python is asked about it."""
_MOST_TAKEN_APART: Final = 1 << 23
"""Bytes of refused text up to which it is taken apart, each part to be read by itself."""


def is_readable(buffer: bytes) -> Generator[None, None, bool]:
    """Whether a forgiving reader takes the whole buffer as one JSON value."""
    try:
        json.loads(buffer.decode("utf-8", "replace"), strict=False, parse_int=str, parse_float=str)
    except ValueError:
        return False
    except RecursionError:
        return (yield from _closes(buffer))
    return True


def forgiven(buffer: bytes, start: int, end: int) -> Generator[None, None, Level | None]:
    """What a container that a strict reader refuses holds; None where it is broken."""
    if end - start > _MOST_TAKEN_APART or buffer[start : start + 1] not in (b"[", b"{"):
        return None
    brackets = yield from brackets_in(buffer, start, end)
    if brackets.get(start) != end:
        return None
    level = split_container(buffer, start, end, brackets)
    if not _is_well_set(buffer, start, end, level):
        return None
    for first, past in zip(level.starts, level.ends, strict=True):
        if past - first > WORTH_A_SECOND_READING:
            return None
        if not (yield from is_readable(buffer[first:past])):
            return None
        yield
    return level


def members(buffer: bytes) -> Mapping[str, bytes]:
    """The values of an object that a strict reader refuses; none of what is no object."""
    start, end = 0, len(buffer)
    if buffer[:1] != b"{":
        return {}
    level = split_container(buffer, start, end, at_once(brackets_in(buffer, start, end)))
    parts = (buffer[first:past] for first, past in zip(level.starts, level.ends, strict=True))
    return dict(zip(level.keys or (), parts, strict=True))


def is_deep(raw: bytes) -> bool:
    """Whether more is nested in one another than programs go down into."""
    if len(raw) <= DEEPEST or raw.count(b"[") + raw.count(b"{") <= DEEPEST:
        return False
    depth = 0
    for found in _TOKENS.finditer(raw):
        byte = raw[found.start()]
        if byte != ord('"'):
            depth += 1 if byte in _OPENERS else -1
            if depth > DEEPEST:
                return True
    return False


def ends_early(buffer: bytes) -> bool:
    """Whether something that was begun is not ended: a container, a text, a bare word."""
    depth = 0
    token: bytes = b""
    for found in _OPEN_STRING.finditer(buffer):
        token = found[0]
        if token == b'"':
            return True
        depth += 1 if token in (b"[", b"{") else -1 if token in (b"]", b"}") else 0
    return depth > 0 or not token


def brackets_in(buffer: bytes, start: int, end: int) -> Generator[None, None, Brackets]:
    """For each opening bracket, the offset just after the one that closes it; in short steps."""
    open_at: list[int] = []
    found: dict[int, int] = {}
    for number, token in enumerate(_TOKENS.finditer(buffer, start, end)):
        at = token.start()
        byte = buffer[at]
        if byte in _OPENERS:
            open_at.append(at)
        elif byte != ord('"') and open_at:
            found[open_at.pop()] = at + 1
        if not number % _TOKENS_A_STEP:
            yield
    return found


def split_container(buffer: bytes, start: int, end: int, brackets: Brackets) -> Level:
    """What the container at `start:end` holds."""
    keys: list[str] | None = [] if buffer[start] == ord("{") else None
    starts, ends = array("q"), array("q")
    at = after(_BETWEEN, buffer, start + 1)
    while at < end - 1:
        if keys is not None:
            name = _NAME.match(buffer, at, end)
            keys.append(_text_of(name[1]) if name else "")
            at = name.end() if name else at
        value = _VALUE.match(buffer, at, end - 1)
        unclosed = end if buffer[at] in b'[{"' else at + 1
        stop = brackets.get(at) or (value.end() if value else unclosed)
        starts.append(at)
        ends.append(stop)
        at = after(_BETWEEN, buffer, stop)
    return Level(keys, starts, ends)


def _is_well_set(buffer: bytes, start: int, end: int, level: Level) -> bool:
    """Whether there is a comma between all values, and a name before each of an object."""
    before = _APART if level.keys is None else _NAMED
    at = start + 1
    for number, first in enumerate(level.starts):
        gap = buffer[at:first] if number else b"," + buffer[at:first]
        if not before.fullmatch(gap):
            return False
        at = level.ends[number]
    return _NOTHING.fullmatch(buffer, at, end - 1) is not None


def _closes(buffer: bytes) -> Generator[None, None, bool]:
    """Whether the brackets of a text too deep to be read are paired."""
    closing = {ord("["): ord("]"), ord("{"): ord("}")}
    pending: list[int] = []
    for number, token in enumerate(_TOKENS.finditer(buffer)):
        byte = token[0][0]
        if byte in closing:
            pending.append(closing[byte])
        elif byte != ord('"') and (not pending or pending.pop() != byte):
            return False
        if not number % _TOKENS_A_STEP:
            yield
    return not pending


def _text_of(literal: bytes) -> str:
    text = literal.decode("utf-8", "replace")
    try:
        return str(json.loads(text, strict=False))
    except ValueError:
        return text[1:-1]
