"""Long work in turns: whatever else waits on the event loop gets its turn in between.

Imports nothing of ours.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterable
from typing import Final, TypeVar

T = TypeVar("T")
Thing = TypeVar("Thing")

TURN: Final = 0.004
"""Seconds for which one piece of work holds the event loop, its last step apart."""
_LONGEST_BREAK: Final = 0.05
"""Seconds after which the work goes on although others still have something to do."""
_NOTHING_DONE: Final = 0.0001
"""Seconds that a round of the event loop takes at most in which nobody did anything."""
_QUIET_ROUNDS: Final = 3
"""Rounds without anything after which nobody is at anything; it shows in the next but one."""


async def in_turns(steps: Generator[object, None, T], turn: float = TURN) -> T:
    """Run a generator to its end and return what it returns; it may be cancelled in between."""
    clock = time.perf_counter
    until = clock() + turn
    while True:
        try:
            next(steps)
        except StopIteration as done:
            value: T = done.value
            return value
        if clock() >= until:
            await give_way()
            until = clock() + turn


async def give_way() -> None:
    """Let others finish what they are at: what a key does takes many rounds of the loop."""
    clock = time.perf_counter
    began = now = clock()
    quiet = 0
    while quiet < _QUIET_ROUNDS and now - began < _LONGEST_BREAK:
        before = now
        await asyncio.sleep(0)
        now = clock()
        quiet = quiet + 1 if now - before < _NOTHING_DONE else 0


def at_once(steps: Generator[object, None, T]) -> T:
    """Run a generator to its end in one go."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            value: T = done.value
            return value


async def some_at_once(
    things: Iterable[Thing], work: Callable[[Thing], Awaitable[T]], most: int = 8
) -> list[T]:
    """What `work` makes of each thing, in the order of the things; `most` of them at a time.

    What one of them raises is raised, once nobody is at any other one.
    """
    found: dict[int, T] = {}
    waiting = enumerate(things)
    until = time.perf_counter() + TURN

    async def one_after_another() -> None:
        nonlocal until
        for at, thing in waiting:
            found[at] = await work(thing)
            if time.perf_counter() >= until:
                await give_way()
                until = time.perf_counter() + TURN

    working = [asyncio.ensure_future(one_after_another()) for _ in range(most)]
    try:
        await asyncio.gather(*working)
    finally:
        for each in working:
            each.cancel()
        await asyncio.gather(*working, return_exceptions=True)
    return [found[at] for at in range(len(found))]


async def until_over(work: Iterable[Coroutine[None, None, None]]) -> None:
    """Wait for all of it; a mistake in one is raised once the others are over."""
    done = await asyncio.gather(*work, return_exceptions=True)
    for each in done:
        if isinstance(each, BaseException):
            raise each
