"""For how long the event loop is held, in seconds of this thread's own work.

What else the machine does meanwhile does not count, nor does looking for garbage, which takes as
long as all the tests before have left.
"""

import asyncio
import gc
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass


@dataclass
class Held:
    """The longest time without a turn for anybody else."""

    longest: float = 0.0


@asynccontextmanager
async def longest_held() -> AsyncIterator[Held]:
    """Watch the event loop; the answer is filled in at the end."""
    held = Held()

    async def watch() -> None:
        while True:
            before = time.thread_time()
            await asyncio.sleep(0)
            held.longest = max(held.longest, time.thread_time() - before)

    gc.disable()
    watching = asyncio.ensure_future(watch())
    await asyncio.sleep(0)
    try:
        yield held
        await asyncio.sleep(0)
    finally:
        watching.cancel()
        gc.enable()
