"""Where the values of a JSON text stand: all large containers, found a stretch at a time.

The text is walked through once, at the speed of msgspec, in steps that are each a few
milliseconds at most; nothing is decoded and nothing copied. What a small container holds
is found when it is asked for.
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import msgspec

from tui.large_json.lenient import forgiven
from tui.large_json.level import Level
from tui.large_json.syntax import SPACE, after, before_space
from tui.large_json.turns import at_once
from tui.large_json.walking import Walk

LARGE: Final = 1 << 17
"""Bytes from which on a container is a landmark; a smaller one is passed in one step."""

Steps: TypeAlias = "Generator[None, None, Landmarks]"


@dataclass(frozen=True, slots=True)
class Landmarks:
    """The levels of the large containers of `text`, by where these start.

    `start:end` is the one value that the text consists of.
    """

    text: bytes | memoryview = field(repr=False)
    start: int
    end: int
    levels: dict[int, Level] = field(repr=False)

    @property
    def size(self) -> int:
        """Bytes that the places take, beside the text."""
        return sum(level.size for level in self.levels.values())

    def level(self, start: int, end: int) -> Level:
        """What the container at `start:end` holds; raises `msgspec.DecodeError` for none."""
        known = self.levels.get(start)
        if known is not None:
            return known
        walk = Walk(self.text, end, end - start)
        at_once(walk.through(start))
        return walk.levels[start]


def same_text(one: Landmarks | bytes, other: Landmarks | bytes) -> bool:
    """Whether both are the same place of the same text, or texts that say the same."""
    if isinstance(one, Landmarks) and isinstance(other, Landmarks):
        return one.text is other.text and (one.start, one.end) == (other.start, other.end)
    return one == other


def unsurveyed(text: bytes | memoryview) -> Landmarks:
    """A text of one value without white space around it, of which nothing is known yet."""
    return Landmarks(text, 0, len(text), {})


def survey(text: bytes, start: int = 0, *, large: int = LARGE) -> Steps:
    """Walk through a JSON text, the whole of which is checked; each step is short.

    `start` leaves out what stands before; containers of `large` bytes become landmarks.
    Raises what msgspec raises (`DecodeError`, `UnicodeDecodeError`, `RecursionError`), also
    for a text that is JSON but nested too deeply: its message is not for the user.
    """
    walk = Walk(text, len(text), large)
    start = after(SPACE, text, start)
    end = walk.end_of(start)
    if end is None:
        end = yield from walk.through(start)
    if after(SPACE, text, end) != len(text):
        raise msgspec.DecodeError("more than one value")
    return Landmarks(text, start, end, walk.levels)


def survey_forgivingly(text: bytes) -> Steps:
    """The same for a text that only a forgiving reader takes: what its one container holds.

    Raises `msgspec.DecodeError` where it is broken.
    """
    start = after(SPACE, text, 0)
    end = before_space(text, start, len(text))
    level = yield from forgiven(text, start, end)
    if level is None:
        raise msgspec.DecodeError("broken")
    return Landmarks(text, start, end, {start: level})
