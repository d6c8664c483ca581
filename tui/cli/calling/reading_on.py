"""Standard output while an answer arrives: nobody may want the rest of it."""

import asyncio
import errno
import stat
import sys
from collections.abc import Coroutine
from contextlib import suppress
from os import fstat
from typing import TypeVar

T = TypeVar("T")


async def while_read(work: "Coroutine[object, object, T]") -> T:
    """Do the work, but stop it as soon as standard output is a pipe that nobody reads any more.

    Raises BrokenPipeError then. Writing alone would tell only when the next piece has come.
    """
    task = asyncio.ensure_future(work)
    pipe = _pipe()
    if pipe is None:
        return await task
    loop = asyncio.get_running_loop()
    left: list[bool] = []

    def stop() -> None:
        loop.remove_reader(pipe)
        left.append(task.cancel())

    with suppress(NotImplementedError, OSError):  # not everywhere can a pipe be watched
        loop.add_reader(pipe, stop)
    try:
        return await task
    except asyncio.CancelledError:
        if not any(left):
            raise
        raise BrokenPipeError(errno.EPIPE, "nobody reads it", "standard output") from None
    finally:
        with suppress(NotImplementedError):
            loop.remove_reader(pipe)


def _pipe() -> int | None:
    with suppress(OSError, ValueError, AttributeError):  # closed, or no real file at all
        number = sys.stdout.fileno()
        if stat.S_ISFIFO(fstat(number).st_mode):
            return number
    return None
