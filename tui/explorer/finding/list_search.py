"""Looking through lists for words, in steps; what was made ready of a list is kept for the next."""

import time
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from typing import Final

from tui.explorer.finding.chains import GivenAbove
from tui.explorer.finding.findable import Findable
from tui.explorer.finding.folded_list import FoldedList
from tui.explorer.finding.found import FoundSoFar
from tui.explorer.finding.level_search import among_levels
from tui.explorer.finding.ranks import Rank
from tui.explorer.finding.requests import guid_in
from tui.explorer.finding.words import SoughtWords
from tui.explorer.kept_answers.grouping import with_nested
from tui.explorer.nodes.searching import Records
from tui.large_json.turns import in_turns

_TOLD_EVERY: Final = 0.05
"""Seconds after which is told of what was found in a long list."""


class FoldedLists:
    """Lists that were made ready to be searched, as long as they are in use."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, tuple[str, ...]], FoldedList] = {}
        self._flat: dict[int, tuple[Records, Records]] = {}
        """The records of a list with those that are nested in them."""

    async def of(self, findable: Findable, records: Records, fields: tuple[str, ...]) -> FoldedList:
        """A list to be searched by some fields."""
        nested = findable.kind.nested
        if nested is not None:
            if id(records) not in self._flat:
                self._flat[id(records)] = records, await in_turns(with_nested(records, nested))
            records = self._flat[id(records)][1]
        key = (id(records), fields)
        if key not in self._made:
            self._made[key] = FoldedList(records, fields)
        return self._made[key]

    def keep(self, lists: Sequence[Records]) -> None:
        """Let go of all but some lists."""
        kept = {id(each) for each in lists}
        self._flat = {key: each for key, each in self._flat.items() if key in kept}
        kept |= {id(flat) for _, flat in self._flat.values()}
        self._made = {key: each for key, each in self._made.items() if key[0] in kept}


class ListSearch:
    """One search: finds words in one list after the other, in none twice."""

    def __init__(self, words: SoughtWords, folded: FoldedLists, tell: Callable[[], None]) -> None:
        self.words, self.found = words, FoundSoFar()
        self.looked_at = 0
        """Records that were looked at."""
        self.trees_looked_at = 0
        """Answers that were looked through on all levels."""
        self._folded, self._tell = folded, tell
        self._seen: dict[int, Records] = {}
        self._told = 0.0

    @property
    def lists(self) -> list[Records]:
        """Those that were looked through."""
        return list(self._seen.values())

    async def look_through(self, findable: Findable, records: Records, known: GivenAbove) -> None:
        """Look for the words in a list; it is told now and then of what is found."""
        if id(records) in self._seen:
            return
        self._seen[id(records)] = records
        if findable.is_on_all_levels:
            await in_turns(self._in_levels(findable, records, known))
            self.trees_looked_at += 1
            return
        by_id = bool(guid_in(self.words) and findable.ids)
        fields = findable.ids if by_id else findable.by
        folded = await self._folded.of(findable, records, fields)
        has_any = await in_turns(self._matches(findable, folded, known))
        self.looked_at += len(folded.records)
        if has_any:
            self._tell()

    def _in_levels(
        self, findable: Findable, records: Records, known: GivenAbove
    ) -> Generator[None, None, None]:
        words = self.words.about((findable.kind.word, findable.several))
        counts = Counter[Rank]()
        steps = among_levels(findable, records, words, self.words)
        while True:
            try:
                found = next(steps)
            except StopIteration as end:
                self.found.more = self.found.more or not end.value
                return
            if found.matches:
                self.found.add(findable, found.records, known, found.matches, counts)
                self._tell()
            yield

    def _matches(
        self, findable: Findable, folded: FoldedList, known: GivenAbove
    ) -> Generator[None, None, bool]:
        """Take in what fits; tells whether anything does."""
        words = self.words.about((findable.kind.word, findable.several))
        counts = Counter[Rank]()
        for matches in folded.among(words, self.words):
            self.found.add(findable, folded.records, known, matches, counts)
            if matches and time.perf_counter() - self._told > _TOLD_EVERY:
                self._tell()
                self._told = time.perf_counter()
            yield
        return counts.total() > 0
