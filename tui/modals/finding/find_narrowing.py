"""To which services or kinds what was found is narrowed, one step a key."""

from collections.abc import Collection
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual.content import Content

from tui.contract.terms import Service
from tui.explorer.finding.findable import FINDABLE, Findable
from tui.explorer.finding.found_record import FoundRecord

MORE: Final = "+"
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


def narrowings(kinds: Collection[Findable]) -> list[SeenPart]:
    """What can be shown where something of these kinds is found: all, or a part of it."""
    every = [SeenPart(), *map(SeenPart, Service)]
    every += dict.fromkeys(SeenPart(several=each.several) for each in FINDABLE)
    taken = {each: [kind for kind in kinds if each.takes(kind)] for each in every}
    return [each for each in every if each == SeenPart() or 0 < len(taken[each]) < len(kinds)]


def narrowings_line(
    offered: Collection[SeenPart], current: SeenPart, found: Collection[FoundRecord], more: str
) -> Content:
    """All of them in a line, the current one marked.

    Behind each stands how much of it is found; `more` comes behind the number of all, and no
    number elsewhere where not all is known.
    """
    parts = [(each, _said(each, current, found, more)) for each in offered]
    return Content.assemble(
        *((words, _CURRENT if each == current else _OTHER) for each, words in parts)
    )


def narrowing_at(
    cell: int,
    offered: Collection[SeenPart],
    current: SeenPart,
    found: Collection[FoundRecord],
    more: str,
) -> SeenPart | None:
    """The one that stands at a cell of that line; None behind them all."""
    end = 0
    for each in offered:
        end += cell_len(_said(each, current, found, more))
        if cell < end:
            return each
    return None


def _said(each: SeenPart, current: SeenPart, found: Collection[FoundRecord], more: str) -> str:
    count = sum(each.takes(one.findable) for one in found)
    number = f" {count}{more}" if each == SeenPart() else f" {count}" if more != MORE else ""
    words = f"{each.words}{number}"
    return f"[{words}]" if each == current else f" {words} "
