"""Text that should have been JSON: what is wrong with it, where, and its lines."""

import re
from typing import Final

import msgspec

MALFORMED: Final = (msgspec.DecodeError, UnicodeError, RecursionError)
"""What decoding raises for what is no JSON, another shape of it, or nested too deeply."""

_AT_BYTE: Final = re.compile(r"^(?:JSON is malformed: )?(?P<what>.*?)(?: \(byte (?P<at>\d+)\))?$")


def what_is_wrong(buffer: bytes, start: int, complaint: str) -> str:
    """A decoder's complaint about `buffer[start:]` in words, with line and column from 1."""
    if buffer[start : start + 1] == b"<":
        return "Not JSON: the answer is HTML or XML"
    if "truncated" in complaint:
        return f"Not JSON: the text ends too early, after {len(buffer):,} bytes"
    found = _AT_BYTE.match(complaint)
    if found is None or found["at"] is None:
        return f"Not JSON: {complaint}"
    at = start + int(found["at"])
    line = buffer.count(b"\n", 0, at) + 1
    column = at - (buffer.rfind(b"\n", 0, at) + 1) + 1
    return f"Not JSON: {found['what']} in line {line}, column {column}"


def lines_of(buffer: bytes, most: int) -> list[tuple[int, int]]:
    """Start and end of the first `most` lines, line ends apart."""
    lines: list[tuple[int, int]] = []
    at = 0
    while at <= len(buffer) and len(lines) < most:
        end = buffer.find(b"\n", at)
        end = len(buffer) if end < 0 else end
        lines.append((at, end - 1 if buffer[end - 1 : end] == b"\r" and end > at else end))
        at = end + 1
    return lines
