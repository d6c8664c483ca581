"""Many changes as lines for people: what each does, and how many there are of each kind."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tui.changes.change import Change
from tui.changes.difference import Harm
from tui.contract.operation import Effect

_SIGNS: Final[Mapping[Effect, str]] = {Effect.CREATE: "+", Effect.DELETE: "-"}
_WORDS: Final[Mapping[Effect, str]] = {
    Effect.CREATE: "added",
    Effect.UPDATE: "changed",
    Effect.DELETE: "removed",
    Effect.ACTION: "done",
}


def changes_in_lines(
    changes: Sequence[Change], *, unchanged: int = 0, most: int | None = None
) -> Iterator[str]:
    """Each change, `most` of them, with what it does; the counts are the last line."""
    for change in changes[:most]:
        sign = _SIGNS.get(change.operation.effect, "~")
        yield f"{sign} {change.title}"
        yield from (f"    {words}" for words in _about(change))
    if most is not None and len(changes) > most:
        yield f"and {len(changes) - most:,} more"
    counts = Counter(change.operation.effect for change in changes)
    told = [f"{counts[each]:,} {word}" for each, word in _WORDS.items() if counts[each]]
    told += [f"{unchanged:,} as they are"] if unchanged else []
    yield ", ".join(told) or "no changes"


def change_in_line(change: Change) -> str:
    """What a change does, in one line; '' where its title says all of it."""
    return "; ".join(_about(change))


def _about(change: Change) -> Iterator[str]:
    """Differences; of what comes or goes only what it does beside that."""
    if change.operation.effect not in (Effect.CREATE, Effect.DELETE):
        yield from (line.words for line in change.lines)
        return
    yield from (each.words for each in change.consequences if each.harm >= Harm.MAIL)
