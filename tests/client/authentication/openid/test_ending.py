"""The end of logins that nobody uses any more, and of those that no keyring keeps."""

import base64
import json
from dataclasses import replace

import pytest

from tests.client.authentication.openid.people import (
    kept_token,
    logged_in,
    provider_of,
    renewals,
    session_of,
    statuses,
    who,
)
from tests.client.scripted_server import ScriptedServer
from tests.client.scripted_server import json as as_json
from tests.keyrings import LockedKeyring, MemoryKeyring, WriteProtectedKeyring, used
from tests.sandbox.running import RunningSandbox
from tui.client.authentication.openid.keeping import keep, lock_file
from tui.client.authentication.openid.revoking import NotEnded, end_kept, end_replaced, end_soon
from tui.client.errors import NotLoggedIn
from tui.client.session import Session
from tui.provider import Provider
from tui.sandbox.faults import Fault, FaultKind
from tui.secrets.kinds import OpenIdCredentials, Secret

REVOKE_PATH = "/realms/sandbox/protocol/openid-connect/revoke"


async def goes_on(session: Session, login: OpenIdCredentials) -> bool:
    """Whether the service still renews a login, asked by a program that has its token."""
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
            assert "only for this run" in words
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
        assert said.startswith("The earlier login: ")
        assert "did not end it: " in said


async def test_what_no_lock_can_be_made_for_is_known_to_this_run(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    folder = lock_file("stage").parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.touch()
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        assert "cannot be made" in (await keep(login, "stage")).problem
        assert memory.kept == {}
        login.access = None
        await session.log_in(login)
        assert await who(session) == sandbox.bimplus_user


async def test_a_log_in_that_cannot_be_kept_leaves_nobody_else_logged_in(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    async with session_of(sandbox) as session:
        old = await logged_in(session, sandbox)
        new = OpenIdCredentials(provider_of(sandbox), "anna")
        await keep(old, "stage")
        kept = await keep(new, "stage")
        assert "no refresh token" in kept.problem
        assert memory.kept == {}
        assert not new.profile
        assert await end_replaced(session.log_in_service, kept.replaced, new) == ""
        assert not await goes_on(session, old)


async def test_where_the_keyring_forgets_nothing_that_is_said(sandbox: RunningSandbox) -> None:
    new = OpenIdCredentials(provider_of(sandbox), "anna")
    with used(LockedKeyring()):
        said = (await keep(new, "stage")).problem
    assert "no refresh token" in said
    assert "The earlier login is kept. The keyring" in said


@pytest.mark.parametrize("scopes", ["openid", "openid more"])
async def test_the_secret_of_the_program_goes_along_when_a_kept_log_in_ends(
    sandbox: RunningSandbox, server: ScriptedServer, memory: MemoryKeyring, scopes: str
) -> None:
    kinds = ("authorization", "token", "revocation")
    places = {f"{each}_endpoint": f"{server.url}/{each}" for each in kinds}
    server.play(
        as_json({"issuer": server.url, "jwks_uri": f"{server.url}/k", **places}),
        as_json({"error": "invalid_client"}, 401),
    )
    provider = Provider(server.url, "c", "openid", "of-the-program")
    await keep(OpenIdCredentials(provider, "anna", Secret("r")), "stage")
    now = replace(provider, scopes=scopes)
    async with session_of(sandbox) as session:
        with pytest.raises(NotEnded, match=r"forgotten here, but .* did not end it"):
            await end_kept(session.log_in_service, "stage", now)
    pair = base64.b64encode(b"c:of-the-program").decode()
    assert server.seen[1].headers["authorization"] == f"Basic {pair}"
    assert memory.kept == {}


def jwt(session: str, number: int) -> Secret:
    """A refresh token as services write them that tell their sessions."""
    parts = [{"alg": "HS256"}, {"sid": session, "jti": number}]
    coded = [base64.urlsafe_b64encode(json.dumps(each).encode()).decode() for each in parts]
    return Secret(".".join([*(each.rstrip("=") for each in coded), "c2ln"]))


@pytest.mark.parametrize(("session_of_new", "asked"), [("one", []), ("two", [200])])
async def test_a_log_in_of_the_same_session_is_left_alone(
    sandbox: RunningSandbox, memory: MemoryKeyring, session_of_new: str, asked: list[int]
) -> None:
    """Some services end the whole session, and with it the new login."""
    async with session_of(sandbox) as session:
        old, new = [await logged_in(session, sandbox) for _ in range(2)]
        old.refresh_token, new.refresh_token = jwt("one", 1), jwt(session_of_new, 2)
        assert await end_replaced(session.log_in_service, old, new) == ""
        assert statuses(session, "revoke") == asked
