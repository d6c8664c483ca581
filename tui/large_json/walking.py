"""A JSON text walked over in short steps: where its values start and end.

Nothing is decoded but keys, and no more is copied than a step looks at.
"""

import re
from array import array
from collections.abc import Generator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

import msgspec

from tui.large_json.level import Level
from tui.large_json.syntax import IN_STRING, SPACE, after, before_space

_DEEPEST: Final = 500
_TAIL: Final = 6
_VALUE: Final = msgspec.json.Decoder(msgspec.Raw)
_ITEMS: Final = msgspec.json.Decoder(list[msgspec.Raw])
_NAME: Final = msgspec.json.Decoder(str)
_TRAILING: Final = re.compile(r"trailing characters \(byte (\d+)\)")
CUT_OFF: Final = "Input data was truncated"
"""How msgspec calls a text that ends too early."""
_GAP: Final = re.compile(rb"[ \t\r\n]*,[ \t\r\n]*")
_STRING: Final = re.compile(b'"' + IN_STRING + b'"', re.DOTALL)
_NUMBER: Final = re.compile(rb"[-+.0-9eE]+")
_COLON: Final = re.compile(rb"[ \t\r\n]*:[ \t\r\n]*")
_CLOSERS: Final = {ord("{"): ord("}"), ord("["): ord("]")}
_COMMA: Final = ord(",")
_BRACE: Final = ord("{")
_QUOTE: Final = ord('"')
_NUMERIC: Final = b"-+.0123456789eE"


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


class Walk:
    """Goes through containers larger than `large`, passing what is smaller in one call."""

    def __init__(self, text: bytes | memoryview, limit: int, large: int) -> None:
        self.levels: dict[int, Level] = {}
        self._text = text
        self._view = memoryview(text)
        self._limit = limit
        self._large = large
        self._was_large: dict[int, bool] = {}
        """By depth, of the last container there: most are as large as the one before."""

    def through(self, start: int) -> Generator[None, None, int]:
        """Walk through the container at `start`; returns where it ends."""
        open_ = [self._opened(start)]
        at = start + 1
        while open_:
            here = open_[-1]
            at = after(SPACE, self._text, at)
            if self._byte(at) == here.closer:
                at += 1
                open_.pop()
                self._close(here, at, len(open_))
                if open_:
                    open_[-1].ends.append(at)
                continue
            at = self._value_after(here, at)
            end = self._run(here, at)
            if end is None:
                here.starts.append(at)
                end = self._end_of_next(at, len(open_))
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
        return self._end_within(at, self._large)

    def _end_of_next(self, at: int, depth: int) -> int | None:
        """The same; where the container before it was large, it is hardly looked at first."""
        if self._byte(at) not in _CLOSERS:
            return self.end_of(at)
        was_large = self._was_large.get(depth, False)
        end = self._end_within(at, self._large // 16 if was_large else self._large)
        if end is not None:
            self._was_large[depth] = False
        return end

    def _close(self, here: _Open, end: int, depth: int) -> None:
        """Keep what a container holds, unless it was smaller than expected."""
        self._was_large[depth] = large = end - here.start >= self._large
        if large:
            self.levels[here.start] = Level(here.keys, here.starts, here.ends)

    def _end_within(self, at: int, size: int) -> int | None:
        first = self._byte(at)
        if first in _NUMERIC:
            return self._checked(at, after(_NUMBER, self._text, at))
        # A string is passed in one call, however long: reading its characters costs the most.
        window = self._limit if first == _QUOTE else self._window(at, size)
        try:
            return self._checked(at, window)
        except msgspec.DecodeError as error:
            trailing = _TRAILING.search(str(error))
            if trailing:
                return before_space(self._text, at, at + int(trailing[1]) - 1)
            if str(error) != CUT_OFF or window == self._limit:
                raise
        return None

    def _window(self, at: int, size: int) -> int:
        """How far a value at `at` is looked through: not into a number, which would look wrong."""
        end = at + size
        if end >= self._limit:
            return self._limit
        while end > at + 1 and self._text[end - 1] in _NUMERIC:
            end -= 1
        return end

    def _checked(self, at: int, end: int) -> int:
        _VALUE.decode(self._view[at:end])
        return before_space(self._text, at, end)

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
            elements = self._items(at, stop)
        except msgspec.DecodeError as error:
            # Where the list ended before the guess, the rest of it is all the elements it has.
            closed = _TRAILING.search(str(error))
            if closed is None:
                here.run = max(here.run // 4, self._large // 32)
                return None
            stop = before_space(self._text, at, at + int(closed[1]) - 2) - 1
            elements = self._items(at, stop)
            stop = before_space(self._text, at, stop)
        else:
            here.run = min(here.run * 4, self._large)
        self._append(here, at, stop, list(map(len, elements)))
        return stop

    def _items(self, at: int, stop: int) -> list[msgspec.Raw]:
        return _ITEMS.decode(b"".join((b"[", self._view[at:stop], b"]")))

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
        """Note where elements of these sizes stand, the first of them at `at`."""
        if sum(sizes) + len(sizes) - 1 == stop - at:
            # Every gap is a lone comma, so that the places follow from the sizes.
            steps = [1] * (2 * len(sizes))
            steps[::2] = sizes
            places = array("q", list(accumulate(steps, initial=at)))
            here.starts += places[:-1:2]
            here.ends += places[1::2]
            return
        for size in sizes:
            here.starts.append(at)
            here.ends.append(at + size)
            at = after(_GAP, self._text, at + size)

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
            at = after(SPACE, self._text, at + 1)
        if here.keys is None:
            return at
        end = after(_STRING, self._text, at)
        here.keys.append(_NAME.decode(self._view[at:end]))
        colon = after(_COLON, self._text, end)
        if colon == end:
            raise msgspec.DecodeError("no colon")
        return colon

    def _byte(self, at: int) -> int:
        if at >= self._limit:
            raise msgspec.DecodeError(CUT_OFF)
        return self._text[at]
