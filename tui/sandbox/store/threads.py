"""Threads that a server has its SQL run on, handed over and back with as little as it takes:
the executors of the library take 0.1 ms more for each task.

Knows asyncio and nothing of SQL.
"""

import asyncio
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeAlias, TypeVar, cast

T = TypeVar("T")
Task: TypeAlias = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What came of some work: a result or an error."""

    result: T | None = None
    error: BaseException | None = None

    def unpacked(self) -> T:
        """The result; raises the error."""
        if self.error is not None:
            raise self.error
        return cast(T, self.result)

    def settle(self, future: "asyncio.Future[T]") -> None:
        """Give it to who waits, if anybody still does."""
        if future.done():
            return
        if self.error is not None:
            future.set_exception(self.error)
        else:
            future.set_result(cast(T, self.result))


def outcome_of(work: Callable[[], T]) -> Outcome[T]:
    """Run something; whatever it raises is for who asked for it."""
    try:
        return Outcome(work())
    except BaseException as error:
        return Outcome(error=error)


Settled: TypeAlias = "tuple[asyncio.Future[Any], Outcome[Any]]"


def hand_over(settled: Sequence[Settled]) -> None:
    """Settle futures of one loop from another thread; where it has ended nobody waits."""

    def settle() -> None:
        for future, outcome in settled:
            outcome.settle(future)

    with suppress(RuntimeError):
        settled[0][0].get_loop().call_soon_threadsafe(settle)


class Threads:
    """So many threads that take tasks in turn; each starts when it is needed."""

    def __init__(self, most: int, name: str) -> None:
        self._most = most
        self._name = name
        self._threads: list[threading.Thread] = []
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()

    def do(self, task: Task) -> None:
        """Have something done soon that raises nothing; to be called from one thread only."""
        self._tasks.put(task)
        if len(self._threads) < self._most:
            name = f"{self._name}-{len(self._threads)}"
            thread = threading.Thread(target=self._work, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def run(self, work: Callable[[], T]) -> "asyncio.Future[T]":
        """What `work` returns or raises on one of the threads; to be called within a loop."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self.do(lambda: hand_over([(future, outcome_of(work))]))
        return future

    def drop(self) -> None:
        """Forget what has not begun."""
        with suppress(Empty):
            while True:
                self._tasks.get_nowait()

    def close(self) -> None:
        """Wait until all is done."""
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()
            del task  # with all that it holds, while there is nothing to do
