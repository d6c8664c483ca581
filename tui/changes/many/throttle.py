"""How many of many requests are under way at once: fewer where a service asks for that."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

MOST_AT_ONCE: Final = 8
_SLOW: Final = 5.0
"""Seconds for an answer from which on a service is taken for overloaded."""
_TIMES: Final = 5
"""So often the same is sent that the service is too busy for."""
_BUSY: Final = 1.0
"""Seconds until the second time where the service does not say when; then twice as long."""


class Throttle:
    """Lets some requests go at a time, the first that came first; may be slowed down and held.

    It halves where the service asks for it or answers slowly, and grows by one after as many
    quick answers as there are requests at a time. `apart` are the seconds between two requests
    that go.
    """

    def __init__(
        self, most: int = MOST_AT_ONCE, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.at_once = self._most = most
        self.apart = 0.0
        self.is_held = False
        self._is_hurried = False
        self._clock = clock
        self._under_way = 0
        self._quick = 0
        self._not_before = 0.0
        self._queue: deque[asyncio.Future[None]] = deque()
        self._resting: set[asyncio.Future[None]] = set()
        self._alarm: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def turn(self, *, is_one_request: bool = True) -> AsyncIterator[None]:
        """Wait until one more may go, and hold its place while the block runs.

        How long the block takes says how busy the service is where it `is_one_request`; else
        `note` is told of each.
        """
        await self._take()
        began = self._clock()
        try:
            yield
        finally:
            self._under_way -= 1
            if is_one_request:
                self.note(self._clock() - began)
            self._let_go()

    def hold(self) -> None:
        """Let nothing more go until told otherwise; what is under way goes on."""
        self.is_held = True

    def go_on(self) -> None:
        """Let requests go again."""
        self.is_held = False
        self._let_go()

    def hurry(self) -> None:
        """Wait for no time any more: for those who end what they began."""
        self.is_held, self.apart, self._not_before = False, 0.0, 0.0
        self._is_hurried = True
        for each in self._resting:
            if not each.done():
                each.set_result(None)
        self._let_go()

    def slow_down(self, seconds: float = 0.0) -> None:
        """Let fewer go at a time, and none before some seconds are over."""
        self.at_once = max(1, self.at_once // 2)
        self._quick = 0
        self._not_before = max(self._not_before, self._clock() + seconds)

    async def wait_for(self, asked: float | None, tried: int) -> bool:
        """Go slower and wait, where a service was too busy; False where it is not worth it.

        `asked` are the seconds that it asked for, if it did; `tried` counts the tries so far.
        """
        if tried >= _TIMES or self._is_hurried:
            return False
        seconds = _BUSY * 2 ** (tried - 1) if asked is None else asked
        self.slow_down(seconds)
        await self._rest(seconds)
        return not self._is_hurried

    async def _rest(self, seconds: float) -> None:
        """Let a time pass, unless there is a hurry."""
        resting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._resting.add(resting)
        try:
            await asyncio.wait([resting], timeout=seconds)
        finally:
            self._resting.discard(resting)

    @property
    def waits(self) -> float:
        """Seconds until the next may go."""
        return max(0.0, self._not_before - self._clock())

    async def _take(self) -> None:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(waiting)
        self._let_go()
        try:
            await waiting
        except asyncio.CancelledError:
            if waiting in self._queue:
                self._queue.remove(waiting)
            elif not waiting.cancelled():  # let go and cancelled at once
                self._under_way -= 1
                self._let_go()
            raise

    def _let_go(self) -> None:
        """Let as many go as may."""
        while self._queue and not self.is_held and self._under_way < self.at_once:
            if self.waits > 0:
                self._set_alarm()
                return
            waiting = self._queue.popleft()
            if waiting.done():  # given up
                continue
            self._under_way += 1
            self._not_before = max(self._not_before, self._clock() + self.apart)
            waiting.set_result(None)

    def _set_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm = asyncio.get_running_loop().call_later(self.waits, self._let_go)

    def note(self, seconds: float) -> None:
        """Go slower after an answer that took long, and quicker after quick ones."""
        if seconds >= _SLOW:
            self.slow_down()
            return
        self._quick += 1
        if self._quick >= self.at_once and self.at_once < self._most:
            self.at_once += 1
            self._quick = 0
