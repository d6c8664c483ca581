"""Writes that nobody waits for: beside the event loop, one after another."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.remembered.problem import NotRemembered

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Write = Callable[[], None]


class WritesInTurn:
    """Carries writes out in a thread of its own, in the order in which they were asked for.

    `complain` hears of those that end with NotRemembered. What was asked for is done even
    where the program ends meanwhile.
    """

    def __init__(self, complain: Callable[[str], None]) -> None:
        self._complain = complain
        self._thread: ThreadPoolExecutor | None = None

    def ask_for(self, write: Write) -> None:
        """Have this done once what was asked for before is done."""
        if self._thread is None:
            from concurrent.futures import ThreadPoolExecutor

            self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="remember")
        written = asyncio.get_running_loop().run_in_executor(self._thread, write)
        written.add_done_callback(self._over)

    async def settle(self) -> None:
        """Wait until all that was asked for is done."""
        thread, self._thread = self._thread, None
        if thread is not None:
            await asyncio.to_thread(thread.shutdown)

    def _over(self, written: "asyncio.Future[None]") -> None:
        try:
            written.result()
        except NotRemembered as problem:
            self._complain(str(problem))
