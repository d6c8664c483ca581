"""Reads of which there are many: few at a time, fewer where the service asks for that."""

import asyncio
from collections import deque
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Mapping,
)
from typing import TYPE_CHECKING, Final, TypeVar

from tui.changes.many.throttle import Throttle
from tui.client.errors import BimscopeError, TooMany
from tui.client.session import Session
from tui.client.transport.request_limit import Urgency
from tui.contract.operation import PAGE, PAGE_SIZE, AnyOperation

if TYPE_CHECKING:
    from tui.client.answer import Answer

A = TypeVar("A")
B = TypeVar("B")
MOST_READS: Final = 4
"""At a time, where nobody says otherwise: others work with the service too."""
_AHEAD: Final = 16
"""Answers that may wait for the one before them."""
_ROWS: Final = 500
"""Of a page."""
_TRIES: Final = 6
_WAITS: Final = 2.0
"""Seconds before a service that had too many is asked again, where it does not say."""


async def asked_in_order(
    asked: Iterable[A], ask: Callable[[A], Awaitable[B]]
) -> AsyncGenerator[tuple[A, B], None]:
    """What is answered to each of many, in their order; some are asked for ahead."""
    under_way = deque[tuple[A, asyncio.Future[B]]]()
    try:
        for each in asked:
            under_way.append((each, asyncio.ensure_future(ask(each))))
            if len(under_way) == _AHEAD:
                first, answer = under_way.popleft()
                yield first, await answer
        while under_way:
            first, answer = under_way.popleft()
            yield first, await answer
    finally:
        for _, task in under_way:
            task.cancel()


class BoundedReads:
    """Asks a session; counts what came."""

    def __init__(self, session: Session, at_once: int = MOST_READS) -> None:
        self.session = session
        self._throttle = Throttle(at_once)
        self.answered = 0

    async def read(
        self,
        operation: AnyOperation,
        path: Mapping[str, str | int],
        query: Mapping[str, str] | None = None,
    ) -> "Answer[object]":
        """One answer. Raises BimscopeError."""
        given = {name: path[name] for name in operation.placeholders if name in path}
        for _ in range(_TRIES):
            try:
                answer = await self._read(operation, given, query or {})
            except TooMany as refused:
                self._throttle.slow_down(refused.retry_after or _WAITS)
                last: BimscopeError = refused
            else:
                self.answered += 1
                return answer
        raise last

    async def pages(
        self,
        operation: AnyOperation,
        path: Mapping[str, str | int],
        query: Mapping[str, str] | None = None,
    ) -> "AsyncIterator[Answer[object]]":
        """The answers that make a whole list. Raises BimscopeError."""
        if not operation.paged:
            yield await self.read(operation, path, query)
            return
        number = 1
        while True:
            page = {PAGE.name: str(number), PAGE_SIZE.name: str(_ROWS)}
            answer = await self.read(operation, path, {**(query or {}), **page})
            yield answer
            if len(answer.items) < _ROWS:
                return
            number += 1

    async def _read(
        self, operation: AnyOperation, path: Mapping[str, str | int], query: Mapping[str, str]
    ) -> "Answer[object]":
        async with self._throttle.turn():
            urgency = Urgency(background=True)
            return await self.session.read(operation, path, query, urgency=urgency)
