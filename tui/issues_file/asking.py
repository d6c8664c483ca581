"""Asking about many things, a few at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, TypeVar

from tui.client.errors import BimscopeError

_AT_ONCE: Final = 8
A = TypeVar("A")
B = TypeVar("B")


async def each_of(things: Iterable[A], ask: Callable[[A], Awaitable[B]]) -> list[B]:
    """What is answered about each thing, in their order; a few are asked about at a time.

    Raises BimscopeError, the first that comes.
    """
    turns = asyncio.Semaphore(_AT_ONCE)

    async def in_turn(thing: A) -> B:
        async with turns:
            return await ask(thing)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(in_turn(thing)) for thing in things]
    except* BimscopeError as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks]
