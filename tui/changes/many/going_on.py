"""Many changes that were confirmed together, as the journal knows them: how far they came.

What was not done can be gone on with: after `kill -9`, after somebody stopped them, or where a
service refused some. Sends nothing; may read.
"""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.left_behind import settle_entry
from tui.changes.making import Filled, change_of
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.operation import Json
from tui.contract.values import stands_for_secret

_OVER: Final = (Ending.DONE, Ending.OTHERWISE)


@dataclass(frozen=True, slots=True)
class Together:
    """Changes that were confirmed together; of one that was gone on with only the last entry."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def left(self) -> tuple[Entry, ...]:
        """What the server does not have as it was asked for, or nobody knows whether it has."""
        return tuple(each for each in self.entries if each.ending not in _OVER)

    @property
    def undoes(self) -> bool:
        """Whether it takes back what was done before."""
        return any(each.intended.undoes is not None for each in self.entries)

    @property
    def was_sent(self) -> bool:
        """Whether any of it went to the service."""
        return any(each.sent is not None for each in self.entries)

    @property
    def standing(self) -> tuple[Entry, ...]:
        """What may have changed something that nobody has taken back."""
        return tuple(
            each
            for each in self.entries
            if each.undone_by is None
            and each.sent is not None
            and (each.ending in (*_OVER, Ending.UNKNOWN) or each.is_left_open)
        )


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of changes: a plan of those that can be gone on with, None for none of them.

    `entries` are the numbers of the entries in whose place they stand; `kept_back` says of each
    other one why it is not among them.
    """

    plan: Plan | None
    entries: tuple[int, ...]
    kept_back: tuple[str, ...] = ()


def together_in(entries: Sequence[Entry]) -> list[Together]:
    """The changes of a journal that were confirmed together, those of the last time at the end."""
    found: dict[str, dict[int, Entry]] = {}
    for entry in entries:
        name = entry.intended.together
        if not name:
            continue
        latest = found.pop(name, {})
        latest.pop(entry.intended.in_place_of or 0, None)
        latest[entry.number] = entry
        found[name] = latest
    return [Together(name, tuple(latest.values())) for name, latest in found.items()]


async def last_together(
    journal: Journal, address: str, *, operations: Collection[str] = ()
) -> Together | None:
    """The last changes on a service that were confirmed together, of nothing but `operations`.

    All operations count where none are said. Raises JournalProblem.
    """
    found = await _all_together(journal, address, operations)
    return next(reversed(found), None)


async def last_to_take_back(
    journal: Journal, address: str, *, operations: Collection[str] = ()
) -> Together | None:
    """The last of them of which something was sent, and that took nothing back themselves.

    Raises JournalProblem.
    """
    found = await _all_together(journal, address, operations)
    return next((each for each in reversed(found) if each.was_sent and not each.undoes), None)


async def _all_together(
    journal: Journal, address: str, operations: Collection[str]
) -> list[Together]:
    if journal.file is None:
        return []
    steps = await asyncio.to_thread(journal.file.steps)
    entries = [each for each in entries_in(steps) if each.intended.address == address]
    return [
        found
        for found in together_in(entries)
        if not operations or all(each.intended.operation in operations for each in found.entries)
    ]


async def rest_of(together: Together, journal: Journal, session: Session) -> Rest:
    """What is left, once it was looked at what of it may have been carried out.

    Raises JournalProblem, and BimscopeError where the service cannot be asked.
    """
    changes: list[Change] = []
    numbers: list[int] = []
    kept_back: list[str] = []
    for entry in together.left:
        if _is_under_way(entry, journal):
            kept_back.append(f"{entry.intended.title}: another bimscope is still sending it.")
            continue
        known = await settle_entry(journal, entry, session) if entry.is_uncertain else entry
        if known.ending in _OVER:
            continue
        try:
            changes.append(_again(known))
        except BimscopeError as reason:
            kept_back.append(f"{entry.intended.title}: {reason}")
        else:
            numbers.append(entry.number)
    plan = Plan(tuple(changes)) if changes else None
    return Rest(plan, tuple(numbers), tuple(kept_back))


def _is_under_way(entry: Entry, journal: Journal) -> bool:
    """Whether a program that still runs may send it, or write down what came of it."""
    programs, program = journal.programs, entry.intended.program
    if entry.ended is not None or programs is None or program == programs.own_name:
        return False
    return programs.is_running(program)


def _again(entry: Entry) -> Change:
    """The change of an entry once more, upon the record that it was planned upon.

    Raises BimscopeError where it cannot be made again.
    """
    said = entry.intended
    if said.operation not in OPERATIONS:
        raise BimscopeError(f"This bimscope knows no operation {said.operation}.")
    if _hides_something(said.wish):
        raise BimscopeError("It holds a secret, which is kept nowhere: make it anew.")
    operation = OPERATIONS[said.operation]
    if operation.body is not None and not entry.wish and said.body is not None:
        raise BimscopeError("The journal does not know what it was to write: make it anew.")
    before = said.before if isinstance(said.before, dict) else None
    return change_of(
        Filled(
            operation=operation,
            path=said.path,
            query=said.query,
            wish=entry.wish,
            before=before,
            title=said.title,
        )
    )


def _hides_something(value: Json) -> bool:
    """Whether a text that stands for a secret is somewhere in a value."""
    if isinstance(value, dict):
        return any(_hides_something(each) for each in value.values())
    if isinstance(value, list):
        return any(_hides_something(each) for each in value)
    return isinstance(value, str) and stands_for_secret(value)
