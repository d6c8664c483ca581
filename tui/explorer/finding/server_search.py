"""Asking the servers for what is looked for: few requests at a time, each failure said."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Final, TypeAlias

from tui.client.answer import Answer
from tui.client.errors import BimscopeError, NotFound
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.operation import PAGE_SIZE
from tui.contract.reading import text_of
from tui.contract.terms import Service
from tui.explorer.answers import Answers
from tui.explorer.finding.chains import Known
from tui.explorer.finding.findable import FINDABLE, Findable
from tui.explorer.finding.list_search import Records
from tui.explorer.finding.looked import Looked, Progress
from tui.explorer.finding.requests import (
    SHORTEST,
    ListRequest,
    missing_above,
    requests_for,
)
from tui.explorer.finding.words import SoughtWords
from tui.explorer.records import decode_record

TakesIn: TypeAlias = Callable[[ListRequest, Records], Awaitable[None]]
"""Looks through what came for a request."""

_AT_ONCE: Final = 4
"""Requests that are under way at a time."""
_MOST_TEAMS: Final = 3
"""Teams in whose lists is looked where the cursor is in none."""
_OTHERWISE: Final = "spelled in any way"
_ABOVE: Final = {"team_slug": "team", "scope": "team", "project_id": "project"}
"""What placeholders stand for."""


class ServerSearch:
    """The requests of one search. `here` are the placeholders where the cursors are."""

    def __init__(
        self,
        answers: Answers,
        here: Mapping[Service, Known],
        words: SoughtWords,
        take_in: TakesIn,
        tell: Callable[[], None],
    ) -> None:
        self._answers, self._here, self._words = answers, here, words
        self._take_in, self._tell = take_in, tell
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._looked: dict[tuple[str, ...], Looked] = {}

    @property
    def looked(self) -> list[Looked]:
        """Where was looked, and where not."""
        return list(self._looked.values())

    async def ask(self) -> None:
        """Ask for everything that can be asked for from here."""
        requests = list(self._requests())
        for request in requests:
            self._note(request, Progress.UNDER_WAY)
        self._tell()
        await asyncio.gather(*map(self._ask, requests), self._ask_in_teams())
        self._tell()

    def _requests(self) -> Iterator[ListRequest]:
        for findable in FINDABLE:
            known = self._here.get(findable.service, {})
            requests = requests_for(findable, self._words, known)
            yield from requests
            missing = missing_above(findable, known)
            if missing:
                above = _ABOVE.get(missing, missing)
                self._leave_out(findable, f"the cursor is in no {above} there")
            elif not requests:
                self._leave_out(findable, f"type {SHORTEST} letters")

    async def _ask_in_teams(self) -> None:
        """Where the cursor is in no team, look in all of them if they are few."""
        here = self._here.get(Service.BIMPLUS, {})
        if "team_slug" in here:
            return
        try:
            answer = await self._answers.ask(LIST_TEAMS, {})
            slugs = [text_of(decode_record(raw), "slug") for raw in answer.items]
        except BimscopeError:
            return  # what is wrong is said of the teams themselves
        if len(slugs) <= _MOST_TEAMS:
            await asyncio.gather(*(self._ask_in_team(slug, here) for slug in slugs if slug))

    async def _ask_in_team(self, slug: str, here: Known) -> None:
        known = {**here, "team_slug": slug, "scope": slug}
        for findable in FINDABLE:
            if findable.service is not Service.BIMPLUS:
                continue
            for request in requests_for(findable, self._words, known):
                if _key(request) not in self._looked:
                    self._looked.pop((findable.kind.id,), None)
                    self._note(request, Progress.UNDER_WAY)
                    await self._ask(request)

    async def _ask(self, request: ListRequest) -> None:
        """Ask, and then for all of a list in which words may be spelled in another way."""
        came = await self._asked(request)
        if came and request.asks_for_words and self._words.may_be_spelled_otherwise:
            self._note(request, Progress.UNDER_WAY, _OTHERWISE)
            self._tell()
            if not await self._asked(request.for_all, lasting=True):
                self._note(request, Progress.DONE, "only as it was typed")

    async def _asked(self, request: ListRequest, *, lasting: bool = False) -> bool:
        """Ask once and take in what came; tells whether anything did."""
        operation, path = request.operation, request.path
        try:
            async with self._gate:
                answer = await self._answers.ask(operation, path, request.query, lasting=lasting)
            records = _records_in(answer, request)
        except NotFound:
            records = ()
        except BimscopeError as error:
            self._note(request, Progress.FAILED, error.text)
            self._tell()
            return False
        await self._take_in(request, records)
        asked = request.query.get(PAGE_SIZE.name)
        is_full = asked is not None and len(records) >= int(asked)
        self._note(request, Progress.DONE, f"only the first {asked}" if is_full else "")
        self._tell()
        return True

    def _note(self, request: ListRequest, progress: Progress, why: str = "") -> None:
        findable = request.findable
        words = (
            findable.several
            if request.path.get("scope") != "content"
            else (f"shared {findable.several}")
        )
        self._looked[_key(request)] = Looked(findable.service, words, progress, why)

    def _leave_out(self, findable: Findable, why: str) -> None:
        self._looked[(findable.kind.id,)] = Looked(
            findable.service, findable.several, Progress.NOT_ASKED, why
        )


def _key(request: ListRequest) -> tuple[str, ...]:
    return (request.operation.id, *map(str, request.path.values()))


def _records_in(answer: Answer[object], request: ListRequest) -> Records:
    return (answer.part.raw,) if request.is_one else answer.items
