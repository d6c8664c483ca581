"""How far a transfer has come: bytes, rate, time left.

Knows no HTTP and no screen; whoever wants to be told hands in a listener.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from tui.sizes import rounded_bytes, time_in_words

TELL_EVERY: Final = 0.1
"""Seconds between two words about a transfer, the first and the last one excepted."""
_WINDOW: Final = 5.0
"""Seconds that the rate is measured over."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Bytes `done` of `total`, where that is known; `rate` in bytes a second, `left` in seconds."""

    done: int
    total: int | None = None
    rate: float | None = None
    left: float | None = None


def in_numbers(progress: Progress) -> str:
    """`12.1 MB of 28.8 MB  1.3 MB/s  13 s left`, as far as it is known."""
    of = f" of {rounded_bytes(progress.total)}" if progress.total else ""
    parts = [f"{rounded_bytes(progress.done)}{of}"]
    if progress.rate is not None:
        parts.append(f"{rounded_bytes(progress.rate)}/s")
    if progress.left is not None:
        parts.append(f"{time_in_words(progress.left)} left")
    return "  ".join(parts)


ProgressListener: TypeAlias = Callable[[Progress], None]


class Pace:
    """Counts the bytes of one transfer and tells a listener, not too often."""

    def __init__(
        self, tell: ProgressListener | None, clock: Callable[[], float], *, total: int | None = None
    ) -> None:
        self._tell = tell
        self._clock = clock
        self._marks: deque[tuple[float, int]] = deque()
        self._told: float | None = None
        self.total = total
        self.done = 0

    def start(self, done: int = 0) -> None:
        """Begin, or begin again, with so many bytes behind."""
        self.done = done
        self._marks.clear()
        self._marks.append((self._clock(), done))
        self._say()

    def move(self, count: int) -> None:
        """So many bytes more."""
        self.done += count
        now = self._clock()
        self._marks.append((now, self.done))
        while len(self._marks) > 2 and self._marks[0][0] < now - _WINDOW:
            self._marks.popleft()
        if self._told is None or now - self._told >= TELL_EVERY:
            self._say()

    def finish(self) -> None:
        """Say the last word."""
        self._say()

    def _say(self) -> None:
        if self._tell is None:
            return
        self._told = self._clock()
        rate = self._rate()
        unknown = rate is None or self.total is None
        left = None if unknown else max(0, (self.total or 0) - self.done) / (rate or 1)
        self._tell(Progress(self.done, self.total, rate, left))

    def _rate(self) -> float | None:
        if not self._marks:
            return None
        began, before = self._marks[0]
        passed = self._clock() - began
        return (self.done - before) / passed if passed > 0 and self.done > before else None
