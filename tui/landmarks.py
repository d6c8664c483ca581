"""Where the values of a JSON text stand: all large containers, found a stretch at a time.

The text is walked through once, at the speed of msgspec, in steps that are each a few
milliseconds at most; nothing is decoded and nothing copied. What a small container holds
is found when it is asked for.
"""

import re
from array import array
from collections.abc import Generator
from dataclasses import dataclass, field
from itertools import accumulate
from operator import add
from typing import Final, TypeAlias

import msgspec

from tui.turns import at_once

LARGE: Final = 1 << 16
"""Bytes from which on a container is a landmark; a smaller one is passed in one step."""

Steps: TypeAlias = "Generator[None, None, Landmarks]"

_DEEPEST: Final = 500
_TAIL: Final = 6
_VALUE: Final = msgspec.json.Decoder(msgspec.Raw)
_ITEMS: Final = msgspec.json.Decoder(list[msgspec.Raw])
_NAME: Final = msgspec.json.Decoder(str)
_TRAILING: Final = re.compile(r"trailing characters \(byte (\d+)\)")
_CUT_OFF: Final = "Input data was truncated"
_SPACE: Final = re.compile(rb"[ \t\r\n]*")
_GAP: Final = re.compile(rb"[ \t\r\n]*,[ \t\r\n]*")
_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_NUMBER: Final = re.compile(rb"[-+.0-9eE]+")
_COLON: Final = re.compile(rb"[ \t\r\n]*:[ \t\r\n]*")
_CLOSERS: Final = {ord("{"): ord("}"), ord("["): ord("]")}
_COMMA: Final = ord(",")
_BRACE: Final = ord("{")
_QUOTE: Final = ord('"')
_NUMERIC: Final = b"-+.0123456789eE"


@dataclass(frozen=True, slots=True)
class Level:
    """The values directly inside a container, in the order of the text.

    Value `i` stands at `starts[i]:ends[i]` of the whole text; `keys` is None for an array.
    A key that is there twice is here twice.
    """

    keys: list[str] | None
    starts: "array[int]"
    ends: "array[int]"

    def __len__(self) -> int:
        return len(self.starts)

    def place(self, key: str) -> tuple[int, int] | None:
        """Where the value under a key stands; the last one counts, as for msgspec."""
        if self.keys is None or key not in self.keys:
            return None
        index = len(self.keys) - 1 - self.keys[::-1].index(key)
        return self.starts[index], self.ends[index]


@dataclass(frozen=True, slots=True)
class Landmarks:
    """The levels of the large containers of `text`, by where these start.

    `start:end` is the one value that the text consists of.
    """

    text: bytes | memoryview
    start: int
    end: int
    levels: dict[int, Level]

    def level(self, start: int, end: int) -> Level:
        """What the container at `start:end` holds; raises `msgspec.DecodeError` for none."""
        known = self.levels.get(start)
        if known is not None:
            return known
        walk = _Walk(self.text, end, end - start)
        at_once(walk.through(start))
        return walk.levels[start]


def unsurveyed(text: bytes | memoryview) -> Landmarks:
    """A text of one value without white space around it, of which nothing is known yet."""
    return Landmarks(text, 0, len(text), {})


def survey(text: bytes, start: int = 0, *, large: int = LARGE) -> Steps:
    """Walk through a JSON text, the whole of which is checked; each step is short.

    `start` leaves out what stands before; containers of `large` bytes become landmarks.
    Raises what msgspec raises (`DecodeError`, `UnicodeDecodeError`, `RecursionError`), also
    for a text that is JSON but nested too deeply: its message is not for the user.
    """
    walk = _Walk(text, len(text), large)
    start = _after(_SPACE, text, start)
    end = walk.end_of(start)
    if end is None:
        end = yield from walk.through(start)
    if _after(_SPACE, text, end) != len(text):
        raise msgspec.DecodeError("more than one value")
    return Landmarks(text, start, end, walk.levels)


@dataclass(slots=True)
class _Open:
    """A container that is being walked through."""

    start: int
    closer: int
    keys: list[str] | None
    run: int
    """Bytes in which the next elements are looked for at once; adapts to what is found."""
    starts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))


