"""Asking the servers for what is looked for: few requests at a time, each failure said."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from tui.client.answer import Answer
from tui.client.errors import BimscopeError, NotFound, NotLoggedIn, keeps_out
from tui.client.refusals.refusal import subject
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.operation import PAGE_SIZE
from tui.contract.reading import text_of
from tui.contract.terms import Service
from tui.explorer.finding.chains import GivenAbove
from tui.explorer.finding.findable import Findable
from tui.explorer.finding.loaded_lists import records_listed
from tui.explorer.finding.looked import Looked, LookingState
from tui.explorer.finding.requests import (
    SHORTEST,
    ListRequest,
    missing_above,
    requests_for,
)
from tui.explorer.finding.words import SoughtWords
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.records import decode_record
from tui.explorer.nodes.searching import Records
from tui.large_json.turns import give_way

TakesIn: TypeAlias = Callable[[ListRequest, Records], Awaitable[None]]
"""Looks through what came for a request."""

_AT_ONCE: Final = 4
"""Requests that are under way at a time."""
_MOST_TEAMS: Final = 3
"""Teams in whose lists is looked where the cursor is in none."""
_SHARED: Final = "content"
_OTHERWISE: Final = "in any spelling"
_ABOVE: Final = {"team_slug": "team", "scope": "team", "project_id": "project"}
"""What placeholders stand for."""


class ServerSearch:
    """The requests of one search.

    `here` are the placeholders where the cursors are; `chooses` says how another place is chosen.
    A service that keeps one out is asked no further.
    """

    def __init__(
        self,
        answers: Answers,
        words: SoughtWords,
        *,
        here: Mapping[Service, GivenAbove],
        among: Sequence[Findable],
        chooses: str,
        take_in: TakesIn,
        tell: Callable[[], None],
        anew: bool = False,
    ) -> None:
        self._answers, self._here, self._words = answers, here, words
        self._findable = among
        self._take_in, self._tell, self._chooses = take_in, tell, chooses
        self._anew = anew
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._looked: dict[tuple[str, ...], Looked] = {}
        self._failures: dict[Service, list[BimscopeError]] = {}
        self._reasons: dict[tuple[Service, str], str] = {}
        """The words for each cause of a failure."""
        self._kept_out: dict[Service, BimscopeError] = {}
        """The services that would answer nothing else either, and why."""

    @property
    def looked(self) -> list[Looked]:
        """Where was looked, and where not; of a service that kept one out, that alone."""
        kept_out = [
            Looked(service, self._kept_from(service, failure), LookingState.FAILED, failure.text)
            for service, failure in self._kept_out.items()
        ]
        others = (
            each
            for each in self._looked.values()
            if each.progress is LookingState.DONE or each.service not in self._kept_out
        )
        return [*(each for each in kept_out if each.words), *others]

    @property
    def failures(self) -> list[BimscopeError]:
        """Why lists could not be had, each service's in the order in which that was known."""
        return [each for service in Service for each in self._failures.get(service, ())]

    async def ask(self) -> None:
        """Ask for everything that can be asked for from here."""
        requests = list(self._requests())
        for request in requests:
            self._note(request, LookingState.UNDER_WAY)
        self._tell()
        await asyncio.gather(*map(self._ask, requests), self._ask_in_teams())
        self._tell()

    def _requests(self) -> Iterator[ListRequest]:
        for findable in self._findable:
            known = self._here.get(findable.service, {})
            requests = requests_for(findable, self._words, known)
            yield from requests
            missing = missing_above(findable, known)
            if missing:
                above = _ABOVE.get(missing, missing)
                self._leave_out(findable, f"needs a {above}: {self._chooses}")
            elif not requests:
                self._leave_out(
                    findable, f"type at least {max(SHORTEST, findable.shortest)} letters"
                )

    async def _ask_in_teams(self) -> None:
        """Where the cursor is in no team, look in all of them if they are few."""
        here = self._here.get(Service.BIMPLUS, {})
        in_teams = [each for each in self._findable if each.service is Service.BIMPLUS]
        if "team_slug" in here or not in_teams:
            return
        try:
            answer = await self._answers.ask(LIST_TEAMS, {})
            slugs = [text_of(decode_record(raw), "slug") for raw in answer.items]
        except BimscopeError:
            return  # what is wrong is said of the teams themselves
        if len(slugs) <= _MOST_TEAMS:
            known = [{**here, "team_slug": slug, "scope": slug} for slug in slugs if slug]
            await asyncio.gather(*(self._ask_with(in_teams, each) for each in known))

    async def _ask_with(self, findable: Sequence[Findable], known: GivenAbove) -> None:
        for each in findable:
            for request in requests_for(each, self._words, known):
                if _key(request) not in self._looked:
                    self._looked.pop((each.kind.id,), None)
                    self._note(request, LookingState.UNDER_WAY)
                    await self._ask(request)

    async def _ask(self, request: ListRequest) -> None:
        """Ask, and then for all of a list in which words may be spelled in another way."""
        came = await self._asked(request)
        if came and request.asks_for_words and self._words.may_be_spelled_otherwise:
            self._note(request, LookingState.UNDER_WAY, _OTHERWISE)
            self._tell()
            if not await self._asked(request.for_all, lasting=True):
                self._note(request, LookingState.DONE, "only as typed")

    async def _asked(self, request: ListRequest, *, lasting: bool = False) -> bool:
        """Ask once and take in what came; tells whether anything did."""
        operation, path = request.operation, request.path
        try:
            async with self._gate:
                # Keys come first: to send a request takes milliseconds.
                await give_way()
                if request.findable.service in self._kept_out:
                    return False
                answer = await self._answers.ask(
                    operation, path, request.query, anew=self._anew, lasting=lasting
                )
            records = _records_in(answer, request)
        except BimscopeError as error:
            if request.is_one and isinstance(error, NotFound):
                self._note(request, LookingState.DONE)
                return False
            self._note(request, LookingState.FAILED, self._noted(request, error))
            self._tell()
            return False
        await self._take_in(request, records)
        asked = request.query.get(PAGE_SIZE.name)
        is_full = asked is not None and len(records) >= int(asked)
        self._note(request, LookingState.DONE, f"only the first {asked}" if is_full else "")
        self._tell()
        return True

    def _noted(self, request: ListRequest, error: BimscopeError) -> str:
        """Why a list could not be had: the same words for all that have the same cause."""
        service = request.findable.service
        if keeps_out(error):
            self._kept_out.setdefault(service, error)
        self._failures.setdefault(service, []).append(error)
        return self._reasons.setdefault((service, _cause(request, error)), error.text)

    def _kept_from(self, service: Service, failure: BimscopeError) -> str:
        """What a service that kept one out did not let one do."""
        if isinstance(failure, NotLoggedIn):
            user = self._answers.user(service)
            return f"the login of {user} was refused" if user else "the login was refused"
        asked = (LookingState.FAILED, LookingState.UNDER_WAY)
        lists = (
            each.words
            for each in self._looked.values()
            if each.service is service and each.progress in asked
        )
        return ", ".join(dict.fromkeys(lists))

    def _note(self, request: ListRequest, progress: LookingState, why: str = "") -> None:
        findable, within = request.findable, self._within(request.path)
        self._looked[_key(request)] = Looked(
            findable.service, findable.several, progress, why, within
        )

    def _within(self, path: GivenAbove) -> str:
        """What a request is about where it is not about all that the service has."""
        scope = str(path.get("scope", path.get("team_slug", "")))
        if scope == _SHARED:
            return "shared by all teams"
        if "project_id" in path:
            return "the project under the cursor"
        is_chosen = "team_slug" in self._here.get(Service.BIMPLUS, {})
        return f"team {scope}" if scope and is_chosen else ""

    def _leave_out(self, findable: Findable, why: str) -> None:
        self._looked[(findable.kind.id,)] = Looked(
            findable.service, findable.several, LookingState.NOT_ASKED, why
        )


def _key(request: ListRequest) -> tuple[str, ...]:
    return (request.operation.id, *map(str, request.path.values()))


def _cause(request: ListRequest, error: BimscopeError) -> str:
    """What went wrong, whichever list was asked for."""
    asked = subject(request.operation, error.exchange) if error.exchange is not None else ""
    return error.text.replace(asked, "")


def _records_in(answer: Answer[object], request: ListRequest) -> Records:
    return (answer.part.raw,) if request.is_one else records_listed(request.findable, answer)
