"""To which services or kinds what was found is narrowed, one step a key."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from textual.content import Content

from tui.contract.terms import Service
from tui.explorer.finding.findable import FINDABLE, Findable
from tui.explorer.finding.found_record import FoundRecord

_CURRENT: Final = "bold"
_OTHER: Final = "$text-muted"


class SeenPart(NamedTuple):
    """What is shown: all, what one service has, or the records of one kind."""

    service: Service | None = None
    several: str = ""

    @property
    def words(self) -> str:
        if self.several:
            return self.several
        return self.service.spelled if self.service is not None else "all"

    def takes(self, findable: Findable) -> bool:
        """Whether records of a kind are shown."""
        is_service = self.service in (None, findable.service)
        return is_service and self.several in ("", findable.several)


def narrowings(found: Collection[FoundRecord]) -> dict[SeenPart, int]:
    """What can be shown of something, and how much that is: all, or a part of it."""
    counted = Counter(each for one in found for each in _parts_with(one.findable))
    every = [SeenPart(), *map(SeenPart, Service)]
    every += [SeenPart(several=each.several) for each in FINDABLE]
    return {
        each: counted[each]
        for each in every
        if each == SeenPart() or 0 < counted[each] < len(found)
    }


def _parts_with(findable: Findable) -> Iterator[SeenPart]:
    yield SeenPart()
    yield SeenPart(findable.service)
    yield SeenPart(several=findable.several)


def narrowings_line(offered: dict[SeenPart, int], current: SeenPart, more: str) -> Content:
    """All of them in a line, the current one marked; `more` comes after the number of all."""
    parts = []
    for each, count in offered.items():
        words = f"{each.words} {count}{more if each == SeenPart() else ''}"
        is_current = each == current
        parts.append(
            (f"[{words}]" if is_current else f" {words} ", _CURRENT if is_current else _OTHER)
        )
    return Content.assemble(*parts)
