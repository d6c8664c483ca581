"""When an answer has to be whole, however its bytes drip.

Uses the event loop's clock. Knows nothing of HTTP libraries.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Final

from tui.client.transport.patience import Patience
from tui.client.transport.reply import Broken, Reply

LEAST_RATE: Final = 1_000
"""Bytes a second with which a list has to come on, from its first byte to its last."""


class Deadline:
    """Ends the waiting for one answer.

    A small one has to be whole `Patience.answer` seconds after it was asked for. A list may
    take `Patience.long_answer` seconds, but once it has begun, each `Patience.answer` seconds
    have to bring `LEAST_RATE` bytes a second. What is `endless`, a file or slow work of the
    service, may take as long as bytes come, and a list that is handed on while it comes as long
    as it is `paced`.
    """

    def __init__(self, patience: Patience, *, many: bool, endless: bool, paced: bool) -> None:
        self._patience = patience
        self._many = many
        self._is_paced = paced
        total = patience.long_answer if many else patience.answer
        self._is_endless = endless
        # Of a list that is handed on as it comes the head has to be there in time all the same.
        self._total = None if endless and not paced else total
        self._timeout = asyncio.timeout(self._total)
        self._end: float | None = None
        self._looks_at_pace = False
        self._mark = (0.0, 0)
        """When it was last found to come on, and how much had come by then."""

    @asynccontextmanager
    async def kept(self, reply: Reply) -> AsyncIterator[None]:
        """Run the block that receives `reply`; raises Broken when the time is up."""
        try:
            async with self._timeout:
                self._end = None if self._is_endless else self._timeout.when()
                yield
        except TimeoutError:
            if not self._timeout.expired():
                raise
            raise self._broken(reply) from None

    def begun(self, reply: Reply) -> None:
        """The head of the answer has come."""
        self._is_paced = self._is_paced and (reply.status or 0) < 300

    def be_short(self) -> None:
        """It is a small answer after all: a service says in few words that something failed."""
        self._many, self._total = False, self._patience.answer
        self._timeout.reschedule(self._within(self._patience.answer))

    @contextmanager
    def held_still(self) -> Iterator[None]:
        """Stop the clock while the block waits for somebody who is not the service."""
        loop, when = asyncio.get_running_loop(), self._timeout.when()
        began = loop.time()
        self._timeout.reschedule(None)
        yield
        taken = loop.time() - began
        since, before = self._mark
        self._mark = (since + taken, before)
        self._end = None if self._end is None else self._end + taken
        self._timeout.reschedule(None if when is None else when + taken)

    def moved(self, received: int) -> None:
        """So many bytes have come so far."""
        if self._is_paced and not self._looks_at_pace:
            # A service may send its head before it has worked out what is in the list.
            self._looks_at_pace = True
            self._look_again(received)
        since, before = self._mark
        if not self._looks_at_pace or received - before < LEAST_RATE * self._patience.answer:
            return
        if asyncio.get_running_loop().time() > since:
            self._look_again(received)

    def _look_again(self, received: int) -> None:
        self._mark = (asyncio.get_running_loop().time(), received)
        self._timeout.reschedule(self._within(self._patience.answer))

    def _within(self, seconds: float) -> float:
        when = asyncio.get_running_loop().time() + seconds
        return when if self._end is None else min(when, self._end)

    def _broken(self, reply: Reply) -> Broken:
        came = f"{reply.received:,} bytes" if reply.received else "nothing"
        now = asyncio.get_running_loop().time()
        if self._looks_at_pace and (self._end is None or now < self._end):
            more = reply.received - self._mark[1]
            what = f"only {more:,} more bytes came within {self._patience.answer:g} s"
            return Broken(what, reached=True, timed_out=True, setting="answer_seconds")
        what = f"the answer was incomplete after {self._total:g} s; {came} had arrived"
        setting = "list_seconds" if self._many else "answer_seconds"
        return Broken(what, reached=True, timed_out=True, setting=setting)
