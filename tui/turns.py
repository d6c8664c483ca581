"""Long work in turns: whatever else waits on the event loop gets its turn in between.

Imports nothing of ours.
"""

import asyncio
import time
from collections.abc import Generator
from typing import Final, TypeVar

T = TypeVar("T")

TURN: Final = 0.004
"""Seconds for which one piece of work holds the event loop, its last step apart."""


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
            await asyncio.sleep(0)
            until = clock() + turn


def at_once(steps: Generator[object, None, T]) -> T:
    """Run a generator to its end in one go."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            value: T = done.value
            return value