class _Walk:
    """Goes through containers larger than `large`, passing what is smaller in one call."""

    def __init__(self, text: bytes | memoryview, limit: int, large: int) -> None:
        self.levels: dict[int, Level] = {}
        self._text = text
        self._view = memoryview(text)
        self._limit = limit
        self._large = large

    def through(self, start: int) -> Generator[None, None, int]:
        """Walk through the container at `start`; returns where it ends."""
        open_ = [self._opened(start)]
        at = start + 1
        while open_:
            here = open_[-1]
            at = _after(_SPACE, self._text, at)
            if self._byte(at) == here.closer:
                at += 1
                self.levels[here.start] = Level(here.keys, here.starts, here.ends)
                open_.pop()
                if open_:
                    open_[-1].ends.append(at)
                continue
            at = self._value_after(here, at)
            end = self._run(here, at)
            if end is None:
                here.starts.append(at)
                end = self.end_of(at)
                if end is not None:
                    here.ends.append(end)
                elif len(open_) < _DEEPEST:
                    open_.append(self._opened(at))
                    end = at + 1
                else:
                    raise RecursionError("nested too deeply to be walked through")
            at = end
            yield
        return at

    def end_of(self, at: int) -> int | None:
        """Where the value at `at` ends; None for a container that is large."""
        first = self._byte(at)
        if first in _NUMERIC:
            return self._checked(at, _after(_NUMBER, self._text, at))
        # A string is passed in one call, however long: reading its characters costs the most.
        window = self._limit if first == _QUOTE else self._window(at)
        try:
            return self._checked(at, window)
        except msgspec.DecodeError as error:
            trailing = _TRAILING.search(str(error))
            if trailing:
                return self._without_space(at, at + int(trailing[1]) - 1)
            if str(error) != _CUT_OFF or window == self._limit:
                raise
        return None

    def _window(self, at: int) -> int:
        """How far a value at `at` is looked through: not into a number, which would look wrong."""
        end = at + self._large
        if end >= self._limit:
            return self._limit
        while end > at + 1 and self._text[end - 1] in _NUMERIC:
            end -= 1
        return end

    def _checked(self, at: int, end: int) -> int:
        _VALUE.decode(self._view[at:end])
        return self._without_space(at, end)

    def _without_space(self, at: int, end: int) -> int:
        while end > at and self._text[end - 1] in b" \t\r\n":
            end -= 1
        return end

    def _run(self, here: _Open, at: int) -> int | None:
        """Take in as many whole elements from `at` as are found at once; None for none.

        Where a run ends is guessed: at what looks like the end of the element before. That
        what lies between is a list proves the guess.
        """
        if here.keys is not None or not here.ends:
            return None
        stop = self._guess(here, at)
        if stop is None:
            return None
        try:
            elements = _ITEMS.decode(b"".join((b"[", self._view[at:stop], b"]")))
        except msgspec.DecodeError:
            here.run = max(here.run // 4, self._large // 32)
            return None
        here.run = min(here.run * 4, 4 * self._large)
        self._append(here, at, stop, list(map(len, elements)))
        return stop

    def _guess(self, here: _Open, at: int) -> int | None:
        before = here.ends[-1]
        window = min(at + here.run, self._limit)
        for size in (min(_TAIL, before - here.starts[-1]), 1):
            if at - before < _TAIL * size + _TAIL:
                found = self._find_last(bytes(self._view[before - size : at + 1]), at, window)
                if found >= 0:
                    return found + size
        return None

    def _find_last(self, wanted: bytes, at: int, window: int) -> int:
        if isinstance(self._text, bytes):
            return self._text.rfind(wanted, at, window)
        found = bytes(self._view[at:window]).rfind(wanted)
        return at + found if found >= 0 else -1

    def _append(self, here: _Open, at: int, stop: int, sizes: list[int]) -> None:
        if sum(sizes) + len(sizes) - 1 == stop - at:
            # Every gap is a lone comma, so that the starts follow from the sizes.
            starts = array("q", accumulate(map((1).__add__, sizes[:-1]), initial=at))
        else:
            starts = array("q")
            for size in sizes:
                starts.append(at)
                at = _after(_GAP, self._text, at + size)
        here.starts += starts
        here.ends += array("q", map(add, starts, sizes))

    def _opened(self, at: int) -> _Open:
        first = self._byte(at)
        if first not in _CLOSERS:
            raise msgspec.DecodeError("no container")
        return _Open(at, _CLOSERS[first], [] if first == _BRACE else None, self._large)

    def _value_after(self, here: _Open, at: int) -> int:
        """Where the next value starts, behind the comma and the key where they belong."""
        if here.starts:
            if self._byte(at) != _COMMA:
                raise msgspec.DecodeError("no comma")
            at = _after(_SPACE, self._text, at + 1)
        if here.keys is None:
            return at
        end = _after(_STRING, self._text, at)
        here.keys.append(_NAME.decode(self._view[at:end]))
        colon = _after(_COLON, self._text, end)
        if colon == end:
            raise msgspec.DecodeError("no colon")
        return colon

    def _byte(self, at: int) -> int:
        if at >= self._limit:
            raise msgspec.DecodeError(_CUT_OFF)
        return self._text[at]


def _after(pattern: re.Pattern[bytes], text: bytes | memoryview, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
