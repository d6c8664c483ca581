"""How many turns the event loop gives to others while something is at work."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass
class Turns:
    """What somebody else had of the event loop."""

    count: int = 0


@asynccontextmanager
async def turns_of_others() -> AsyncIterator[Turns]:
    """Count the turns of somebody who takes every one that there is, until the end."""
    turns = Turns()

    async def take() -> None:
        while True:
            turns.count += 1
            await asyncio.sleep(0)

    taking = asyncio.ensure_future(take())
    await asyncio.sleep(0)
    turns.count = 0
    try:
        yield turns
    finally:
        taking.cancel()
