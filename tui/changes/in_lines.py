"""Many changes as lines for people: what each does, and how many there are of each kind."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tui.changes.change import Change
from tui.changes.difference import Alteration, Consequence, Difference, Harm
from tui.contract.operation import Effect

_SIGNS: Final[Mapping[Effect, str]] = {Effect.CREATE: "+", Effect.DELETE: "-"}
_WORDS: Final[Mapping[Effect, str]] = {
    Effect.CREATE: "added",
    Effect.UPDATE: "changed",
    Effect.DELETE: "removed",
    Effect.ACTION: "to do",
}


def changes_in_lines(
    changes: Sequence[Change],
    *,
    unchanged: int = 0,
    most: int | None = None,
    refused: Mapping[str, str] = {},
) -> Iterator[str]:
    """Each change, `most` of them, with what it does; the counts are the last line.

    `refused` are the titles of those that are not sent, with why.
    """
    for change in changes[:most]:
        sign = _SIGNS.get(change.operation.effect, "~")
        yield f"{sign} {change.title}"
        yield from (f"    {words}" for words in _about(change))
    if most is not None and len(changes) > most:
        yield f"and {len(changes) - most:,} more"
    for title, reason in refused.items():
        yield f"✗ {title}"
        yield f"    refused: {reason}"
    counts = Counter(change.operation.effect for change in changes)
    told = [f"{counts[each]:,} {word}" for each, word in _WORDS.items() if counts[each]]
    told += [f"{unchanged:,} unchanged"] if unchanged else []
    mails = sum(each.harm is Harm.MAIL for change in changes for each in change.consequences)
    told += [f"{mails:,} e-mail{'' if mails == 1 else 's'} to be sent"] if mails else []
    told += [f"{len(refused):,} refused"] if refused else []
    yield ", ".join(told) or "no changes"


def _signed(line: Difference | Consequence) -> str:
    """What a line says, with a sign for what comes, goes or moves."""
    if isinstance(line, Consequence) or line.alteration is Alteration.CHANGED:
        return line.words
    return f"{line.alteration} {line.words}"


def change_in_line(change: Change) -> str:
    """What a change does, in one line; '' where its title says all of it."""
    return "; ".join(_about(change))


def change_in_short(change: Change) -> tuple[str, str]:
    """What a change does, as short as it can be said; and on what, or where."""
    comes_or_goes = change.operation.effect in _SIGNS
    differences = [each for each in change.lines if isinstance(each, Difference)]
    told = [] if comes_or_goes else [*map(_signed, differences)]
    if not told:
        says = change.says
        return says.without_place, f"{says.at}{says.place}".strip()
    more = f" and {len(told) - 1:,} more" if len(told) > 1 else ""
    return f"{told[0]}{more}", change.title


def _about(change: Change) -> Iterator[str]:
    """Differences; of what comes or goes only what it does beside that."""
    if change.operation.effect not in _SIGNS:
        yield from map(_signed, change.lines)
        return
    yield from (each.words for each in change.consequences if each.harm >= Harm.MAIL)
