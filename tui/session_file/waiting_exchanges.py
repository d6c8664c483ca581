"""What has ended and waits to be written: so many bytes of it at most."""

from collections.abc import Iterator
from copy import copy
from queue import SimpleQueue
from threading import Lock

from tui.client.exchange import Exchange


class WaitingExchanges:
    """Exchanges in the order they ended, from one thread to another.

    Where the bodies that wait are more than `most` bytes, the next ones come without theirs:
    what is written slower than it is answered must not fill the memory.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._queue: SimpleQueue[Exchange | None] = SimpleQueue()
        self._lock = Lock()
        self.kept = 0
        """Bytes of the bodies that wait, or are being written."""
        self.without_body = 0
        """How many came without a body that they had."""

    def put(self, exchange: Exchange) -> None:
        """Let one wait, as it is now: its log may give up its bodies."""
        waiting = copy(exchange)
        if not self._has_room(waiting.kept):
            waiting.drop_bodies()
            self.without_body += 1
        self._queue.put(waiting)

    def end(self) -> None:
        """Say that no more will come."""
        self._queue.put(None)

    def __iter__(self) -> Iterator[Exchange]:
        """Each of them, waited for, until the end; the room of one is free after it."""
        while (exchange := self._queue.get()) is not None:
            kept = exchange.kept
            yield exchange
            with self._lock:
                self.kept -= kept

    def _has_room(self, size: int) -> bool:
        with self._lock:
            if size and self.kept + size > self._most:
                return False
            self.kept += size
            return True
