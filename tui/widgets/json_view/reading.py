"""A JSON text taken in, in short steps: its levels, or why it has none and its lines instead."""

from array import array
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from typing import Final

import msgspec

from tui.landmarks import Level, survey
from tui.widgets.json_view.broken import lines_of, what_is_wrong
from tui.widgets.json_view.lenient import brackets_in, is_readable, split
from tui.widgets.json_view.levels import REFUSALS, level_of
from tui.widgets.json_view.rows import Opened

_BOM: Final = b"\xef\xbb\xbf"
_SPACE: Final = b" \t\r\n"
# A reader in Python is asked about refused text up to this size, in bytes.
_WORTH_A_SECOND_READING: Final = 2_000_000

LevelOf = Callable[[int, int], Level]


@dataclass(frozen=True, slots=True)
class Reading:
    """`outermost` holds the one value of the text, or the lines of what is no JSON.

    Line -1 is the `problem`.
    """

    outermost: Opened
    level_of: LevelOf
    problem: str | None = None


def read(text: bytes, most_lines: int) -> Generator[None, None, Reading]:
    """Take a text in; what is not JSON is shown to `most_lines` lines."""
    start = len(_BOM) if text.startswith(_BOM) else 0
    if not text[start : start + 1].strip(_SPACE) and not text[start:].strip(_SPACE):
        return Reading(_values([], []), _no_level)
    try:
        landmarks = yield from survey(text, start)
        found = _values([landmarks.start], [landmarks.end])
        return Reading(found, partial(level_of, text, landmarks))
    except REFUSALS as error:
        complaint = str(error)
    start, end = _stripped(text, start)
    refused = text[start:end]
    if len(refused) <= _WORTH_A_SECOND_READING and is_readable(refused):
        brackets = yield from brackets_in(text, start, end)
        return Reading(_values([start], [end]), partial(split, text, brackets=brackets))
    complaint = _complaint(text, start, complaint)
    lines = [(-1, 0), *lines_of(text, most_lines)]
    starts, ends = zip(*lines, strict=True)
    problem = what_is_wrong(text, start, complaint)
    return Reading(_values(list(starts), list(ends)), _no_level, problem)


def _complaint(text: bytes, start: int, complaint: str) -> str:
    """What msgspec says about the whole, for it says where."""
    if "truncated" in complaint:
        return complaint
    try:
        msgspec.json.decode(memoryview(text)[start:], type=msgspec.Raw)
    except REFUSALS as error:
        return str(error)
    return complaint


def _values(starts: list[int], ends: list[int]) -> Opened:
    return Opened(Level(None, array("q", starts), array("q", ends)), 0, 0)


def _no_level(_start: int, _end: int) -> Level:
    return Level(None, array("q"), array("q"))


def _stripped(text: bytes, start: int) -> tuple[int, int]:
    """Where the text starts and ends, white space left out."""
    end = len(text)
    while end and text[end - 1] in _SPACE:
        end -= 1
    while start < end and text[start] in _SPACE:
        start += 1
    return start, end
