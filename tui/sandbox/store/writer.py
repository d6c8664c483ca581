"""The thread that writes: what waits for it goes to the disk together.

Making sure of the disk takes longer than most of what is written; so many clients wait for
it once. Knows nothing of transactions.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Final, Generic, TypeAlias, TypeVar, cast

from tui.sandbox.store.connection import StoreConnection

T = TypeVar("T")
Work: TypeAlias = Callable[[StoreConnection], T]
_WaitingWork: TypeAlias = "tuple[Work[Any], asyncio.Future[Any]]"

TOGETHER: Final = 64
"""Works that go to the disk together, at most."""


@dataclass(frozen=True, slots=True)
class WorkResult(Generic[T]):
    """What came of some work: a result or an error."""

    result: T | None = None
    error: BaseException | None = None

    def unpack(self) -> T:
        """The result; raises the error."""
        if self.error is not None:
            raise self.error
        return cast(T, self.result)


def outcome_of(work: Callable[[], T]) -> WorkResult[T]:
    """Run something; whatever it raises is for who asked for it."""
    try:
        return WorkResult(work())
    except BaseException as error:
        return WorkResult(error=error)


class Writer:
    """Takes works from one event loop and gives those that wait to `write`, in their order."""

    def __init__(self, write: Callable[[Sequence[Work[Any]]], Sequence[WorkResult[Any]]]) -> None:
        self._write = write
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sandbox-write")
        self._waiting: SimpleQueue[_WaitingWork] = SimpleQueue()

    def run(self, work: Work[T]) -> "asyncio.Future[T]":
        """What `work` returns or raises, once it is on the disk; to be called within the loop."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put((work, future))
        self._thread.submit(self._write_waiting)
        return future

    def close(self) -> None:
        """Wait until all is written."""
        self._thread.shutdown()

    def _write_waiting(self) -> None:
        """Write what waits, which may be nothing: an earlier round may have taken it along."""
        taken = self._take()
        if not taken:
            return
        try:
            outcomes = self._write([work for work, _ in taken])
        except BaseException as error:
            outcomes = [WorkResult(error=error)] * len(taken)
        loop = taken[0][1].get_loop()
        with suppress(RuntimeError):  # where the loop has ended nobody waits
            loop.call_soon_threadsafe(_settle, [future for _, future in taken], outcomes)

    def _take(self) -> "list[_WaitingWork]":
        taken: list[_WaitingWork] = []
        with suppress(Empty):
            while len(taken) < TOGETHER:
                taken.append(self._waiting.get_nowait())
        return taken


def _settle(futures: "list[asyncio.Future[Any]]", outcomes: Sequence[WorkResult[Any]]) -> None:
    """Tell those who still wait."""
    for future, outcome in zip(futures, outcomes, strict=True):
        if future.done():
            continue
        if outcome.error is not None:
            future.set_exception(outcome.error)
        else:
            future.set_result(outcome.result)
