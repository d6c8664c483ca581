"""From many entries of the journal to the one plan that takes them back.

Records of one list are read as that list. Sends nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.journal_entries import Entry, entries_of
from tui.changes.left_behind import settle_entry
from tui.changes.many.going_on import is_being_sent
from tui.changes.many.kept_back import KeptBack
from tui.changes.plan import Plan
from tui.changes.reading import OutOfLists, RecordReader
from tui.changes.taking_back import (
    CannotUndo,
    UndoneAlready,
    address_before,
    change_back,
)
from tui.client.session import Session
from tui.large_json.turns import some_at_once


@dataclass(frozen=True, slots=True)
class ManyTakenBack:
    """A plan of all that can be taken back, None for nothing of it.

    `entries` are the numbers of the entries that its changes take back, in their order; of each
    other one it is said why it is `kept`, with no reason where all is as before already.
    """

    plan: Plan | None
    entries: tuple[int, ...]
    kept: tuple[KeptBack, ...]


async def known_now(
    entries: Sequence[Entry], journal: Journal, session: Session
) -> Sequence[Entry]:
    """Entries as the journal has them, once it was looked what earlier undos of them have done.

    Raises JournalProblem, BimscopeError.
    """
    if journal.file is None:
        return entries
    numbers = {each.number for each in entries}
    begun = [
        each
        for each in await entries_of(journal.file)
        if each.intended.undoes in numbers and each.is_left and each.is_uncertain
    ]
    gone = [each for each in begun if not is_being_sent([each], journal)]
    if not gone:
        return entries
    reader = OutOfLists(session, ((address_before(each), each.before) for each in gone))
    await some_at_once(gone, lambda each: settle_entry(journal, each, session, reader))
    return [each for each in await entries_of(journal.file) if each.number in numbers]


async def plan_undo_of_many(entries: Sequence[Entry], session: Session) -> ManyTakenBack:
    """The plan that takes entries back, the last one first. Raises BimscopeError."""
    reader = OutOfLists(session, ((address_before(each), each.before) for each in entries))
    last_first = sorted(entries, key=lambda each: -each.number)
    found = await some_at_once(last_first, partial(_back, session, reader))
    back = [(each, change) for each, change in found if isinstance(change, Change)]
    plan = Plan(tuple(change for _, change in back)) if back else None
    kept = tuple(each for _, each in found if isinstance(each, KeptBack))
    return ManyTakenBack(plan, tuple(each.number for each, _ in back), kept)


async def _back(
    session: Session, reader: RecordReader, entry: Entry
) -> tuple[Entry, Change | KeptBack]:
    try:
        return entry, await change_back(entry, session, reader)
    except UndoneAlready:
        return entry, KeptBack(entry.intended.says, "")
    except CannotUndo as reason:
        return entry, KeptBack(entry.intended.says, str(reason))
