"""How many explorers there may be at a time, and who waits for whom.

Who loads a page again leaves an explorer, which may have something to finish: two of them beside
one another would tell of the same change, one of them without its outcome.
"""

import asyncio
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager


class Places:
    """So many visitors are inside at a time; who is in no hurry waits for those who leave."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._inside: set[Hashable] = set()
        self._leaving: set[Hashable] = set()
        self._hurried: set[Hashable] = set()
        self._changed = asyncio.Condition()

    async def take(self, visitor: Hashable) -> None:
        """Wait until a visitor may enter."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._may_enter(visitor))
            self._inside.add(visitor)

    async def until_empty(self) -> None:
        """Wait until everybody has left."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self._inside)

    @asynccontextmanager
    async def leaving(self, visitor: Hashable) -> AsyncIterator[bool]:
        """A visitor has left; their explorer ends within the block, if they were inside."""
        self._hurried.discard(visitor)
        if visitor not in self._inside:
            yield False
            return
        self._leaving.add(visitor)
        try:
            yield True
        finally:
            self._inside.discard(visitor)
            self._leaving.discard(visitor)
            await self._tell()

    async def hurry(self, visitor: Hashable) -> None:
        """A visitor does not want to wait for those who leave."""
        if visitor not in self._inside:
            self._hurried.add(visitor)
            await self._tell()

    @property
    def is_somebody_leaving(self) -> bool:
        return bool(self._leaving)

    @property
    def has_room(self) -> bool:
        """Whether there is room for another who does not wait for those who leave."""
        return len(self._inside) < self.most

    def _may_enter(self, visitor: Hashable) -> bool:
        return self.has_room and (not self._leaving or visitor in self._hurried)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()
