"""Many changes that were confirmed together, as the journal knows them: how far they came.

What was not done can be gone on with: after `kill -9`, after somebody stopped them, or where a
service refused some. Sends nothing; may read.
"""

import asyncio
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tui.changes.change import Change
from tui.changes.given_command import GivenCommand
from tui.changes.journal import Journal, now_in_words
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_steps import Ended
from tui.changes.left_behind import settle_entry
from tui.changes.making import Filled, change_of
from tui.changes.many.kept_back import KeptBack
from tui.changes.many.later_entries import changed_otherwise
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.changes.reading import OutOfLists, RecordReader
from tui.changes.taking_back import address_before
from tui.changes.where_sent import why_elsewhere
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.operation import Json
from tui.contract.values import stands_for_secret
from tui.large_json.turns import some_at_once

MAY_BE_DONE: Final = (
    "It may have been done, and bimscope cannot check that: look in the tree, then make the "
    "change again."
)
"""Why a change is not sent again of which nobody knows whether it was carried out."""


@dataclass(frozen=True, slots=True)
class Together:
    """Changes that were confirmed together; of one that was gone on with only the last entry."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """What all of it was to do, in words."""
        said = self.entries[0].intended
        others = len(self.entries) - 1
        return said.purpose or (f"{said.title} and {others:,} more" if others else said.title)

    @property
    def command(self) -> GivenCommand | None:
        """The command that began it; None where the journal is older."""
        return self.entries[0].intended.command

    @property
    def is_taken_back(self) -> bool:
        """Whether all that was done of it was taken back."""
        return self.was_sent and not self.standing

    @property
    def not_sent(self) -> tuple[Entry, ...]:
        """What of the rest was neither sent nor given up."""
        return tuple(each for each in self.left if each.sent is None and each.ended is None)

    @property
    def left(self) -> tuple[Entry, ...]:
        """What the server does not have as it was asked for, or nobody knows whether it has."""
        return tuple(each for each in self.entries if each.is_left)

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
        return tuple(each for each in self.entries if each.stands)


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of changes: a plan of those that can be gone on with, None for none of them.

    `entries` are the numbers of the entries in whose place they stand; `kept_back` says of each
    other one why it is not among them.
    """

    plan: Plan | None
    entries: tuple[int, ...]
    kept_back: tuple[KeptBack, ...] = ()


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


async def together_named(journal: Journal, address: str, name: str) -> Together | None:
    """The changes on a service that were confirmed together under a name. Raises JournalProblem."""
    found = await _all_together(journal, address, ())
    return next((each for each in found if each.name == name), None)


async def last_to_take_back(
    journal: Journal, address: str, *, operations: Collection[str] = ()
) -> Together | None:
    """The last of them of which something was sent, and that took nothing back themselves.

    They were begun by the same command as the journal's; where an older journal does not say by
    which, those of nothing but `operations` count. Raises JournalProblem.
    """
    found = await _all_together(journal, address, operations)
    own = (None, journal.command)
    return next(
        (
            each
            for each in reversed(found)
            if each.was_sent and not each.undoes and each.command in own
        ),
        None,
    )


async def _all_together(
    journal: Journal, address: str, operations: Collection[str]
) -> list[Together]:
    return [
        found
        for found in await asyncio.to_thread(_together_on, journal, [address])
        if not operations or all(each.intended.operation in operations for each in found.entries)
    ]


def _together_on(journal: Journal, addresses: Collection[str]) -> list[Together]:
    """All that was confirmed together on some services; blocks. Raises JournalProblem."""
    if journal.file is None:
        return []
    entries = entries_in(journal.file.steps())
    return together_in([each for each in entries if each.intended.address in addresses])


