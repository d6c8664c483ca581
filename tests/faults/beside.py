"""A proxy in a thread of its own, for tests whose program runs in another process or loop."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from tests.faults.fault import Fault
from tests.faults.proxy import FaultProxy
from tui.contract.operation import JsonObject

_PATIENCE = 10.0
_T = TypeVar("_T")


@dataclass(frozen=True)
class BesideProxy:
    """A proxy as it is told from another thread; what it has recorded can be read as it is."""

    proxy: FaultProxy
    _loop: asyncio.AbstractEventLoop

    def arm(self, fault: Fault, claim: "JsonObject | None" = None) -> None:
        self._loop.call_soon_threadsafe(self.proxy.arm, fault, claim)

    def hold(self, seconds: float | None = None) -> None:
        self._loop.call_soon_threadsafe(self.proxy.hold, seconds)

    def release(self) -> None:
        self._loop.call_soon_threadsafe(self.proxy.release)

    def wait(self, what: Coroutine[None, None, _T]) -> _T:
        """Wait here for something that the proxy waits for, such as `until_arrived(1)`."""
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(_PATIENCE)


@contextmanager
def beside(url: str) -> Iterator[BesideProxy]:
    """Stand in front of the server at `url` until the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="faults")
    thread.start()
    standing = BesideProxy(FaultProxy(url), loop)
    standing.wait(standing.proxy.__aenter__())
    try:
        yield standing
    finally:
        standing.wait(standing.proxy.__aexit__(None, None, None))
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
