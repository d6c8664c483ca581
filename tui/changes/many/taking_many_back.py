"""From many entries of the journal to the one plan that takes them back.

Records of one list are read as that list. Sends nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.changes.change import Change
from tui.changes.journal_entries import Entry
from tui.changes.plan import Plan
from tui.changes.reading import OutOfLists
from tui.changes.taking_back import CannotUndo, address_before, change_back
from tui.client.session import Session


@dataclass(frozen=True, slots=True)
class ManyTakenBack:
    """A plan of all that can be taken back, None for nothing of it.

    `entries` are the numbers of the entries that its changes take back, in their order; of each
    other one it is said why it is `kept`.
    """

    plan: Plan | None
    entries: tuple[int, ...]
    kept: tuple[str, ...]


async def plan_undo_of_many(entries: Sequence[Entry], session: Session) -> ManyTakenBack:
    """The plan that takes entries back, the last one first. Raises BimscopeError."""
    reader = OutOfLists(session, ((address_before(each), each.before) for each in entries))
    changes: list[Change] = []
    numbers: list[int] = []
    kept: list[str] = []
    for entry in sorted(entries, key=lambda each: -each.number):
        try:
            changes.append(await change_back(entry, session, reader))
            numbers.append(entry.number)
        except CannotUndo as reason:
            kept.append(str(reason))
    plan = Plan(tuple(changes)) if changes else None
    return ManyTakenBack(plan, tuple(numbers), tuple(kept))
