"""The end of log-ins that nobody uses any more, and of those that no keyring keeps."""

import base64
import json

import pytest

from tests.client.authentication.openid.people import (
    kept_token,
    logged_in,
    renewals,
    session_of,
    statuses,
    who,
)
from tests.keyrings import MemoryKeyring, WriteProtectedKeyring, used
from tests.sandbox.running import RunningSandbox
from tui.client.authentication.openid.keeping import keep
from tui.client.authentication.openid.revoking import end_replaced, end_soon
from tui.client.errors import NotLoggedIn
from tui.client.session import Session
from tui.sandbox.faults import Fault, FaultKind
from tui.secrets import OpenIdCredentials, Secret

REVOKE_PATH = "/realms/sandbox/protocol/openid-connect/revoke"


async def goes_on(session: Session, login: OpenIdCredentials) -> bool:
    """Whether the service still renews a log-in, asked by a program that has its token."""
    await session.log_in(OpenIdCredentials(login.provider, login.user, login.refresh_token))
    try:
        await who(session)
    except NotLoggedIn:
        return False
    return True


async def test_a_keyring_that_fails_meanwhile_is_told_once_and_memory_goes_on(
    sandbox: RunningSandbox,
) -> None:
    told: list[str] = []
    with used(WriteProtectedKeyring()) as ring:
        async with session_of(sandbox, tell=told.append) as session:
            login = await logged_in(session, sandbox)
            assert not (await keep(login, "stage")).problem
            before = await kept_token()
            login.access = None
            await session.log_in(login)
            ring.locked = True
            assert await who(session) == sandbox.bimplus_user
            [words] = told
            assert "known to this run only" in words
            assert "bimscope login stage" in words
            assert "it is locked" in words
            assert login.refresh_token
            assert await kept_token() == before != login.refresh_token.reveal()
            await session.aclose()
            assert await who(session) == sandbox.bimplus_user
            assert renewals(session) == [200, 200]
            assert len(told) == 1


async def test_who_leaves_ends_what_only_memory_knows(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        await session.log_in(login)
        await session.leave()
        assert statuses(session, "revoke") == [200]
        assert not await goes_on(session, login)


async def test_who_leaves_does_not_end_what_is_kept(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        await keep(login, "stage")
        await session.log_in(login)
        await session.leave()
        await session.log_out()
        assert statuses(session, "revoke") == []
        assert await goes_on(session, login)


async def test_a_service_that_does_not_answer_is_not_waited_for(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path=REVOKE_PATH))
        said = await end_soon(session.log_in_service, login, seconds=0.5)
        assert "was too slow to end it" in said
        assert held.reached.is_set()
        held.release()


async def test_a_log_in_in_place_of_another_ends_that_one(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    async with session_of(sandbox) as session:
        old, new = [await logged_in(session, sandbox) for _ in range(2)]
        assert (await keep(old, "stage")).replaced is None
        replaced = (await keep(new, "stage")).replaced
        assert replaced
        assert replaced.refresh_token == old.refresh_token
        assert await end_replaced(session.log_in_service, replaced, new) == ""
        assert statuses(session, "revoke") == [200]
        assert not await goes_on(session, old)
        assert await goes_on(session, new)


async def test_what_the_service_does_not_end_is_said(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    async with session_of(sandbox) as session:
        old, new = [await logged_in(session, sandbox) for _ in range(2)]
        sandbox.fail(Fault(kind=FaultKind.STATUS, path=REVOKE_PATH))
        said = await end_replaced(session.log_in_service, old, new)
        assert said.startswith("About the log-in before this one: ")
        assert "did not end it: " in said


def jwt(session: str, number: int) -> Secret:
    """A refresh token as services write them that tell their sessions."""
    parts = [{"alg": "HS256"}, {"sid": session, "jti": number}]
    coded = [base64.urlsafe_b64encode(json.dumps(each).encode()).decode() for each in parts]
    return Secret(".".join([*(each.rstrip("=") for each in coded), "c2ln"]))


@pytest.mark.parametrize(("session_of_new", "asked"), [("one", []), ("two", [200])])
async def test_a_log_in_of_the_same_session_is_left_alone(
    sandbox: RunningSandbox, memory: MemoryKeyring, session_of_new: str, asked: list[int]
) -> None:
    """Some services end the whole session, and with it the new log-in."""
    async with session_of(sandbox) as session:
        old, new = [await logged_in(session, sandbox) for _ in range(2)]
        old.refresh_token, new.refresh_token = jwt("one", 1), jwt(session_of_new, 2)
        assert await end_replaced(session.log_in_service, old, new) == ""
        assert statuses(session, "revoke") == asked
