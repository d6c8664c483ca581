"""Work that a disk may hold up without end, in a thread that the program's end does not await."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


async def in_own_thread(work: Callable[[], T]) -> T:
    """What the work gives, or what it raises."""
    done: Future[T] = Future()
    threading.Thread(target=_do, args=(work, done), name="save", daemon=True).start()
    return await asyncio.wrap_future(done)


def _do(work: Callable[[], T], done: Future[T]) -> None:
    if not done.set_running_or_notify_cancel():
        return
    try:
        result = work()
    except BaseException as problem:
        done.set_exception(problem)
    else:
        done.set_result(result)
