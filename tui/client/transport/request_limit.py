"""How many requests are sent at a time, and who is next: those that somebody waits for.

Knows nothing of requests.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Urgency:
    """How urgent a request is; may change while it waits for its permit."""

    background: bool = False
    """Nobody waits for it: those that somebody waits for go first."""


@dataclass(slots=True, eq=False)
class _Waiting:
    urgency: Urgency
    permitted: "asyncio.Future[None]"


class RequestLimit:
    """A number of permits; of equally urgent requests the first that came goes first."""

    def __init__(self, permits: int) -> None:
        self._free = permits
        self._queue: list[_Waiting] = []

    @asynccontextmanager
    async def permit(self, urgency: Urgency) -> AsyncIterator[None]:
        """Hold a permit while the block runs, waiting for it where all are taken."""
        await self._take(urgency)
        try:
            yield
        finally:
            self._pass_on()

    async def _take(self, urgency: Urgency) -> None:
        if self._free:
            self._free -= 1
            return
        waiting = _Waiting(urgency, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        try:
            await waiting.permitted
        except asyncio.CancelledError:
            if waiting in self._queue:
                self._queue.remove(waiting)
            else:  # permitted and cancelled at once
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        queue = [waiting for waiting in self._queue if not waiting.permitted.done()]
        if not queue:
            self._free += 1
            return
        first = min(queue, key=lambda waiting: waiting.urgency.background)
        self._queue.remove(first)
        first.permitted.set_result(None)
