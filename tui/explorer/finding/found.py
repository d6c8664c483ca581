"""What was found so far: the best first, each record once."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from tui.explorer.finding.chains import Known
from tui.explorer.finding.findable import FINDABLE, Findable
from tui.explorer.finding.folded_list import Match
from tui.explorer.finding.found_record import FoundRecord
from tui.explorer.finding.ranks import Rank

SHOWN: Final = 200
"""Records that are shown: nobody reads more."""
_KEPT: Final = 300
"""Records of one list and rank that are kept; the others are counted."""
_ORDER: Final = {findable.kind.id: number for number, findable in enumerate(FINDABLE)}


class _Place(NamedTuple):
    """A record in a list that was looked through."""

    findable: Findable
    records: Sequence[msgspec.Raw]
    number: int
    known: Known


class FoundSoFar:
    """Collects what fits; `more` says that there is more than is kept."""

    def __init__(self) -> None:
        self._ranked: dict[Rank, list[_Place]] = {rank: [] for rank in Rank}
        self._made: dict[tuple[int, int], FoundRecord] = {}
        self.more = False

    def add(
        self,
        findable: Findable,
        records: Sequence[msgspec.Raw],
        known: Known,
        matches: Sequence[Match],
        counts: Counter[Rank],
    ) -> None:
        """Take in what fits of a list; `counts` are those of this list so far."""
        for rank, number in matches:
            counts[rank] += 1
            if counts[rank] <= _KEPT:
                self._ranked[rank].append(_Place(findable, records, number, known))
            else:
                self.more = True

    def best(self) -> list[FoundRecord]:
        """The best of them; of a record that is in several lists what came last."""
        found: dict[object, FoundRecord] = {}
        for rank, places in self._ranked.items():
            for place in places:
                record = self._record(place, rank)
                before = found.get(record.identity)
                if before is not None:
                    record.rank = min(record.rank, before.rank)
                found[record.identity] = record
            if len(found) >= SHOWN:
                break
        in_order = sorted(found.values(), key=_goodness)
        return in_order[:SHOWN]

    def _record(self, place: _Place, rank: Rank) -> FoundRecord:
        key = (id(place.records), place.number)
        if key not in self._made:
            raw = place.records[place.number]
            self._made[key] = FoundRecord(place.findable, raw, place.known, rank)
        return self._made[key]


def _goodness(found: FoundRecord) -> tuple[object, ...]:
    return (found.rank, not found.is_in_use, _ORDER[found.findable.kind.id], found.order)
