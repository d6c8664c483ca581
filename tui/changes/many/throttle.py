"""How many of many requests are under way at once: fewer where a service asks for that."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

MOST_AT_ONCE: Final = 8
_SLOW: Final = 5.0
"""Seconds for an answer from which on a service is taken for overloaded."""


class Throttle:
    """Lets some requests go at a time; may be slowed down, held and let go on.

    It halves where the service asks for it or answers slowly, and grows by one after as many
    quick answers as there are requests at a time.
    """

    def __init__(
        self, most: int = MOST_AT_ONCE, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.at_once = self._most = most
        self.is_held = False
        self._clock = clock
        self._under_way = 0
        self._quick = 0
        self._not_before = 0.0
        self._changed = asyncio.Condition()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until one more may go, and hold its place while the block runs."""
        async with self._changed:
            while self.is_held or self._under_way >= self.at_once or self._waits > 0:
                await self._wait()
            self._under_way += 1
        began = self._clock()
        try:
            yield
        finally:
            self._under_way -= 1
            self._note(self._clock() - began)
            async with self._changed:
                self._changed.notify_all()

    async def hold(self) -> None:
        """Let nothing more go until told otherwise; what is under way goes on."""
        self.is_held = True

    async def go_on(self) -> None:
        """Let requests go again."""
        self.is_held = False
        async with self._changed:
            self._changed.notify_all()

    def slow_down(self, seconds: float = 0.0) -> None:
        """Let fewer go at a time, and none before some seconds are over."""
        self.at_once = max(1, self.at_once // 2)
        self._quick = 0
        self._not_before = max(self._not_before, self._clock() + seconds)

    @property
    def _waits(self) -> float:
        """Seconds until the next may go."""
        return self._not_before - self._clock()

    async def _wait(self) -> None:
        if self._waits > 0:
            # The condition is let go of while it waits for the time to come.
            try:
                await asyncio.wait_for(self._changed.wait(), self._waits)
            except TimeoutError:
                return
        else:
            await self._changed.wait()

    def _note(self, seconds: float) -> None:
        if seconds >= _SLOW:
            self.slow_down()
            return
        self._quick += 1
        if self._quick >= self.at_once and self.at_once < self._most:
            self.at_once += 1
            self._quick = 0
