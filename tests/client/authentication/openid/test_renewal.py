"""The renewal of a login: once for all, in turns with other programs, and when it is refused."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from tests.client.authentication.openid.people import (
    kept_token,
    logged_in,
    provider_of,
    renewals,
    session_of,
    who,
)
from tests.client.conftest import Time
from tests.client.scripted_server import ScriptedServer, json
from tests.keyrings import AbsentKeyring, FileKeyring, LockedKeyring, MemoryKeyring, used
from tests.sandbox.running import RunningSandbox
from tui.client.authentication.openid.keeping import forget, keep, lock_file
from tui.client.authentication.openid.renewal import Renewal
from tui.client.authentication.openid.revoking import end_kept
from tui.client.errors import NotLoggedIn, ServerFailed, UnexpectedAnswer, Unreachable, WrongSetting
from tui.contract.operation import Service
from tui.provider import Provider
from tui.sandbox.faults import Fault, FaultKind
from tui.secrets.environment import TOKEN_VARIABLE
from tui.secrets.finding import find_credentials
from tui.secrets.kinds import OpenIdCredentials, Secret

TOKEN_PATH = "/realms/sandbox/protocol/openid-connect/token"


async def test_several_requests_at_once_make_one_renewal(
    sandbox: RunningSandbox, memory: MemoryKeyring, time: Time
) -> None:
    async with session_of(sandbox, clock=time) as session:
        login = await logged_in(session, sandbox)
        assert (await keep(login, "stage")).problem == ""
        await session.log_in(login)
        first = await kept_token()
        assert await who(session) == sandbox.bimplus_user
        assert renewals(session) == []
        time.now += 300  # all of its life
        answers = await asyncio.gather(*[who(session) for _ in range(5)])
        assert set(answers) == {sandbox.bimplus_user}
        assert renewals(session) == [200]
        assert await kept_token() != first


async def test_a_token_that_is_refused_is_renewed_once(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        await session.log_in(login)
        sandbox.fail(Fault(kind=FaultKind.STATUS, path="/v2/user", status=401))
        assert await who(session) == sandbox.bimplus_user
        assert renewals(session) == [200]


async def test_a_renewal_that_is_refused_asks_to_log_in_and_asks_no_second_time(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        await keep(login, "stage")
        login.access = None
        login_again = OpenIdCredentials(login.provider, login.user, login.refresh_token)
        await end_kept(session.log_in_service, "stage", login.provider)
        await keep(login_again, "stage")
        await session.log_in(login_again)
        outcomes = await asyncio.gather(*[who(session) for _ in range(3)], return_exceptions=True)
        for each in outcomes:
            assert isinstance(each, NotLoggedIn)
            assert "F9 in the explorer, or bimscope login stage" in each.text
        with pytest.raises(NotLoggedIn):
            await who(session)
        assert renewals(session) == [400]
        assert await kept_token() == (login.refresh_token or Secret("")).reveal()


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault(kind=FaultKind.STATUS, path="/realms/sandbox/.well-known"), ServerFailed),
        (Fault(kind=FaultKind.TRUNCATED, path="/realms/sandbox/.well-known"), Unreachable),
    ],
)
async def test_what_goes_wrong_on_the_way_discards_nothing(
    sandbox: RunningSandbox, memory: MemoryKeyring, fault: Fault, kind: type[Exception]
) -> None:
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        await keep(login, "stage")
        login.access = None
        await session.log_in(login)
        before = await kept_token()
        sandbox.fail(fault)
        with pytest.raises(kind):
            await who(session)
        assert await kept_token() == before
        assert await who(session) == sandbox.bimplus_user


async def test_a_renewal_whose_answer_is_lost_discards_nothing(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    """The service has used the token up: nobody can know that here before it says so."""
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        await keep(login, "stage")
        login.access = None
        await session.log_in(login)
        before = await kept_token()
        sandbox.fail(Fault(kind=FaultKind.TRUNCATED, path=TOKEN_PATH))
        with pytest.raises(Unreachable):
            await who(session)
        assert await kept_token() == before
        with pytest.raises(NotLoggedIn, match="bimscope login stage"):
            await who(session)


async def test_who_gives_up_does_not_lose_the_token_that_is_on_its_way(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        await keep(login, "stage")
        login.access = None
        await session.log_in(login)
        before = await kept_token()
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path=TOKEN_PATH))
        asking = asyncio.create_task(who(session))
        await asyncio.to_thread(held.reached.wait, 10)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        held.release()
        await session.aclose()
        assert await kept_token() != before
        assert await who(session) == sandbox.bimplus_user
        assert 400 not in renewals(session)


async def test_without_a_keyring_the_log_in_is_renewed_in_memory(
    sandbox: RunningSandbox,
) -> None:
    with used(AbsentKeyring()):
        async with session_of(sandbox) as session:
            login = await logged_in(session, sandbox)
            said = (await keep(login, "stage")).problem
            assert "There is no keyring" in said
            assert TOKEN_VARIABLE in said
            assert "PASSWORD" not in said
            assert not login.profile
            login.access = None
            await session.log_in(login)
            assert await who(session) == sandbox.bimplus_user
            await session.aclose()  # and the token is renewed a second time
            assert await who(session) == sandbox.bimplus_user
            assert renewals(session) == [200, 200]


async def test_a_keyring_that_is_locked_for_a_moment_ends_no_log_in(
    sandbox: RunningSandbox,
) -> None:
    """Another program has renewed it: the token in memory must not come a second time."""
    with used(MemoryKeyring()) as ring:
        async with session_of(sandbox) as one, session_of(sandbox) as other:
            login = await logged_in(one, sandbox)
            await keep(login, "stage")
            login.access = None
            await one.log_in(login)
            await other.log_in(find_credentials("stage", Service.BIMPLUS) or login)
            assert await who(other) == sandbox.bimplus_user
            locked = pytest.raises(WrongSetting, match=r"it is locked.*Unlock it")
            with used(LockedKeyring()), locked:
                await who(one)
            assert renewals(one) == []
            assert await who(one) == sandbox.bimplus_user
            await other.aclose()
            assert await who(other) == sandbox.bimplus_user
        assert len(ring.kept) == 1


@pytest.mark.parametrize(
    "wrong", [{"access_token": "has space"}, {}, {"access_token": "a", "expires_in": []}]
)
async def test_the_new_refresh_token_is_kept_whatever_else_is_wrong(
    sandbox: RunningSandbox, server: ScriptedServer, memory: MemoryKeyring, wrong: dict[str, object]
) -> None:
    places = dict.fromkeys(("authorization_endpoint", "token_endpoint"), f"{server.url}/t")
    server.play(
        json({"issuer": server.url, "jwks_uri": f"{server.url}/k", **places}),
        json({"refresh_token": "the-second", **wrong}),
        json({"refresh_token": "the-third", "access_token": "good"}),
    )
    login = OpenIdCredentials(Provider(server.url, "c"), "anna", Secret("the-first"))
    await keep(login, "stage")
    async with session_of(sandbox) as session:
        renewal = Renewal(login, session.log_in_service)
        with pytest.raises(UnexpectedAnswer):
            await renewal.fetch()
        assert await kept_token() == "the-second"
        assert session.redact("the-second") == "***"
        assert (await renewal.fetch()).token == Secret("good")
    assert b"refresh_token=the-second" in server.seen[2].body


async def test_who_has_logged_out_elsewhere_is_logged_out_here(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        await keep(login, "stage")
        login.access = None
        await session.log_in(login)
        await forget("stage")
        with pytest.raises(NotLoggedIn, match="ended by another program"):
            await who(session)
        other = OpenIdCredentials(provider_of(sandbox), "somebody@else.invalid", Secret("r"))
        await keep(other, "stage")
        with pytest.raises(NotLoggedIn, match="Somebody else has logged in"):
            await who(session)


async def test_logging_out_ends_the_log_in_at_its_service(
    sandbox: RunningSandbox, memory: MemoryKeyring
) -> None:
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        await keep(login, "stage")
        login.access = None
        assert "Logged out" in await end_kept(session.log_in_service, "stage", login.provider)
        assert memory.kept == {}
        await session.log_in(OpenIdCredentials(login.provider, login.user, login.refresh_token))
        with pytest.raises(NotLoggedIn, match="has ended and cannot be renewed"):
            await who(session)
        assert "was not logged in" in await end_kept(
            session.log_in_service, "stage", login.provider
        )


PROGRAM = """if True:
    import asyncio, sys
    from tui.client.address import Endpoint
    from tui.client.session import Session
    from tui.contract.bimplus.users import CURRENT_USER
    from tui.contract.operation import Service
    from tui.secrets.in_keyring import find_kept

    async def main(url):
        for _ in range(3):
            session = Session(bimplus=Endpoint(url, find_kept("stage", Service.BIMPLUS)))
            await session.call(CURRENT_USER)
            await session.aclose()

    sys.stdin.readline()
    asyncio.run(main(sys.argv[1]))
"""


async def test_two_programs_at_once_never_use_a_token_twice(
    sandbox: RunningSandbox, files: FileKeyring, folder: Path
) -> None:
    """The service ends a login whose refresh token comes a second time."""
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        assert (await keep(login, "stage")).problem == ""
        first = await kept_token()
        backend = {"PYTHON_KEYRING_BACKEND": "tests.keyrings.FileKeyring"}
        await asyncio.to_thread(run_two, sandbox.bimplus_url, backend)
        assert await kept_token() != first
        assert "Logged out" in await end_kept(session.log_in_service, "stage", login.provider)
    assert lock_file("stage").read_bytes() == b""
    assert lock_file("stage").stat().st_mode & 0o077 == 0


def run_two(url: str, backend: dict[str, str]) -> None:
    """Two programs that begin together and renew three times each."""
    import os

    command = [sys.executable, "-c", PROGRAM, url]
    both = [
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **backend}
        )
        for _ in range(2)
    ]
    for each in both:
        assert each.stdin
        each.stdin.write(b"\n")
        each.stdin.flush()
    for each in both:
        _, said = each.communicate(timeout=60)
        assert each.returncode == 0, said.decode()
