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

Brackets = Mapping[int, int]

_STRING: Final = b'"' + IN_STRING + b'"'
_TOKENS: Final = re.compile(_STRING + rb"|[\[\]{}]", re.DOTALL)
_VALUE: Final = re.compile(_STRING + rb'|[^\s,\]}\[{"]++', re.DOTALL)
_NAME: Final = re.compile(rb"\s*(" + _STRING + rb")\s*:\s*", re.DOTALL)
_BETWEEN: Final = re.compile(rb"[\s,]*")
_OPENERS: Final = b"[{"
_TOKENS_A_STEP: Final = 4096


def is_readable(buffer: bytes) -> Generator[None, None, bool]:
    """Whether a forgiving reader takes the whole buffer as one JSON value."""
    try:
        json.loads(buffer.decode("utf-8", "replace"), strict=False, parse_int=str, parse_float=str)
    except ValueError:
        return False
    except RecursionError:
        return (yield from _closes(buffer))
    return True


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
