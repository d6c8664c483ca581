"""The session and writes that go wrong: sent once, and what its success proves."""

import asyncio
from dataclasses import dataclass

import pytest

from tests.faults.fault import Applied, Fault
from tests.faults.kinds import FAULTS
from tests.faults.of_redirects import REDIRECTS
from tests.faults.proxy import FaultProxy
from tests.faults.sessions import session_through
from tests.faults.subjects import (
    SUBJECTS,
    Direct,
    Subject,
    group_created,
    owner_deleted,
    rights_changed,
)
from tests.sandbox.running import RunningSandbox
from tui.client.errors import (
    BimscopeError,
    NotAllowedAddress,
    NotLoggedIn,
    Refused,
    UnexpectedAnswer,
)
from tui.client.session import Session
from tui.contract.bimplus.attribute_groups import LIST_ATTRIBUTE_GROUPS
from tui.contract.drofus.project_users import GET_PROJECT_USER


@dataclass(frozen=True)
class Ended:
    """How one write ended."""

    failure: BimscopeError | None
    arrived: int
    carried_out: int
    found: Applied


@pytest.mark.parametrize("fault", FAULTS.values(), ids=str)
async def test_a_write_is_sent_once(
    fault: Fault, shared_sandbox: RunningSandbox, server: Direct
) -> None:
    """Every method at once; whatever is raised is an error of bimscope."""
    subjects = {name: made(server) for name, made in SUBJECTS.items()}
    fitting = {name: each for name, each in subjects.items() if fault.fits(each.operation)}
    ended = await asyncio.gather(
        *(_sent(shared_sandbox, fault, subject) for subject in fitting.values())
    )
    for end in ended:
        carried_out = int(fault.applied is not Applied.NO)
        assert (end.arrived, end.carried_out, end.found) == (1, carried_out, fault.applied)


async def test_a_write_that_is_answered_with_401_is_left_to_the_user(
    shared_sandbox: RunningSandbox, server: Direct
) -> None:
    """Who says 401 may have carried it out: the token goes, the write is not sent again."""
    subject = group_created(server)
    async with (
        FaultProxy(shared_sandbox.url) as proxy,
        session_through(proxy, shared_sandbox) as session,
    ):
        proxy.arm(FAULTS["done, 401 once"], subject.claim)
        failure = await _failure(session, subject)
        assert (type(failure), len(proxy.writes)) == (NotLoggedIn, 1)
        await session.call(LIST_ATTRIBUTE_GROUPS, **subject.path)
        assert sum(each.is_log_in for each in proxy.arrived) == 2
    assert subject.look() is Applied.YES


async def test_a_success_proves_nothing(shared_sandbox: RunningSandbox, server: Direct) -> None:
    """The faults in which not all was done and no error says so."""
    unfinished = [fault for fault in FAULTS.values() if fault.applied is not Applied.YES]
    ended = [await _sent(shared_sandbox, fault, rights_changed(server)) for fault in unfinished]
    quiet = {
        fault.name for fault, end in zip(unfinished, ended, strict=True) if end.failure is None
    }
    assert quiet == {
        "not done, 200 and nothing",
        "not done, 204",
        "not done, 200 and the record as it is",
        "not done, success and the record as claimed",
        "not done, success claimed; reading back gets 500",
        "not done, 200 and an error in it",
        "not done, 202",
        "not done, 200 and null",
        "not done, 299",
        "half done, and it shows",
        "half done, success and the record as claimed",
        "half done, 204",
    }


@pytest.mark.parametrize("fault", REDIRECTS, ids=str)
async def test_a_write_is_not_sent_on(
    fault: Fault, shared_sandbox: RunningSandbox, server: Direct
) -> None:
    """Wherever a redirect leads: a record that is read there would look like an answer."""
    end = await _sent(shared_sandbox, fault, owner_deleted(server))
    assert isinstance(end.failure, UnexpectedAnswer | Refused | NotAllowedAddress)
    assert (end.arrived, end.found) == (1, fault.applied)


@pytest.mark.parametrize(
    "name",
    [
        "not done, 503 and a success behind it",
        "done, the old record behind it",
        "done, two answers",
        "done, bytes behind it",
        "done, a length too short",
        "done, half of the answer and a second one",
        "done, no length",
    ],
)
async def test_reading_back_hears_the_server(
    name: str, shared_sandbox: RunningSandbox, server: Direct
) -> None:
    """What was left on a connection is no answer to another request."""
    subject = rights_changed(server)
    async with (
        FaultProxy(shared_sandbox.url) as proxy,
        session_through(proxy, shared_sandbox) as session,
    ):
        await session.call(GET_PROJECT_USER, **subject.path)
        proxy.arm(FAULTS[name], subject.claim)
        await _failure(session, subject)
        read = (await session.call(GET_PROJECT_USER, **subject.path)).record
    applied = Applied.YES if read.room_rights == subject.claim["room_rights"] else Applied.NO
    assert applied is subject.look()


async def _sent(sandbox: RunningSandbox, fault: Fault, subject: Subject) -> Ended:
    """Send a write through a proxy of its own, and see what became of it."""
    async with FaultProxy(sandbox.url) as proxy, session_through(proxy, sandbox, fault) as session:
        proxy.arm(fault, subject.claim)
        failure = await _failure(session, subject)
        await proxy.settled()
        return Ended(failure, len(proxy.writes), len(proxy.applied), subject.look())


async def _failure(session: Session, subject: Subject) -> BimscopeError | None:
    try:
        await session.call(subject.operation, body=subject.body, **subject.path)
    except BimscopeError as failure:
        return failure
    return None
