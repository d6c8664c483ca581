"""Changes that a program began and did not live, or was left too early, to see the end of.

What was sent may or may not have been carried out: only the server can tell. What is found
is written down, so that it is asked once.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tui.changes.journal import Journal, now_in_words
from tui.changes.journal_entries import Entry, address_read, entries_in
from tui.changes.journal_steps import Ended
from tui.changes.making import Filled, change_of
from tui.changes.named import named_address
from tui.changes.outcome import Ending
from tui.changes.reading import OneByOne, RecordReader
from tui.changes.where_sent import why_elsewhere
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.operation import JsonObject

_ENDED: Final = "The program ended before the answer came."


async def left_behind(journal: Journal, addresses: Iterable[str]) -> list[Entry]:
    """What programs that are gone left open on some services, the oldest first.

    Raises JournalProblem.
    """
    return await asyncio.to_thread(_left_behind, journal, frozenset(addresses))


def _left_behind(journal: Journal, addresses: frozenset[str]) -> list[Entry]:
    if journal.file is None or journal.programs is None:
        return []
    open_entries = [
        each
        for each in entries_in(journal.file.steps())
        if each.is_left_open and each.intended.address in addresses
    ]
    running = {
        name: journal.programs.is_running(name)
        for name in {each.intended.program for each in open_entries}
    }
    return [each for each in open_entries if not running[each.intended.program]]


async def settle_entry(
    journal: Journal, entry: Entry, session: Session, reader: RecordReader | None = None
) -> Entry:
    """The entry with what the server has now, which is written down too.

    `reader` is for those who look at many of one list.
    Raises BimscopeError where the server cannot be asked, or is another one; JournalProblem.
    """
    if elsewhere := why_elsewhere(entry, session):
        raise BimscopeError(elsewhere)
    now, certain, words = await look_at(entry, reader or OneByOne(session))
    ended = Ended(
        entry=entry.number,
        time=now_in_words(),
        ending=(Ending.DONE if certain else Ending.UNKNOWN).value,
        words=words,
        after=None if now is None else dict(now),
    )
    if journal.file is not None:
        await asyncio.to_thread(journal.file.add, ended)
    return replace(entry, ended=ended)


async def look_at(entry: Entry, reader: RecordReader) -> "tuple[JsonObject | None, bool, str]":
    """The record of an entry as it is now, whether it is as asked for, and that in words.

    Raises BimscopeError.
    """
    said = entry.intended
    if said.reads not in OPERATIONS or said.operation not in OPERATIONS:
        return None, False, f"{_ENDED} It cannot be read back: look in the tree."
    operation = OPERATIONS[said.operation]
    named = named_address(operation, said.path, entry.wish, entry.before)
    address = named or address_read(said)
    now = await reader.read(address)
    change = change_of(
        Filled(
            operation=operation,
            path=said.path,
            query=said.query,
            wish=entry.wish,
            name=said.title,
            before=entry.before,
            known_by=said.known_by,
        )
    )
    if change.target.is_certain_in(now):
        return now, True, f"{_ENDED} The server has it as you asked."
    found = change.target.unfulfilled(now)
    differs = "; ".join(each.words for each in found)
    told = (
        f"The server has something else now: {differs}."
        if differs
        else "Reading the record does not show it."
    )
    return now, False, f"{_ENDED} {told}"


def about_problem(problem: BimscopeError) -> str:
    """What to say of an entry whose service could not be asked."""
    return f"{_ENDED} The change may or may not have been made; asking the server failed: {problem}"
