"""Which things are being changed: two changes of one thing go one after the other."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TypeAlias
from weakref import WeakValueDictionary

Thing: TypeAlias = tuple[str, ...]
"""What is equal for two changes of one thing."""


class ThingsInTurn:
    """A lock for each thing that somebody changes or waits to change."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[Thing, asyncio.Lock] = WeakValueDictionary()

    def is_free(self, thing: Thing) -> bool:
        """Whether nobody is changing it just now."""
        lock = self._locks.get(thing)
        return lock is None or not lock.locked()

    @asynccontextmanager
    async def held(self, things: Iterable[Thing]) -> AsyncIterator[None]:
        """Wait for all of some things, and keep others from them while the block runs.

        They are waited for in one order, so that two who want the same wait for no circle: who
        holds some must not wait for more.
        """
        async with AsyncExitStack() as held:
            for thing in sorted(set(things)):
                lock = self._locks.setdefault(thing, asyncio.Lock())
                await held.enter_async_context(lock)
            yield
