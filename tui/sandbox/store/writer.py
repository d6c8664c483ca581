"""The thread that writes: what waits for it goes to the disk together.

Making sure of the disk takes longer than most of what is written; so many clients wait for
it once. Knows nothing of transactions.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Final, TypeAlias, TypeVar

from tui.sandbox.store.kept import Connection
from tui.sandbox.store.threads import Outcome, Threads, hand_over

T = TypeVar("T")
Work: TypeAlias = Callable[[Connection], T]
_Waiting: TypeAlias = "tuple[Work[Any], asyncio.Future[Any]]"

TOGETHER: Final = 64
"""Works that go to the disk together, at most."""


class Writer:
    """Takes works from one event loop and gives those that wait to `write`, in their order."""

    def __init__(self, write: Callable[[Sequence[Work[Any]]], Sequence[Outcome[Any]]]) -> None:
        self._write = write
        self._thread = Threads(1, "sandbox-write")
        self._waiting: SimpleQueue[_Waiting] = SimpleQueue()

    def run(self, work: Work[T]) -> "asyncio.Future[T]":
        """What `work` returns or raises, once it is on the disk; to be called within the loop."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put((work, future))
        self._thread.do(self._write_waiting)
        return future

    def close(self) -> None:
        """Wait until all is written."""
        self._thread.close()

    def _write_waiting(self) -> None:
        """Write what waits, which may be nothing: an earlier round may have taken it along."""
        taken = self._taken()
        if not taken:
            return
        try:
            outcomes = self._write([work for work, _ in taken])
        except BaseException as error:
            outcomes = [Outcome(error=error)] * len(taken)
        hand_over([(future, each) for (_, future), each in zip(taken, outcomes, strict=True)])

    def _taken(self) -> "list[_Waiting]":
        taken: list[_Waiting] = []
        with suppress(Empty):
            while len(taken) < TOGETHER:
                taken.append(self._waiting.get_nowait())
        return taken
