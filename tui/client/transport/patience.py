"""How long to wait, and when to try again.

Only reads are tried again: whether a change was carried out cannot be known from here.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import SystemRandom
from typing import Final

from tui.client.errors import BimscopeError, NotSetUp, Refused, TimedOut, Unreachable
from tui.config.settings import Limits

_USUAL: Final = Limits()
_LONGEST_GAP: Final = 30.0
_PASSING = frozenset({429, 502, 503, 504})
_random = SystemRandom()


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Limits in seconds; `sleep` and `clock` are there to be replaced in tests."""

    connect: float = 5.0
    read: float = _LONGEST_GAP
    """For the next byte, whatever is waited for."""
    answer: float = _USUAL.answer_seconds
    """For the whole of a record, or of another small answer."""
    long_answer: float = _USUAL.list_seconds
    """For the whole of a list."""
    long_read: float = 900.0
    """For backups, imports and other work the service does while one waits."""
    retries: int = 2
    first_wait: float = 0.25
    longest_wait: float = 10.0
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic

    @classmethod
    def of(cls, limits: Limits) -> "Patience":
        """What the configuration says."""
        longest = max(limits.answer_seconds, limits.list_seconds)
        return cls(
            answer=limits.answer_seconds,
            long_answer=limits.list_seconds,
            read=min(_LONGEST_GAP, longest),
        )

    def until_answer(self, *, slow: bool) -> float:
        """How long nothing may come."""
        return max(self.read, self.long_read) if slow else self.read

    def wait_after(self, failure: BimscopeError, tried: int) -> float | None:
        """Seconds until a read is worth another try; None when it is not.

        `tried` counts the tries so far. A service that asks for more than `longest_wait`
        is not asked again.
        """
        if tried > self.retries or not _may_pass(failure):
            return None
        if isinstance(failure, Refused) and failure.retry_after is not None:
            asked = failure.retry_after
            return asked if asked <= self.longest_wait else None
        longest = min(self.first_wait * 2**tried, self.longest_wait)
        return _random.uniform(longest / 2, longest)


def _may_pass(failure: BimscopeError) -> bool:
    if isinstance(failure, Refused):
        return failure.status in _PASSING
    return isinstance(failure, Unreachable) and not isinstance(failure, TimedOut | NotSetUp)
