"""Who may send next: a few slots, given first to requests that somebody waits for.

Knows nothing of requests.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Turn:
    """How urgent a request is; may change while it stands in the queue."""

    background: bool = False
    """Nobody waits for it: those that somebody waits for go first."""


@dataclass(slots=True, eq=False)
class _Queued:
    turn: Turn
    called: "asyncio.Future[None]"


class Slots:
    """A number of slots; of equally urgent requests the first that came goes first."""

    def __init__(self, count: int) -> None:
        self._free = count
        self._queue: list[_Queued] = []

    @asynccontextmanager
    async def taken(self, turn: Turn) -> AsyncIterator[None]:
        """Hold a slot while the block runs, waiting for it where all are taken."""
        await self._take(turn)
        try:
            yield
        finally:
            self._pass_on()

    async def _take(self, turn: Turn) -> None:
        if self._free:
            self._free -= 1
            return
        queued = _Queued(turn, asyncio.get_running_loop().create_future())
        self._queue.append(queued)
        try:
            await queued.called
        except asyncio.CancelledError:
            if queued in self._queue:
                self._queue.remove(queued)
            else:  # called and cancelled at once
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        waiting = [queued for queued in self._queue if not queued.called.done()]
        if not waiting:
            self._free += 1
            return
        first = min(waiting, key=lambda queued: queued.turn.background)
        self._queue.remove(first)
        first.called.set_result(None)
