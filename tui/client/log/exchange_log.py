"""The log of the last exchanges, and of those under way, to look at or to hear of."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tui.client.exchange import Exchange
from tui.client.log.summary import ServiceSummaries

if TYPE_CHECKING:
    from tui.client.transport.reply import Reply
    from tui.contract.operation import AnyOperation

LARGEST_KEPT: Final = 2 * 1024 * 1024
"""Bytes of a body that a log keeps at most; the answer itself has it in full."""


@dataclass(frozen=True, slots=True, eq=False)
class UnderWay:
    """An exchange whose answer has not come, or not all of it; `reply` says what has."""

    operation: "AnyOperation"
    exchange: Exchange
    reply: "Reply"
    clock: Callable[[], float]
    began: float

    @property
    def seconds(self) -> float:
        """For how long it has been waited for."""
        return self.clock() - self.began


class ExchangeLog:
    """The last exchanges, oldest first, bounded by count and by the bytes of their bodies."""

    def __init__(self, *, most: int = 1_000, most_bytes: int = 32 * 1024 * 1024) -> None:
        self.most_bytes = most_bytes
        self.largest_body = LARGEST_KEPT
        self._exchanges: deque[Exchange] = deque()
        self._most = most
        self._kept = 0
        """Bytes of the bodies that are kept."""
        self.ended = 0
        """How many exchanges have ended, those included that are not kept any more."""
        self.summaries = ServiceSummaries()
        """What all of them come to, those included that are not kept any more."""
        self._listeners: list[Callable[[Exchange], None]] = []
        self._under_way: dict[int, UnderWay] = {}
        self._last_number = 0
        self.begun: list[Callable[[], None]] = []
        """Called whenever a request is begun."""

    def __iter__(self) -> Iterator[Exchange]:
        return iter(tuple(self._exchanges))

    def __len__(self) -> int:
        return len(self._exchanges)

    def next_number(self) -> int:
        """A number for an exchange that starts now; counts from 1."""
        self._last_number += 1
        return self._last_number

    @property
    def under_way(self) -> tuple[UnderWay, ...]:
        """The requests that wait for their answers, the oldest first."""
        return tuple(self._under_way.values())

    def begin(self, begun: UnderWay) -> None:
        """Know of an exchange that is not over."""
        self._under_way[begun.exchange.number] = begun
        for listener in tuple(self.begun):
            listener()

    def add(self, exchange: Exchange) -> None:
        """Keep an exchange that is over, and tell the listeners."""
        self._under_way.pop(exchange.number, None)
        self._exchanges.append(exchange)
        self.ended += 1
        self.summaries.take(exchange)
        self._kept += exchange.kept
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
        while len(self._exchanges) > self._most:
            self._kept -= self._exchanges.popleft().kept
        if self._kept <= self.most_bytes:
            return
        for exchange in self._exchanges:
            self._kept -= exchange.kept
            exchange.drop_bodies()
            if self._kept <= self.most_bytes:
                return
