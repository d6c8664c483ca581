"""Ending when the system says so, with nothing left behind of half an answer."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final

_SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)


@asynccontextmanager
async def ending_when_told(leave: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Let these signals cancel the task first, and end the program as they do once it is over.

    `leave` is what is to be done before that; a second signal does not wait for it. Only for
    what changes nothing: a change is never given up in the middle by this.
    """
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None
    told: list[signal.Signals] = []

    def tell(number: signal.Signals) -> None:
        told.append(number)
        task.cancel()

    # Neither on every platform nor outside the main thread can signals be listened to.
    with suppress(NotImplementedError, RuntimeError, ValueError):
        for each in _SIGNALS:
            if signal.getsignal(each) is signal.SIG_DFL:  # `nohup` wants none
                loop.add_signal_handler(each, tell, each)
    try:
        yield
    finally:
        for each in _SIGNALS:
            with suppress(NotImplementedError):
                loop.remove_signal_handler(each)
        if told:
            await leave()
            os.kill(os.getpid(), told[0])
