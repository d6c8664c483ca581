"""Verifies passwords on threads of its own, and slows down those who guess.

Guesses are counted for an account and in all, both by the address that they come from: who
guesses keeps nobody out who asks from elsewhere. What is right costs no guess, and what
was right before comes here no more.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from math import ceil
from typing import Final, TypeVar

from tui.sandbox.passwords import UnverifiedLogin
from tui.sandbox.refusals import Refusal

THREADS: Final = 2
LONGEST_WAIT: Final = 2.0
"""Seconds that a guess waits for its turn; beyond them it is refused."""
MOST_WAITING: Final = 100
"""Passwords that wait to be verified."""
MOST_KEYS: Final = 10_000

Seconds = Callable[[], float]
T = TypeVar("T")


@dataclass(slots=True)
class GuessPace:
    """So many guesses at once, then one each interval; for any number of keys."""

    at_once: int
    interval: float
    _full: "OrderedDict[Hashable, float]" = field(default_factory=OrderedDict)
    """By key, when all that was guessed will be forgotten."""

    def wait(self, key: Hashable, now: float) -> float:
        """Seconds until the next guess has its turn."""
        return max(self._full.get(key, now) - now - (self.at_once - 1) * self.interval, 0.0)

    def count(self, key: Hashable, now: float) -> None:
        self._full[key] = max(self._full.get(key, now), now) + self.interval
        self._full.move_to_end(key)
        if len(self._full) > MOST_KEYS:
            self._full.popitem(last=False)

    def take_back(self, key: Hashable) -> None:
        """A guess that was none: the password was right."""
        if key in self._full:
            self._full[key] -= self.interval


class PasswordChecks:
    """Verifies one password after another, each only once at a time."""

    def __init__(self, clock: Seconds = time.monotonic) -> None:
        self._clock = clock
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="sandbox-login")
        self._running: dict[bytes, asyncio.Task[bool]] = {}
        self._of_account = GuessPace(at_once=10, interval=1.0)
        self._of_address = GuessPace(at_once=100, interval=0.1)

    async def logged_in(self, address: str, work: Callable[[], Awaitable[T]]) -> T:
        """What comes of `work`, which is done again where a password had to be verified.

        `address` is where the request comes from.
        """
        try:
            return await work()
        except UnverifiedLogin as login:
            unverified = login
        await self.verify(unverified, address)
        try:
            return await work()
        except UnverifiedLogin as changed:  # the password is another one by now
            raise changed.refusal from None

    async def verify(self, login: UnverifiedLogin, address: str) -> None:
        """Returns where the password is right; raises a 401 where not, a 429 for too many."""
        running = self._running.get(login.tag)
        if running is None:
            running = asyncio.create_task(self._verify(login, address))
            self._running[login.tag] = running
            running.add_done_callback(lambda _: self._running.pop(login.tag, None))
        if not await asyncio.shield(running):
            raise login.refusal

    async def _verify(self, login: UnverifiedLogin, address: str) -> bool:
        if len(self._running) > MOST_WAITING:
            raise _too_many(LONGEST_WAIT)
        now = self._clock()
        turns = ((self._of_account, (address, login.account)), (self._of_address, address))
        wait = max(pace.wait(key, now) for pace, key in turns)
        if wait > LONGEST_WAIT:
            raise _too_many(wait)
        for pace, key in turns:
            pace.count(key, now)
        if wait:
            await asyncio.sleep(wait)
        loop = asyncio.get_running_loop()
        right = await loop.run_in_executor(self._threads, login.verify)
        if right:
            for pace, key in turns:
                pace.take_back(key)
        return right


def _too_many(wait: float) -> Refusal:
    after = {"Retry-After": str(ceil(wait))}
    return Refusal(429, "Too many passwords were tried; wait before the next", headers=after)
