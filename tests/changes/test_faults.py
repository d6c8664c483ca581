"""Every write goes wrong in every way: it is sent once, and what is said of it is so.

The server itself is asked, past the proxy, what has become of the record.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.changes.changing import carried_out, change_for, steps_in
from tests.faults.fault import Applied, Fault, Reads
from tests.faults.kinds import FAULTS
from tests.faults.proxy import FaultProxy
from tests.faults.sessions import session_through
from tests.faults.subjects import SUBJECTS, Direct, Subject
from tests.sandbox.running import RunningSandbox
from tui.changes.journal import Journal
from tui.changes.journal_entries import entries_in
from tui.changes.journal_steps import Ended, Intended, JournalStep, Sent
from tui.changes.outcome import Ending, Outcome
from tui.contract.operation import Effect

CREATES: Final = "POST an attribute group"
DELETES: Final = "DELETE an owner"
NOT_SEEN_THROUGH: Final = {
    # The server says that it was not done, and only the server knows what it has made.
    **{
        (fault.name, CREATES): Ending.REFUSED
        for fault in FAULTS.values()
        if fault.applied is not Applied.NO
        and any(f"done, {status}" in fault.name for status in (400, 401, 403, 404, 409, 422, 429))
    },
    # Nobody answers to the deletion, and then the server says that nothing is there.
    (f"not done, closed; reading back gets {Reads.MISSING}", DELETES): Ending.DONE,
}
"""What is said of a server that lies, and where nothing else can be looked at."""


@dataclass(frozen=True)
class Tried:
    """One change that met a fault."""

    outcome: Outcome
    arrived: int
    found: Applied
    steps: list[JournalStep]


@pytest.mark.parametrize("fault", FAULTS.values(), ids=str)
async def test_what_is_said_of_a_write_is_so(
    fault: Fault, shared_sandbox: RunningSandbox, server: Direct, tmp_path: Path
) -> None:
    """Every method at once."""
    subjects = {name: made(server) for name, made in SUBJECTS.items()}
    fitting = {name: each for name, each in subjects.items() if fault.fits(each.operation)}
    journals = {name: Journal.at(tmp_path / f"{name}.jsonl") for name in fitting}
    tried = await asyncio.gather(
        *(_tried(shared_sandbox, fault, fitting[name], journals[name]) for name in fitting)
    )
    for name, each in zip(fitting, tried, strict=True):
        assert each.arrived == 1
        check_what_is_said(fault, name, each)
        check_exchange(fitting[name], each.outcome)
        check_journal(each)


def check_what_is_said(fault: Fault, name: str, tried: Tried) -> None:
    ending = tried.outcome.ending
    if (fault.name, name) in NOT_SEEN_THROUGH:
        assert ending is NOT_SEEN_THROUGH[fault.name, name]
        return
    if ending is Ending.DONE:
        assert tried.found is Applied.YES
    if ending in (Ending.NOT_SENT, Ending.REFUSED):
        assert tried.found is Applied.NO
    if can_be_seen(fault, name):
        assert (ending is Ending.DONE) is (tried.found is Applied.YES)


def can_be_seen(fault: Fault, name: str) -> bool:
    """Whether reading tells when it is over: then no doubt is left where all is done."""
    return fault.reads is Reads.FINE and not fault.applied_after and name != CREATES


def check_exchange(subject: Subject, outcome: Outcome) -> None:
    exchange = outcome.exchange
    assert exchange is not None
    said = (exchange.operation_id, exchange.method)
    assert said == (subject.operation.id, subject.operation.method)


def check_journal(tried: Tried) -> None:
    assert [type(step) for step in tried.steps] == [Intended, Sent, Ended]
    assert {step.entry for step in tried.steps} == {1}
    (entry,) = entries_in(tried.steps)
    assert (entry.ending, entry.words) == (tried.outcome.ending, tried.outcome.words_afterwards)


def test_lies_are_believed_only_where_nothing_can_be_read() -> None:
    creations = {fault for fault, name in NOT_SEEN_THROUGH if name == CREATES}
    assert len(creations) >= 7
    assert len(NOT_SEEN_THROUGH) == len(creations) + 1
    assert all(FAULTS[name].applied is not Applied.NO for name in creations)


@pytest.mark.parametrize("name", SUBJECTS)
async def test_it_is_on_the_disk_before_the_server_hears_of_it(
    name: str, shared_sandbox: RunningSandbox, server: Direct, journal: Journal
) -> None:
    subject = SUBJECTS[name](server)
    async with (
        FaultProxy(shared_sandbox.url) as proxy,
        session_through(proxy, shared_sandbox) as session,
    ):
        change = await change_for(subject, session)
        proxy.hold()
        carrying_out = asyncio.create_task(carried_out(change, session, journal))
        await proxy.until_arrived(1)
        assert [type(step) for step in steps_in(journal)] == [Intended, Sent]
        assert subject.look() is Applied.NO
        proxy.release()
        assert (await carrying_out).done
    assert subject.look() is Applied.YES


@pytest.mark.parametrize("name", SUBJECTS)
async def test_without_a_fault_it_is_done(
    name: str, shared_sandbox: RunningSandbox, server: Direct, journal: Journal
) -> None:
    subject = SUBJECTS[name](server)
    async with (
        FaultProxy(shared_sandbox.url) as proxy,
        session_through(proxy, shared_sandbox) as session,
    ):
        change = await change_for(subject, session)
        outcome = await carried_out(change, session, journal)
        assert (outcome.ending, outcome.words, len(proxy.writes)) == (Ending.DONE, "Done.", 1)
    reads_back = subject.operation.effect is not Effect.DELETE
    assert (outcome.now is not None, outcome.read_back) == (reads_back, True)
    assert subject.look() is Applied.YES


async def _tried(
    sandbox: RunningSandbox, fault: Fault, subject: Subject, journal: Journal
) -> Tried:
    """Carry a change out through a proxy of its own, and see what became of it."""
    async with FaultProxy(sandbox.url) as proxy, session_through(proxy, sandbox, fault) as session:
        change = await change_for(subject, session)
        proxy.arm(fault, subject.claim)
        outcome = await carried_out(change, session, journal)
        await proxy.settled()
        journal.depart()
        return Tried(outcome, len(proxy.writes), subject.look(), steps_in(journal))
