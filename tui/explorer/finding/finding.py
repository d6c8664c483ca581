"""Finding: in what is loaded at once, on the servers once one rests, results as they come."""

import asyncio
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from tui.client.errors import BimscopeError
from tui.contract.terms import Service
from tui.explorer.finding.chains import GivenAbove
from tui.explorer.finding.findable import FINDABLE, Findable
from tui.explorer.finding.found import SHOWN
from tui.explorer.finding.found_record import FoundRecord
from tui.explorer.finding.list_search import FoldedLists, ListSearch
from tui.explorer.finding.loaded_lists import loaded_lists
from tui.explorer.finding.looked import LookedRemark, remarks_on
from tui.explorer.finding.requests import ListRequest
from tui.explorer.finding.server_search import ServerSearch
from tui.explorer.finding.words import SoughtWords
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.names import KnownNames
from tui.explorer.nodes.searching import Records
from tui.explorer.unfolding.explorer import Explorer
from tui.in_sentences import with_and
from tui.large_json.turns import in_turns

RESTS: Final = 0.2
"""Seconds without a key after which the servers are asked."""
_CHOOSES: Final = "put the cursor in one"


class Finding:
    """Looks for one text after the other; whoever gives one up cancels it, requests and all.

    `here` are the placeholders where the cursors are, `services` those that are asked. `told` is
    called whenever more was found, or more is known about where was looked.
    """

    def __init__(
        self,
        answers: Answers,
        explorers: Sequence[Explorer],
        here: Mapping[Service, GivenAbove],
        told: Callable[[], None],
        *,
        services: Collection[Service] = tuple(Service),
        chooses: str = _CHOOSES,
    ) -> None:
        self._services, self._chooses = services, chooses
        self._answers, self._explorers, self._here = answers, explorers, here
        self._told = told
        self._names = KnownNames(answers)
        self._folded = FoldedLists()
        self._search: ListSearch | None = None
        self._servers: ServerSearch | None = None
        self._loaded = ""
        self.sought = ""
        """The text that was looked for last, which all that was found is for."""
        self.is_over = True
        """Whether all was looked through for the last text."""

    @property
    def found(self) -> list[FoundRecord]:
        """What was found for the last text so far, the best first."""
        return self._search.found.best() if self._search is not None else []

    @property
    def has_more(self) -> bool:
        """Whether more fits than is shown."""
        return len(self.found) >= SHOWN or (self._search is not None and self._search.found.more)

    @property
    def kinds(self) -> frozenset[Findable]:
        """The kinds of what was found."""
        return self._search.found.kinds if self._search is not None else frozenset()

    def found_among(self, takes: Callable[[Findable], bool]) -> list[FoundRecord]:
        """The best of some kinds."""
        return self._search.found.best(takes) if self._search is not None else []

    @property
    def failures(self) -> Sequence[BimscopeError]:
        """Why lists could not be had for the last text."""
        return self._servers.failures if self._servers is not None else ()

    @property
    def remarks(self) -> list[LookedRemark]:
        """Where was looked for the last text, and where not."""
        looked = self._servers.looked if self._servers is not None else []
        return remarks_on(looked, self._loaded)

    def where(self, found: FoundRecord) -> tuple[str, ...]:
        """Where something is, by the names that are known."""
        return found.where(self._names)

    async def prepare(self) -> None:
        """Make ready what is loaded, while nothing is typed yet."""
        for each in await in_turns(loaded_lists(self._answers, self._explorers)):
            if not each.findable.is_on_all_levels:
                folded = await self._folded.of(each.findable, each.records, each.findable.by)
                await in_turns(folded.make())

    async def find(self, text: str, *, rests: float = RESTS, anew: bool = False) -> None:
        """Look for a text everywhere; the servers are asked once one `rests` so many seconds.

        `anew` asks them also for what they have answered a moment ago. What a service refuses is
        among the remarks.
        """
        asks_at = time.monotonic() + rests
        words = SoughtWords.of(text)
        self.sought = text
        self._search, self._servers, self._loaded, self.is_over = None, None, "", True
        if not words.phrase:
            self._told()
            return
        self.is_over = False
        search = self._search = ListSearch(words, self._folded, self._told)
        await self._look_in_loaded(search)
        await asyncio.sleep(max(0.0, asks_at - time.monotonic()))
        await self._ask_servers(search, anew=anew)
        self._folded.keep(search.lists)
        self.is_over = True
        self._told()

    async def _look_in_loaded(self, search: ListSearch) -> None:
        for each in await in_turns(loaded_lists(self._answers, self._explorers)):
            await search.look_through(each.findable, each.records, each.known)
        self._loaded = _loaded_in_words(search)
        await self._learn_names(search)
        self._told()

    async def _ask_servers(self, search: ListSearch, *, anew: bool) -> None:
        async def take_in(request: ListRequest, records: Records) -> None:
            await search.look_through(request.findable, records, request.path)
            await self._learn_names(search)

        self._servers = ServerSearch(
            self._answers,
            search.words,
            here=self._here,
            among=[each for each in FINDABLE if each.service in self._services],
            chooses=self._chooses,
            take_in=take_in,
            tell=self._told,
            anew=anew,
        )
        await self._servers.ask()

    async def _learn_names(self, search: ListSearch) -> None:
        """Take from the lists that are there what is above the best is called."""
        mentions = [each for found in search.found.best() for each in found.mentions()]
        for mention in dict.fromkeys(mentions):
            await self._names.take_in(mention)


def _loaded_in_words(search: ListSearch) -> str:
    """How much was looked through without a request; '' for nothing."""
    records = f"{search.looked_at:,} loaded records" if search.looked_at else ""
    count = search.trees_looked_at
    trees = f"{count} loaded {'topology' if count == 1 else 'topologies'}" if count else ""
    return with_and(filter(None, (records, trees)))
