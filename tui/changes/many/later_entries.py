"""What the journal knows of changes that came later to the same things. Sends nothing."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tui.changes.comparing import Keys, is_same, written
from tui.changes.journal import Journal
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.making import Filled, change_of
from tui.contract import OPERATIONS
from tui.contract.operation import Json


async def touched_since(done: Sequence[Entry], journal: Journal) -> list[Entry]:
    """What else was done later to the things that entries changed, and stands.

    Raises JournalProblem.
    """
    return await asyncio.to_thread(_touched_since, done, journal)


def _touched_since(done: Sequence[Entry], journal: Journal) -> list[Entry]:
    own = {each.number for each in done}
    first, last = min(own), max(own)
    things = {_thing_of(each) for each in done if each.stands}
    return [
        each
        for each in _standing(journal)
        if each.number > last and _is_news_to(first, each) and _thing_of(each) in things
    ]


async def changed_otherwise(
    left: Sequence[Entry], own: Sequence[Entry], journal: Journal
) -> Mapping[int, Entry]:
    """The last entry each that gave later what one that is `left` writes another value, by number.

    Those that were confirmed together with it are its `own`. Raises JournalProblem.
    """
    return await asyncio.to_thread(_changed_otherwise, left, own, journal)


def _changed_otherwise(
    left: Sequence[Entry], own: Sequence[Entry], journal: Journal
) -> dict[int, Entry]:
    by_thing: defaultdict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for each in left:
        by_thing[_thing_of(each)].append(each)
    numbers = {each.number for each in own}
    found: dict[int, Entry] = {}
    for later in _standing(journal) if left else ():
        others = by_thing.get(_thing_of(later), ()) if later.number not in numbers else ()
        for earlier in others:
            same = _gives_the_same(earlier, later) if _is_news_to(earlier.number, later) else None
            if same:
                found.pop(earlier.number, None)
            elif same is not None:
                found[earlier.number] = later
    return found


def _standing(journal: Journal) -> list[Entry]:
    """All that stands, the oldest first; blocks. Raises JournalProblem."""
    if journal.file is None:
        return []
    return [each for each in entries_in(journal.file.steps()) if each.stands]


def _is_news_to(number: int, later: Entry) -> bool:
    """Whether an entry came after that of a number, and does not take back what did so too."""
    return later.number > number > (later.intended.undoes or 0)


def _gives_the_same(earlier: Entry, later: Entry) -> bool | None:
    """Whether two entries give the fields that both write the same values; None for no such."""
    wanted: dict[Keys, Json] = dict(written(earlier.wish))
    both = [(wanted[keys], value) for keys, value in written(later.wish) if keys in wanted]
    return all(is_same(*each) for each in both) if both else None


def _thing_of(entry: Entry) -> tuple[str, ...]:
    """Equal for entries about one thing on one service."""
    said = entry.intended
    if said.operation not in OPERATIONS:
        return (said.address, said.operation, *map(str, said.path.values()))
    change = change_of(
        Filled(
            operation=OPERATIONS[said.operation],
            path=said.path,
            query=said.query,
            wish=entry.wish,
            known_by=said.known_by,
        )
    )
    return (said.address, *change.same_thing)
