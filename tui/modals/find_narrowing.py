"""To which services or kinds what was found is narrowed, one step a key."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from textual.content import Content

from tui.contract.terms import Service
from tui.explorer.finding.findable import Findable
from tui.explorer.finding.found_record import FoundRecord


class Narrowed(NamedTuple):
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


def narrowings(found: Collection[FoundRecord]) -> dict[Narrowed, int]:
    """What can be shown of something, and how much that is: all, or a part of it."""
    counted = Counter(each for one in found for each in _ways_to_see(one.findable))
    return {
        each: count for each, count in counted.items() if each == Narrowed() or count < len(found)
    }


def _ways_to_see(findable: Findable) -> Iterator[Narrowed]:
    yield Narrowed()
    yield Narrowed(findable.service)
    yield Narrowed(several=findable.several)


def narrowings_line(offered: dict[Narrowed, int], current: Narrowed, more: str) -> Content:
    """All of them in a line, the current one marked; `more` comes after the number of all."""
    parts = []
    for each, count in offered.items():
        words = f" {each.words} {count}{more if each == Narrowed() else ''} "
        parts.append((words, "reverse" if each == current else "$text-muted"))
    return Content.assemble(*parts)
