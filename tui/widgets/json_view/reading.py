"""A JSON text taken in, in short steps: its levels, or why it has none and its lines instead."""

import re
from array import array
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

import msgspec

from tui.json_walk import Level
from tui.landmarks import Landmarks, survey
from tui.widgets.json_view.broken import lines_of, what_is_wrong
from tui.widgets.json_view.lenient import brackets_in, is_readable, split_container
from tui.widgets.json_view.levels import REFUSALS, level_of
from tui.widgets.json_view.rows import Opened

_BOM: Final = b"\xef\xbb\xbf"
_SPACE: Final = re.compile(rb"[ \t\r\n]*")
# A reader in Python is asked about refused text up to this size, in bytes.
_WORTH_A_SECOND_READING: Final = 1_000_000

LevelOf = Callable[[int, int], Level]


@dataclass(frozen=True, slots=True)
class JsonReading:
    """`outermost` holds the one value of the text, or the lines of what is no JSON.

    Line -1 is the `problem`. `within` says which part of a larger text it is about.
    """

    outermost: Opened
    level_of: LevelOf
    problem: str | None = None
    within: tuple[int, int] | None = None


def known(place: Landmarks) -> JsonReading:
    """What was found at a place of a text before; nothing is looked at again."""
    start, end = place.start, place.end
    level = partial(level_of, bytes(place.text), place)
    return JsonReading(values([start], [end]), level, within=(start, end))


def read_json(text: bytes, most_lines: int) -> Generator[None, None, JsonReading]:
    """Take a text in; what is not JSON is shown to `most_lines` lines."""
    start, end = stripped(text, len(_BOM) if text.startswith(_BOM) else 0)
    if start == end:
        return JsonReading(values([], []), no_level)
    try:
        landmarks = yield from survey(text, start)
    except REFUSALS as error:
        complaint = str(error)
    else:
        return JsonReading(values([start], [end]), partial(level_of, text, landmarks))
    if end - start <= _WORTH_A_SECOND_READING and (yield from is_readable(text[start:end])):
        brackets = yield from brackets_in(text, start, end)
        return JsonReading(
            values([start], [end]), partial(split_container, text, brackets=brackets)
        )
    problem = what_is_wrong(text, start, _complaint(text, start, complaint))
    lines = [(-1, 0), *lines_of(text, most_lines)]
    starts, ends = zip(*lines, strict=True)
    return JsonReading(values(starts, ends), no_level, problem)


def _complaint(text: bytes, start: int, complaint: str) -> str:
    """What msgspec says about the whole, for it says where."""
    if "truncated" in complaint:
        return complaint
    try:
        msgspec.json.decode(memoryview(text)[start:], type=msgspec.Raw)
    except REFUSALS as error:
        return str(error)
    return complaint


def values(starts: Iterable[int], ends: Iterable[int]) -> Opened:
    """The outermost, in which the values at these places stand."""
    return Opened(Level(None, array("q", starts), array("q", ends)), 0, 0)


def no_level(_start: int, _end: int) -> Level:
    """Nothing, whatever is asked for."""
    return Level(None, array("q"), array("q"))


def stripped(text: bytes, start: int) -> tuple[int, int]:
    """Where the text starts and ends, white space left out."""
    found = _SPACE.match(text, start)
    start = found.end() if found else start
    end = len(text)
    while end > start and text[end - 1] in b" \t\r\n":
        end -= 1
    return start, end
