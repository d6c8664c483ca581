"""Text that should have been JSON: what is wrong with it, where, and its lines."""

import re
from typing import Final

import msgspec

from tui.large_json.lenient import ends_early

MALFORMED: Final = (msgspec.DecodeError, UnicodeError, RecursionError)
"""What decoding raises for what is no JSON, another shape of it, or nested too deeply."""

_AT_BYTE: Final = re.compile(r"^(?:JSON is malformed: )?(?P<what>.*?)(?: \(byte (?P<at>\d+)\))?$")


_SCANNED: Final = 1 << 23
_NO_ESCAPE: Final = "an escape in a text that stands for no character"


def complaint_in_words(text: bytes, error: Exception) -> str:
    """Why `text` is refused. It is said to be cut off only where something is not ended."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    said = str(error).removeprefix("JSON is malformed: ")
    return _cut_off_or_not(text) if "truncated" in said else said


def _cut_off_or_not(text: bytes) -> str:
    """A decoder says of both that the text is truncated."""
    if len(text) > _SCANNED or ends_early(text):
        return f"cut off after {len(text):,} bytes"
    return _NO_ESCAPE


def what_is_wrong(buffer: bytes, start: int, complaint: str) -> str:
    """A decoder's complaint about `buffer[start:]` in words, with line and column from 1."""
    if buffer[start : start + 1] == b"<":
        return "Not JSON: the answer is HTML or XML"
    if "truncated" in complaint:
        if len(buffer) <= _SCANNED and not ends_early(buffer[start:]):
            return f"Not JSON: {_NO_ESCAPE}"
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
