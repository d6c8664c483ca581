"""Answers of reads, kept while they are fresh and shared by those who ask for the same."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TypeAlias, get_origin
from weakref import WeakKeyDictionary, WeakValueDictionary

import msgspec

from tui.client.answer import Answer
from tui.client.errors import NoLongerAwaited, UnexpectedAnswer
from tui.client.transport.request_limit import Urgency
from tui.contract.operation import AnyOperation
from tui.contract.terms import Service
from tui.explorer.kept_answers.awaited_session import AwaitedSession
from tui.explorer.kept_answers.grouping import Groups, group_records, with_nested
from tui.explorer.kept_answers.room import Room
from tui.large_json.landmarks import LARGE
from tui.large_json.turns import in_turns

FRESH_FOR = 60.0
"""Seconds for which a kept answer is shown again without asking the server."""
_LOOKED_AT = 2
"""Kept answers that are looked at for each new one: whether they are worth it any longer."""

RequestKey = tuple[str, tuple[tuple[str, str | int], ...], tuple[tuple[str, str], ...]]
_AnyAnswer: TypeAlias = Answer[object]


@dataclass(slots=True)
class _Flight:
    task: "asyncio.Task[_AnyAnswer]"
    urgency: Urgency
    waiting: int = 0
    wanted: int = 0
    """How many of those who wait are people."""
    ended_by_others: bool = False


class Answers:
    """Asks the services for lists and records, never twice at once for the same thing.

    A request that nobody waits for any more is cancelled down to its socket. A small answer
    is kept while it is fresh, a large one as long as there is room: that it has not changed
    is said in a few bytes.
    """

    def __init__(
        self,
        connection: AwaitedSession,
        room: Room | None = None,
        *,
        fresh_for: float = FRESH_FOR,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.room = room or Room()
        self._connection = connection
        self._fresh_for = fresh_for
        self._clock = clock
        self._kept: OrderedDict[RequestKey, _AnyAnswer] = OrderedDict()
        self._alive: WeakValueDictionary[RequestKey, _AnyAnswer] = WeakValueDictionary()
        """What is kept here, and what others still have."""
        self._came: WeakKeyDictionary[_AnyAnswer, float] = WeakKeyDictionary()
        self._grouped: WeakKeyDictionary[_AnyAnswer, dict[str, asyncio.Task[Groups]]]
        self._grouped = WeakKeyDictionary()
        self._flights: dict[RequestKey, _Flight] = {}
        self._lasting: set[RequestKey] = set()
        """What is kept while there is room, however old it gets."""

    async def ask(
        self,
        operation: AnyOperation,
        parameters: Mapping[str, str | int],
        query: Mapping[str, str] | None = None,
        *,
        anew: bool = False,
        background: bool = False,
        lasting: bool = False,
        most: int | None = None,
    ) -> _AnyAnswer:
        """Answer a read from what is kept, from a request under way, or from the server.

        `anew` asks the server also for what is fresh; an answer that is there and has not
        changed is the same object again. `background` is for what nobody waits for: it lets
        others go first, until somebody asks for the same. `lasting` is for what seldom changes:
        it is kept, and good enough, however old it is. More than `most` bytes are not taken.
        Raises what `Session.call` raises.
        """
        path = {name: parameters[name] for name in operation.placeholders if name in parameters}
        asked = (operation.id, tuple(sorted(path.items())), tuple(sorted((query or {}).items())))
        if lasting:
            self._lasting.add(asked)
        known = self._alive.get(asked)
        if known is not None and not anew and (lasting or self._is_fresh(known)):
            self.room.use(known)
            return known
        unless = known if known is not None and _readable(known) else None
        call = partial(self._call, operation, path, query or {}, unless=unless, most=most)
        return await self._share(asked, call, background=background)

    def user(self, service: Service) -> str:
        """Who is asking a service; '' where nobody has logged in, or a token does not say it."""
        session = self._connection.now
        return session.user(service) if session is not None and service in session.services else ""

    async def _share(
        self,
        asked: RequestKey,
        call: "Callable[[Urgency], Coroutine[None, None, _AnyAnswer]]",
        *,
        background: bool,
    ) -> _AnyAnswer:
        flight = self._flights.get(asked)
        if flight is None:
            urgency = Urgency(background=background)
            flight = self._flights[asked] = _Flight(asyncio.ensure_future(call(urgency)), urgency)
        flight.urgency.background = flight.urgency.background and background
        flight.waiting += 1
        flight.wanted += not background
        given_up = False
        try:
            answer = await asyncio.shield(flight.task)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if flight.ended_by_others and not (task and task.cancelling()):
                raise NoLongerAwaited("Stopped.") from None
            given_up = not background
            raise
        else:
            if self._flights.get(asked) is flight:
                self._keep(asked, answer)
            return answer
        finally:
            flight.waiting -= 1
            flight.wanted -= not background
            # What the last person gives up is given up by what goes on in the background too.
            if flight.waiting == 0 or (given_up and flight.wanted == 0):
                flight.ended_by_others = True
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
        unless: _AnyAnswer | None,
        most: int | None,
    ) -> _AnyAnswer:
        session = await self._connection.session()
        answer: _AnyAnswer = await session.read(
            operation, path, query, unless=unless, urgency=urgency, most=most
        )
        if answer is not unless:
            await answer.look_through()
        return answer

    def _keep(self, asked: RequestKey, answer: _AnyAnswer) -> None:
        self._kept[asked] = self._alive[asked] = answer
        self._kept.move_to_end(asked)
        self._came[answer] = self._clock()
        self._drop_small()
        self.room.count(answer, answer.size, partial(self._let_go, asked))

    def _let_go(self, asked: RequestKey, answer: _AnyAnswer) -> None:
        if self._kept.get(asked) is answer:
            del self._kept[asked]

    def _drop_small(self) -> None:
        """Let go of what came first, where to ask whether it has changed saves nothing."""
        for asked, answer in tuple(islice(self._kept.items(), _LOOKED_AT)):
            if self._is_fresh(answer):
                return
            if len(answer.raw) > LARGE or asked in self._lasting:
                self._kept.move_to_end(asked)
            else:
                del self._kept[asked]

    def _is_fresh(self, answer: _AnyAnswer) -> bool:
        return self._clock() - self._came[answer] < self._fresh_for

    def known(
        self, operation: AnyOperation, parameters: Mapping[str, str | int]
    ) -> Iterator[_AnyAnswer]:
        """The answers to a read that somebody still has, with whatever query they were asked."""
        path = {name: parameters[name] for name in operation.placeholders if name in parameters}
        wanted = (operation.id, tuple(sorted(path.items())))
        for asked, answer in list(self._alive.items()):
            if asked[:2] == wanted:
                yield answer

    def kept_of(self, operation: AnyOperation) -> Iterator[tuple[dict[str, str | int], _AnyAnswer]]:
        """All answers to a read that somebody still has, each with the values of its path."""
        for asked, answer in list(self._alive.items()):
            if asked[0] == operation.id:
                yield dict(asked[1]), answer

    def at_hand(
        self,
        operation: AnyOperation,
        parameters: Mapping[str, str | int],
        query: Mapping[str, str],
    ) -> _AnyAnswer | None:
        """A fresh answer to a read, where there is one: nobody is asked."""
        path = {name: parameters[name] for name in operation.placeholders if name in parameters}
        asked = (operation.id, tuple(sorted(path.items())), tuple(sorted(query.items())))
        known = self._alive.get(asked)
        return known if known is not None and self._is_fresh(known) else None

    def outdate(self, operation: AnyOperation, parameters: Mapping[str, str | int]) -> None:
        """Have the server asked again for a read once somebody wants it, however new it is."""
        for answer in self.known(operation, parameters):
            self._came[answer] = self._clock() - self._fresh_for

    def grouped(self, answer: _AnyAnswer, name: str) -> Groups | None:
        """The records of a list by the value of one field, if they were grouped already."""
        task = self._grouped.get(answer, {}).get(name)
        is_there = task is not None and task.done() and not task.cancelled()
        return task.result() if task is not None and is_there else None

    async def group(self, answer: _AnyAnswer, name: str, nested: str | None = None) -> Groups:
        """The records of a list by the value of one field, grouped once for each answer.

        Those that are nested in them under a key count, too. Raises `UnexpectedAnswer` for an
        answer that is no list.
        """
        items = answer.items
        known = self._grouped.setdefault(answer, {})
        if name not in known:
            known[name] = asyncio.ensure_future(self._group(items, name, nested))
        return await asyncio.shield(known[name])

    async def _group(self, items: Sequence[msgspec.Raw], name: str, nested: str | None) -> Groups:
        if nested is not None:
            items = await in_turns(with_nested(items, nested))
        groups = await in_turns(group_records(items, name))
        self.room.count(groups, groups.size, _goes_with_its_answer)
        return groups

    def forget(self, *families: str) -> None:
        """Drop what is kept of some families of operations (`drofus.project_users`), or of all.

        What is under way may be older than the change that makes it be dropped: it is
        handed to those who wait for it, but not kept.
        """
        for asked in {*self._kept, *self._alive, *self._flights}:
            if not families or asked[0].rpartition(".")[0] in families:
                self._kept.pop(asked, None)
                self._alive.pop(asked, None)
                self._flights.pop(asked, None)
                self._lasting.discard(asked)


def _goes_with_its_answer(_groups: Groups) -> None:
    """Nobody else has it."""


def _readable(answer: _AnyAnswer) -> bool:
    """Whether it is JSON; what came broken has to come again, also where it has not changed."""
    try:
        _ = answer.items if get_origin(answer.operation.returns) is list else answer.part
    except UnexpectedAnswer:
        return False
    return True