async def rest_of(together: Together, journal: Journal, session: Session) -> Rest:
    """What is left, once it was looked at what of it may have been carried out.

    Raises JournalProblem, and BimscopeError where the service cannot be asked.
    """
    if elsewhere := why_elsewhere(together.entries[0], session):
        raise BimscopeError(elsewhere)
    unsure = (each for each in together.left if each.is_uncertain)
    reader = OutOfLists(session, ((address_before(each), each.before) for each in unsure))
    changed = await changed_otherwise(together.left, together.entries, journal)

    async def still_to_do(entry: Entry) -> tuple[int, Change | KeptBack | None]:
        later = changed.get(entry.number)
        return entry.number, await _still_to_do(entry, later, journal, session, reader)

    found = await some_at_once(together.left, still_to_do)
    again = [(number, change) for number, change in found if isinstance(change, Change)]
    plan = Plan(tuple(change for _, change in again)) if again else None
    kept_back = tuple(each for _, each in found if isinstance(each, KeptBack))
    return Rest(plan, tuple(number for number, _ in again), kept_back)


async def _still_to_do(
    entry: Entry, later: Entry | None, journal: Journal, session: Session, reader: RecordReader
) -> Change | KeptBack | None:
    """What is to be done of an entry, None where it was done; where nothing is sent, why.

    A `later` one has given the same fields other values: that is a conflict, also where the record
    looks again as it did when the entry was planned.
    """
    if _is_under_way(entry, journal):
        return KeptBack(entry.intended.says, "it is still being sent.")
    known = entry
    if entry.is_uncertain:
        known = await settle_entry(journal, entry, session, reader)
    if not known.is_left:
        return None
    if later is not None:
        words = (
            f"Entry {later.number} has changed the same record since: make the change again if "
            "you still want it."
        )
        return KeptBack(entry.intended.says, words)
    try:
        return _again(known)
    except BimscopeError as reason:
        return KeptBack(entry.intended.says, str(reason))


async def cut_short(journal: Journal, addresses: Collection[str]) -> list[Together]:
    """Changes on some services of which programs that are gone did not send all.

    Raises JournalProblem.
    """
    return await asyncio.to_thread(_cut_short, journal, addresses)


def _cut_short(journal: Journal, addresses: Collection[str]) -> list[Together]:
    return [
        found
        for found in _together_on(journal, addresses)
        if found.not_sent and not any(_may_be_sent(each, journal) for each in found.not_sent)
    ]


def is_being_sent(entries: Iterable[Entry], journal: Journal) -> bool:
    """Whether a program that runs, this one too, is still at any of them."""
    return any(_is_under_way(each, journal) for each in entries)


def _may_be_sent(entry: Entry, journal: Journal) -> bool:
    """Whether a program that runs, this one too, may still send it."""
    return entry.intended.program == journal.program or _is_under_way(entry, journal)


async def give_up(together: Together, journal: Journal) -> None:
    """Write down that what was not sent is not to be. Raises JournalProblem."""
    if journal.file is None:
        return
    words = "You left before it was sent."
    steps = [
        Ended(entry=each.number, time=now_in_words(), ending=Ending.NOT_SENT.value, words=words)
        for each in together.not_sent
    ]
    await asyncio.to_thread(journal.file.add, *steps)


def _is_under_way(entry: Entry, journal: Journal) -> bool:
    """Whether a program that still runs, this one too, may send it, or write down its outcome."""
    if entry.number in journal.in_hand:
        return True
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
        raise BimscopeError(
            f"This version of bimscope does not know the operation {said.operation}."
        )
    if _hides_something(said.wish):
        raise BimscopeError(
            "It has a secret, which bimscope does not store: make the change again."
        )
    operation = OPERATIONS[said.operation]
    if operation.body is not None and not entry.wish and said.body is not None:
        raise BimscopeError("The journal does not have its values: make the change again.")
    before = said.before if isinstance(said.before, dict) else None
    change = change_of(
        Filled(
            operation=operation,
            path=said.path,
            query=said.query,
            wish=entry.wish,
            before=before,
            title=said.says,
            known_by=said.known_by,
        )
    )
    if entry.is_uncertain and change.target.address(None) is None:
        raise BimscopeError(MAY_BE_DONE)
    return change


def _hides_something(value: Json) -> bool:
    """Whether a text that stands for a secret is somewhere in a value."""
    if isinstance(value, dict):
        return any(_hides_something(each) for each in value.values())
    if isinstance(value, list):
        return any(_hides_something(each) for each in value)
    return isinstance(value, str) and stands_for_secret(value)
