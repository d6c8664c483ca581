"""One request with its answer as it may be shown, and the log of the last ones.

Everything in here is redacted before it is put in. Knows nothing of HTTP libraries.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

import msgspec


class Exchange(msgspec.Struct, kw_only=True, eq=False):
    """A request and what came back; times in seconds, sizes in bytes on the wire.

    A body is `None` where there was none, where it is too large to keep, or where newer
    exchanges needed the room; `sent` and `received` tell its size all the same.
    """

    number: int
    operation_id: str
    method: str
    url: str
    request_headers: Mapping[str, str]
    request_body: bytes | None
    started: datetime
    status: int | None = None
    reason: str = ""
    response_headers: Mapping[str, str] = {}
    response_body: bytes | None = None
    time_to_first_byte: float | None = None
    total_time: float | None = None
    sent: int = 0
    received: int = 0
    error: str | None = None

    def as_curl(self) -> str:
        """The request as a shell command, with placeholders for the credentials."""
        from tui.client.curl import as_curl

        return as_curl(self.method, self.url, self.request_headers, self.request_body)

    @property
    def kept(self) -> int:
        """Bytes of bodies held in memory."""
        return len(self.request_body or b"") + len(self.response_body or b"")

    def drop_bodies(self) -> None:
        self.request_body = self.response_body = None


class ExchangeLog:
    """The last exchanges, oldest first, bounded by count and by the bytes of their bodies."""

    def __init__(self, *, most: int = 500, most_bytes: int = 32 * 1024 * 1024) -> None:
        self.most_bytes = most_bytes
        self._exchanges: deque[Exchange] = deque(maxlen=most)
        self._listeners: list[Callable[[Exchange], None]] = []
        self._last_number = 0

    def __iter__(self) -> Iterator[Exchange]:
        return iter(tuple(self._exchanges))

    def __len__(self) -> int:
        return len(self._exchanges)

    def next_number(self) -> int:
        """A number for an exchange that starts now; counts from 1."""
        self._last_number += 1
        return self._last_number

    def add(self, exchange: Exchange) -> None:
        """Keep an exchange that is over, and tell the listeners."""
        self._exchanges.append(exchange)
        self._make_room()
        for listener in tuple(self._listeners):
            listener(exchange)

    def subscribe(self, listener: Callable[[Exchange], None]) -> Callable[[], None]:
        """Call `listener` with each exchange that ends; returns what ends the subscription."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def _make_room(self) -> None:
        kept = sum(exchange.kept for exchange in self._exchanges)
        for exchange in self._exchanges:
            if kept <= self.most_bytes:
                return
            kept -= exchange.kept
            exchange.drop_bodies()
