"""Login with a code on another device: the pace of the questions, and each end."""

import asyncio
import re

import pytest

from tests.client.authentication.openid.people import provider_of, session_of
from tests.client.conftest import Time
from tests.client.scripted_server import Play, ScriptedServer, answer, cut_off, json
from tests.sandbox.openid.browser import Page
from tests.sandbox.running import RunningSandbox
from tui.client.address import Endpoint
from tui.client.authentication.openid.device_login import LogInByCode, Polling, ShownCode
from tui.client.authentication.openid.discovery import discover
from tui.client.authentication.openid.records import ProviderDocument
from tui.client.errors import NotLoggedIn, UnexpectedAnswer, WrongSetting
from tui.client.session import Session
from tui.provider import Provider
from tui.secrets.kinds import OpenIdCredentials

from .people import open_page


def use_code(shown: ShownCode, sandbox: RunningSandbox, choice: str) -> None:
    page = Page(open_page(shown.complete))
    page.send(choice, username=sandbox.bimplus_user, password=sandbox.bimplus_password)


@pytest.mark.parametrize("choice", ["allow", "deny"])
async def test_somebody_uses_the_code(sandbox: RunningSandbox, choice: str) -> None:
    async with session_of(sandbox) as session:
        ask, provider = session.log_in_service, provider_of(sandbox)

        async def used_meanwhile(seconds: float) -> None:
            assert seconds >= 5
            await asyncio.to_thread(use_code, shown, sandbox, choice)

        pace = Polling(used_meanwhile, session.patience.clock)
        login = LogInByCode(ask, await discover(ask, provider), provider, pace)
        shown = await login.begin()
        assert re.fullmatch(r"[A-Z]{4}-[A-Z]{4}", shown.code)
        if choice == "allow":
            assert (await login.finish()).user == sandbox.bimplus_user
        else:
            with pytest.raises(NotLoggedIn, match="refused in the browser"):
                await login.finish()


def code(**changed: object) -> Play:
    whole = {
        "device_code": "device-code-1",
        "user_code": "ABCD",
        "verification_uri": "https://login.invalid/device",
        "expires_in": 600,
        "interval": 3,
    }
    return json({**whole, **changed})


def refused(error: str) -> Play:
    return json({"error": error}, 400)


TOKENS = json({"access_token": "access-token-1", "refresh_token": "refresh-1", "expires_in": 60})


async def finished(server: ScriptedServer, time: Time, *plays: Play) -> OpenIdCredentials:
    session = Session(bimplus=Endpoint("http://127.0.0.1:1", None))
    document = ProviderDocument(
        issuer=server.url,
        token_endpoint=f"{server.url}/token",
        device_authorization_endpoint=f"{server.url}/device",
    )
    pace = Polling(time.sleep, time)
    server.play(*plays)
    try:
        provider = Provider(server.url, "bimscope")
        login = LogInByCode(session.log_in_service, document, provider, pace)
        await login.begin()
        return await login.finish()
    finally:
        await session.aclose()


async def test_it_is_asked_at_the_pace_that_the_service_wants(
    server: ScriptedServer, time: Time
) -> None:
    pending, slower = refused("authorization_pending"), refused("slow_down")
    login = await finished(server, time, code(), pending, slower, pending, slower, TOKENS)
    assert time.slept == [3, 3, 8, 8, 13]
    assert login.refresh_token
    assert b"device_code=device-code-1" in server.seen[-1].body
    assert [seen.target for seen in server.seen] == ["/device"] + ["/token"] * 5


async def test_where_no_interval_is_said_it_is_five_seconds(
    server: ScriptedServer, time: Time
) -> None:
    await finished(server, time, code(interval=None), TOKENS)
    assert time.slept == [5]


@pytest.mark.parametrize("interval", [1e9, "nan", "inf", -1])
async def test_it_does_not_wait_longer_than_the_code_lasts(
    server: ScriptedServer, time: Time, interval: object
) -> None:
    with pytest.raises(NotLoggedIn, match="code has expired"):
        pending = [refused("authorization_pending") for _ in range(40)]
        await finished(server, time, code(interval=interval, expires_in=30), *pending)
    assert sum(time.slept) == 30


@pytest.mark.parametrize(
    "odd", [{"verification_uri": "javascript:alert(1)"}, {"user_code": "  "}, {"device_code": ""}]
)
async def test_a_code_that_nobody_can_use_is_not_shown(
    server: ScriptedServer, time: Time, odd: dict[str, str]
) -> None:
    with pytest.raises(UnexpectedAnswer, match="no code"):
        await finished(server, time, code(**odd))


async def test_what_a_service_repeats_of_our_secrets_is_not_said(
    server: ScriptedServer, time: Time
) -> None:
    said = {"error": "invalid_grant", "error_description": "device-code-1 is not known"}
    with pytest.raises(NotLoggedIn) as caught:
        await finished(server, time, code(), json(said, 400))
    assert "device-code-1" not in str(caught.value)
    assert "is not known" in str(caught.value)


async def test_a_question_that_gets_lost_is_asked_again_less_often(
    server: ScriptedServer, time: Time
) -> None:
    await finished(server, time, code(), cut_off(b"{"), cut_off(b"{"), TOKENS)
    assert time.slept == [3, 6, 12]


async def test_a_code_whose_time_is_over_is_not_asked_about(
    server: ScriptedServer, time: Time
) -> None:
    with pytest.raises(NotLoggedIn, match="The code has expired"):
        await finished(server, time, code(expires_in=4), refused("authorization_pending"))
    assert len(server.seen) == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("expired_token", "code has expired"),
        ("access_denied", "refused in the browser"),
        ("invalid_client", "Check client_id"),
        ("\x1b]0;title\x07", r"refused “Check whether the code was used”: \\x1b"),
    ],
)
async def test_each_end_is_told(server: ScriptedServer, time: Time, error: str, said: str) -> None:
    with pytest.raises(NotLoggedIn, match=said):
        await finished(server, time, code(), refused(error))


async def test_a_service_without_codes_is_said_to_be_one(
    server: ScriptedServer, time: Time
) -> None:
    session = Session(bimplus=Endpoint("http://127.0.0.1:1", None))
    document = ProviderDocument(issuer=server.url)
    provider = Provider(server.url, "bimscope")
    login = LogInByCode(session.log_in_service, document, provider, Polling(time.sleep, time))
    with pytest.raises(WrongSetting, match="--browser"):
        await login.begin()
    await session.aclose()


async def test_no_code_is_given(server: ScriptedServer, time: Time) -> None:
    with pytest.raises(NotLoggedIn, match="gives no code: 500"):
        await finished(server, time, answer(500))
