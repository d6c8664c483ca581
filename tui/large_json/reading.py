"""A JSON text taken in, in short steps: its levels, or why it has none and its lines instead."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial

import msgspec

from tui.large_json.landmarks import Landmarks, survey
from tui.large_json.lenient import (
    WORTH_A_SECOND_READING,
    brackets_in,
    is_readable,
    split_container,
)
from tui.large_json.level import Level
from tui.large_json.malformed import MALFORMED, lines_of, what_is_wrong
from tui.large_json.small_containers import level_of
from tui.large_json.syntax import BOM, SPACE, after, before_space

LevelOf = Callable[[int, int], Level]


@dataclass(frozen=True, slots=True)
class JsonReading:
    """`outermost` holds the one value of the text, or the lines of what is no JSON.

    Line -1 is the `problem`. `within` says which part of a larger text it is about.
    """

    outermost: Level
    level_of: LevelOf
    problem: str | None = None
    within: tuple[int, int] | None = None


def known(place: Landmarks) -> JsonReading:
    """What was found at a place of a text before; nothing is looked at again."""
    start, end = place.start, place.end
    level = partial(level_of, bytes(place.text), place)
    return JsonReading(Level.of([start], [end]), level, within=(start, end))


def read_json(text: bytes, most_lines: int) -> Generator[None, None, JsonReading]:
    """Take a text in; what is not JSON is shown to `most_lines` lines."""
    start, end = stripped(text, len(BOM) if text.startswith(BOM) else 0)
    if start == end:
        return JsonReading(Level.of([], []), no_level)
    try:
        landmarks = yield from survey(text, start)
    except MALFORMED as error:
        complaint = str(error)
    else:
        return JsonReading(Level.of([start], [end]), partial(level_of, text, landmarks))
    if end - start <= WORTH_A_SECOND_READING and (yield from is_readable(text[start:end])):
        brackets = yield from brackets_in(text, start, end)
        return JsonReading(
            Level.of([start], [end]), partial(split_container, text, brackets=brackets)
        )
    problem = what_is_wrong(text, start, _complaint(text, start, complaint))
    lines = [(-1, 0), *lines_of(text, most_lines)]
    starts, ends = zip(*lines, strict=True)
    return JsonReading(Level.of(starts, ends), no_level, problem)


def _complaint(text: bytes, start: int, complaint: str) -> str:
    """What msgspec says about the whole, for it says where."""
    if "truncated" in complaint:
        return complaint
    try:
        msgspec.json.decode(memoryview(text)[start:], type=msgspec.Raw)
    except MALFORMED as error:
        return str(error)
    return complaint


def no_level(_start: int, _end: int) -> Level:
    """Nothing, whatever is asked for."""
    return Level.of((), ())


def stripped(text: bytes, start: int) -> tuple[int, int]:
    """Where the text starts and ends, white space left out."""
    start = after(SPACE, text, start)
    return start, before_space(text, start, len(text))
