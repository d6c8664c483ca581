"""What other programs left open is found at the next start, and asked for once."""

import pytest

from tests.changes.owners import OwnOwner
from tests.changes.steps import intended
from tests.faults.subjects import Direct
from tui.changes.journal import Journal
from tui.changes.journal_entries import Entry
from tui.changes.journal_steps import Ended, Sent
from tui.changes.left_behind import left_behind, settle_entry
from tui.changes.outcome import Ending
from tui.client.session import Session
from tui.contract.operation import Service


@pytest.fixture
def owner(server: Direct) -> OwnOwner:
    return OwnOwner.made(server)


def sent(journal: Journal, session: Session, owner: OwnOwner, program: str = "") -> int:
    """A change of the owner's name that a program sent which has ended."""
    assert journal.file is not None
    path = {"id": owner.id}
    step = intended(
        address=session.base_url(Service.DROFUS),
        wish={"name": "Mine"},
        path=path,
        reads="drofus.owners.get",
        read_path=path,
        program=program,
    )
    entry = journal.file.begin(step)
    journal.file.add(Sent(entry=entry, time="", before=dict(owner.read())))
    return entry


def leave(journal: Journal, entry: int, *, left: bool = True) -> None:
    assert journal.file is not None
    ending = Ending.UNKNOWN.value
    journal.file.add(Ended(entry=entry, time="", ending=ending, words="You left.", left=left))


async def found(journal: Journal, session: Session) -> list[Entry]:
    return await left_behind(journal, [session.base_url(Service.DROFUS)])


async def test_what_was_left_is_found_until_it_was_asked_for(
    journal: Journal, session: Session, owner: OwnOwner
) -> None:
    died, left, known = (sent(journal, session, owner) for _ in range(3))
    leave(journal, left)
    leave(journal, known, left=False)
    entries = await found(journal, session)
    assert [each.number for each in entries] == [died, left]
    owner.set(name="Mine")
    settled = [await settle_entry(journal, each, session) for each in entries]
    assert [each.ending for each in settled] == [Ending.DONE, Ending.DONE]
    assert await found(journal, session) == []


async def test_it_is_asked_once_also_where_it_stays_unknown(
    journal: Journal, session: Session, owner: OwnOwner
) -> None:
    leave(journal, sent(journal, session, owner))
    [entry] = await found(journal, session)
    assert (await settle_entry(journal, entry, session)).ending is Ending.UNKNOWN
    assert await found(journal, session) == []


async def test_what_a_running_program_left_is_its_own(
    journal: Journal, session: Session, owner: OwnOwner
) -> None:
    assert journal.programs is not None
    journal.programs.announce()
    leave(journal, sent(journal, session, owner, program=journal.program))
    assert await found(journal, session) == []
    journal.depart()
