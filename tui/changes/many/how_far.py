"""How far many changes are: counts, how many go in a second, how long the rest will take."""

from collections import deque
from dataclasses import dataclass
from typing import Final

from tui.sizes import time_in_words

_REMEMBERED: Final = 200
"""So many changes tell how quickly they go."""
_KNOWN_AFTER: Final = 8
"""So many have to have gone before it is said how long the rest takes."""
_WORTH_SAYING: Final = 2.0
"""Seconds of waiting from which on it is said."""


class Rate:
    """How many changes go in a second, by those that went last."""

    def __init__(self) -> None:
        self._moments: deque[float] = deque(maxlen=_REMEMBERED)

    def note(self, now: float) -> None:
        """One more has gone."""
        self._moments.append(now)

    def begin_anew(self) -> None:
        """What went before says nothing any more."""
        self._moments.clear()

    def per_second(self, now: float) -> float:
        """Changes in a second; 0 while it is not known."""
        count = len(self._moments)
        if count < _KNOWN_AFTER:
            return 0.0
        return count / max(now - self._moments[0], 0.001)


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far a run is. `left` are those that have not been sent; `waits` are seconds.

    `failed` are those of which it is known that they are not as they were wanted. They are
    slowed where they take no more requests than a service allows by the hour.
    """

    whole: int
    done: int
    failed: int
    left: int
    per_second: float = 0.0
    waits: float = 0.0
    is_held: bool = False
    is_slowed: bool = False

    @property
    def sent(self) -> int:
        """Those that were sent, or that needed no sending."""
        return self.whole - self.left

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at this rate; None while nobody knows."""
        return self.left / self.per_second if self.per_second and self.left else None

    @property
    def words(self) -> str:
        """The counts, the rate and the time left in one line."""
        parts = [f"{self.sent:,} of {self.whole:,} sent"]
        if self.failed:
            parts.append(f"{self.failed:,} not done")
        if self.is_held:
            return f"paused: {', '.join(parts)}"
        if self.is_slowed:
            parts.append("slowly, within the hourly limit of the service")
        elif self.waits >= _WORTH_SAYING:
            parts.append(f"the service asks to wait {time_in_words(self.waits)}")
        elif self.seconds_left is not None:
            parts.append(f"{self.per_second:.3g} a second")
            parts.append(f"{time_in_words(self.seconds_left)} left")
        return ", ".join(parts)

    def at_stage(self, stage: str, *, is_stopped: bool) -> str:
        """The same, with what the run does where all is sent."""
        if self.left or self.is_held:
            return f"stopping: {self.words}" if is_stopped else self.words
        return f"{self.words}, {stage}"
