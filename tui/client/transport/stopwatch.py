"""How long each part of an exchange took: told by the HTTP library as it goes on.

The library tells of connecting as a whole. How long the name took is measured where it is asked
for (dialling).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from tui.client.exchange import Timing

_asking: ContextVar[Timing | None] = ContextVar("whose name is asked for", default=None)
_BEGINS: Final = ".started"
_ENDS: Final = ".complete"


class Stopwatch:
    """Takes the times of one exchange; called with each thing that happens on its way."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.timing = Timing()
        self._clock = clock
        self._began = 0.0
        self._sent = 0.0

    async def __call__(self, event: str, _about: Mapping[str, object]) -> None:
        timing, now = self.timing, self._clock()
        if event.endswith("connect_tcp" + _BEGINS):
            self._began = now
            _asking.set(timing)
        elif event.endswith("connect_tcp" + _ENDS):
            timing.connect = now - self._began - (timing.name or 0.0)
        elif event.endswith("start_tls" + _BEGINS):
            self._began = now
        elif event.endswith("start_tls" + _ENDS):
            timing.tls = now - self._began
        elif event.endswith("send_request_headers" + _BEGINS):
            self._sent = now
        elif event.endswith("send_request_body" + _ENDS):
            timing.send = now - self._sent
        elif event.endswith("receive_response_headers" + _ENDS):
            timing.wait = now - self._sent

    def ended(self, began: float) -> None:
        """The body has come, or will not come any more; `began` is when it could begin."""
        self.timing.transfer = self._clock() - began


@contextmanager
def asking_for_name(clock: Callable[[], float]) -> Iterator[None]:
    """Note with the exchange that connects how long the address of a name is asked for."""
    began = clock()
    try:
        yield
    finally:
        if (timing := _asking.get()) is not None:
            timing.name = (timing.name or 0.0) + clock() - began
