"""Answers of reads, kept while they are fresh and shared by those who ask for the same."""

import asyncio
import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Coroutine, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import get_origin

import msgspec

from tui.client.answer import Answer
from tui.client.decoding import decoded_value
from tui.client.errors import UnexpectedAnswer
from tui.client.transport.request_limit import Urgency
from tui.contract.operation import AnyOperation, Json
from tui.explorer.awaited_session import AwaitedSession
from tui.large_json.malformed import MALFORMED
from tui.large_json.slices import picked
from tui.large_json.turns import in_turns

FRESH_FOR = 60.0
"""Seconds for which a kept answer is shown again without asking the server."""

RequestKey = tuple[str, tuple[tuple[str, str | int], ...], tuple[tuple[str, str], ...]]

Groups = Mapping[object, Sequence[msgspec.Raw]]


@dataclass(slots=True)
class _KeptAnswer:
    answer: Answer[object]
    at: float
    grouped: "dict[str, asyncio.Task[Groups]]" = field(default_factory=dict)


@dataclass(slots=True)
class _Flight:
    task: "asyncio.Task[Answer[object]]"
    urgency: Urgency
    waiting: int = 0


class Answers:
    """Asks the services for lists and records, never twice at once for the same thing.

    A request that nobody waits for any more is cancelled down to its socket. At most
    `capacity` answers are kept.
    """

    def __init__(
        self,
        connection: AwaitedSession,
        *,
        capacity: int = 64,
        fresh_for: float = FRESH_FOR,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._connection = connection
        self._capacity = capacity
        self._fresh_for = fresh_for
        self._clock = clock
        self._kept: OrderedDict[RequestKey, _KeptAnswer] = OrderedDict()
        self._flights: dict[RequestKey, _Flight] = {}

    async def ask(
        self,
        operation: AnyOperation,
        parameters: Mapping[str, str | int],
        query: Mapping[str, str] | None = None,
        *,
        anew: bool = False,
        background: bool = False,
    ) -> Answer[object]:
        """Answer a read from what is kept, from a request under way, or from the server.

        `anew` asks the server also for what is fresh; an answer that is there and has not
        changed is the same object again. `background` is for what nobody waits for: it lets
        others go first, until somebody asks for the same. Raises what `Session.call` raises.
        """
        path = {name: parameters[name] for name in operation.placeholders if name in parameters}
        asked = (operation.id, tuple(sorted(path.items())), tuple(sorted((query or {}).items())))
        kept = self._kept.get(asked)
        if kept and not anew and self._clock() - kept.at < self._fresh_for:
            self._kept.move_to_end(asked)
            return kept.answer
        unless = kept.answer if kept and _readable(kept.answer) else None
        call = partial(self._call, operation, path, query or {}, unless=unless)
        return await self._share(asked, call, background=background)

    async def _share(
        self,
        asked: RequestKey,
        call: "Callable[[Urgency], Coroutine[None, None, Answer[object]]]",
        *,
        background: bool,
    ) -> Answer[object]:
        flight = self._flights.get(asked)
        if flight is None:
            urgency = Urgency(background=background)
            flight = self._flights[asked] = _Flight(asyncio.ensure_future(call(urgency)), urgency)
        flight.urgency.background = flight.urgency.background and background
        flight.waiting += 1
        try:
            answer = await asyncio.shield(flight.task)
            if self._flights.get(asked) is flight:
                self._keep(asked, answer)
            return answer
        finally:
            flight.waiting -= 1
            if flight.waiting == 0:
                flight.task.cancel()
                if self._flights.get(asked) is flight:
                    del self._flights[asked]

    async def _call(
        self,
        operation: AnyOperation,
        path: Mapping[str, str | int],
        query: Mapping[str, str],
        urgency: Urgency,
        *,
        unless: Answer[object] | None,
    ) -> Answer[object]:
        session = await self._connection.session()
        answer: Answer[object] = await session.read(
            operation, path, query, unless=unless, urgency=urgency
        )
        if answer is not unless:
            await answer.look_through()
        return answer

    def _keep(self, asked: RequestKey, answer: Answer[object]) -> None:
        kept = self._kept.get(asked)
        if kept is not None and kept.answer is answer:
            kept.at = self._clock()
        else:
            self._kept[asked] = _KeptAnswer(answer, self._clock())
        self._kept.move_to_end(asked)
        while len(self._kept) > self._capacity:
            self._kept.popitem(last=False)

    async def group(self, answer: Answer[object], name: str) -> Groups:
        """The records of a list by the value of one field, grouped once for each answer.

        Raises `UnexpectedAnswer` for an answer that is no list.
        """
        items = answer.items
        kept = next((kept for kept in self._kept.values() if kept.answer is answer), None)
        if kept is None:
            return await in_turns(_group(items, name))
        if name not in kept.grouped:
            kept.grouped[name] = asyncio.ensure_future(in_turns(_group(items, name)))
        return await asyncio.shield(kept.grouped[name])

    def forget(self, *families: str) -> None:
        """Drop what is kept of some families of operations (`drofus.project_users`), or of all.

        What is under way may be older than the change that makes it be dropped: it is
        handed to those who wait for it, but not kept.
        """
        for asked in {*self._kept, *self._flights}:
            if not families or asked[0].rpartition(".")[0] in families:
                self._kept.pop(asked, None)
                self._flights.pop(asked, None)


def _readable(answer: Answer[object]) -> bool:
    """Whether it is JSON; what came broken has to come again, also where it has not changed."""
    try:
        _ = answer.items if get_origin(answer.operation.returns) is list else answer.part
    except UnexpectedAnswer:
        return False
    return True


def _field(item: msgspec.Raw, name: str) -> Json:
    try:
        record = decoded_value(item)
    except MALFORMED:
        return None
    return record.get(name) if isinstance(record, dict) else None


def _group(items: Sequence[msgspec.Raw], name: str) -> Generator[None, None, Groups]:
    head = msgspec.defstruct("Head", [("value", object, msgspec.field(default=None, name=name))])
    decoder = msgspec.json.Decoder(head)
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        try:
            value = getattr(decoder.decode(item), "value", None)
        except MALFORMED:
            value = _field(item, name)
        groups[value if isinstance(value, str | int) else None].append(index)
        yield
    return {value: picked(items, indexes) for value, indexes in groups.items()}
