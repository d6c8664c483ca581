"""What was found so far: the best first, each record once."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from tui.explorer.finding.chains import GivenAbove
from tui.explorer.finding.findable import FINDABLE, Findable
from tui.explorer.finding.folded_list import Match
from tui.explorer.finding.found_record import FoundRecord
from tui.explorer.finding.ranks import Rank
from tui.explorer.nodes.searching import Records

SHOWN: Final = 100
"""Records that are shown: nobody reads more."""
_KEPT: Final = 150
"""Records of one list and rank that are kept; the others are counted."""
_ORDER: Final = {findable.kind.id: number for number, findable in enumerate(FINDABLE)}


class _Fitting(NamedTuple):
    """A record in a list that was looked through."""

    findable: Findable
    records: Records
    number: int
    known: GivenAbove


class FoundSoFar:
    """Collects what fits; `more` says that there is more than is kept."""

    def __init__(self) -> None:
        self._ranked: dict[Rank, list[_Fitting]] = {rank: [] for rank in Rank}
        self._made: dict[tuple[int, int], FoundRecord] = {}
        self.more = False

    def add(
        self,
        findable: Findable,
        records: Records,
        known: GivenAbove,
        matches: Sequence[Match],
        counts: Counter[Rank],
    ) -> None:
        """Take in what fits of a list; `counts` are those of this list so far."""
        for rank, number in matches:
            counts[rank] += 1
            if counts[rank] <= _KEPT:
                self._ranked[rank].append(_Fitting(findable, records, number, known))
            else:
                self.more = True

    @property
    def kinds(self) -> frozenset[Findable]:
        """The kinds of which something fits."""
        return frozenset(place.findable for places in self._ranked.values() for place in places)

    def best(self, takes: Callable[[Findable], bool] = lambda _: True) -> list[FoundRecord]:
        """The best of the kinds that are wanted; of a record in several lists what came last."""
        found: dict[object, FoundRecord] = {}
        for rank, places in self._ranked.items():
            for place in (each for each in places if takes(each.findable)):
                record = self._record(place, rank)
                before = found.get(record.identity)
                if before is not None:
                    record.rank = min(record.rank, before.rank)
                found[record.identity] = record
            if len(found) >= SHOWN:
                break
        in_order = sorted(found.values(), key=_goodness)
        return in_order[:SHOWN]

    def _record(self, place: _Fitting, rank: Rank) -> FoundRecord:
        key = (id(place.records), place.number)
        if key not in self._made:
            raw = place.records[place.number]
            self._made[key] = FoundRecord(place.findable, raw, place.known, rank)
        return self._made[key]


def _goodness(found: FoundRecord) -> tuple[object, ...]:
    return (found.rank, not found.is_in_use, _ORDER[found.findable.kind.id], found.order)
