"""Plain text found in the whole of a JSON text, ignoring case.

Works through the buffer slice by slice, so that the first hits are there at once and keys
are answered in between.
"""

from array import array
from bisect import bisect_left, bisect_right
from typing import Final

from tui.large_json.text_patterns import LONGEST, pattern_of

SLICE: Final = 250_000
MOST_HITS: Final = 100_000


class TextSearch:
    """`hits` are offsets in the buffer; `done` once all of it, or enough of it, was searched.

    Only `start:end` of the buffer is searched.
    """

    def __init__(self, buffer: bytes, text: str, start: int = 0, end: int | None = None) -> None:
        self.text: Final = text
        self.hits = array("q")
        self.done = not text
        self.stopped = False
        self._buffer = buffer
        self._pattern = pattern_of(text)
        self._overlap = LONGEST * len(text)
        self._start = self._at = start
        self._end = len(buffer) if end is None else end

    @property
    def complete(self) -> bool:
        """Whether every hit there is was counted."""
        return self.done and not self.stopped and len(self.hits) < MOST_HITS

    @property
    def going_on(self) -> bool:
        """Whether there is more to search."""
        return not self.done

    @property
    def searched(self) -> float:
        """How much of the text was looked through, 0 to 1."""
        size = self._end - self._start
        return min(1.0, (self._at - self._start) / size) if size else 1.0

    def stop(self) -> None:
        """Leave it at what was found."""
        self.done = self.stopped = True

    def advance(self) -> bool:
        """Search one more slice; True while there is more to search."""
        if self.done:
            return False
        stop = self._at + SLICE
        lowered = self._buffer[self._at : min(stop + self._overlap, self._end)].lower()
        for found in self._pattern.finditer(lowered):
            if found.start() >= SLICE:
                break
            self.hits.append(self._at + found.start())
            if len(self.hits) >= MOST_HITS:
                break
        self._at = stop
        self.done = stop >= self._end or len(self.hits) >= MOST_HITS
        return not self.done

    def next(self, offset: int) -> int | None:
        """Number of the first hit after `offset`; the first of all when there is none."""
        if not self.hits:
            return None
        return bisect_right(self.hits, offset) % len(self.hits)

    def previous(self, offset: int) -> int | None:
        """Number of the last hit before `offset`; the last of all when there is none."""
        if not self.hits:
            return None
        return (bisect_left(self.hits, offset) - 1) % len(self.hits)
