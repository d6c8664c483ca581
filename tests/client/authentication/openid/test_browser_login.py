"""Login in a browser: what comes of it, and each way in which it goes wrong."""

import asyncio
import json
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from tests.client.authentication.openid.people import (
    logged_in,
    open_page,
    provider_of,
    session_of,
    use_browser,
)
from tests.client.scripted_server import ScriptedServer
from tests.client.scripted_server import json as as_json
from tests.sandbox.running import RunningSandbox
from tui.client.authentication.openid.browser_login import BrowserLogin
from tui.client.authentication.openid.code_flow import OtherLogin
from tui.client.authentication.openid.discovery import discover
from tui.client.errors import BimscopeError, NotAllowedAddress, NotLoggedIn, UnexpectedAnswer
from tui.client.exchange import Exchange
from tui.client.log.redaction import Redaction
from tui.contract.bimplus.users import CURRENT_USER
from tui.provider import Provider
from tui.sandbox.switches import switch


def with_parameters(address: str, **changed: str) -> str:
    """An address with other parameters; an empty one is taken away."""
    parts = urlsplit(address)
    query: Mapping[str, str] = {**dict(parse_qsl(parts.query)), **changed}
    return parts._replace(query=urlencode({k: v for k, v in query.items() if v})).geturl()


async def test_bimplus_knows_who_logged_in(sandbox: RunningSandbox) -> None:
    async with session_of(sandbox) as session:
        login = await logged_in(session, sandbox)
        assert login.user == sandbox.bimplus_user
        assert login.refresh_token
        await session.log_in(login)
        user = (await session.call(CURRENT_USER)).record
        assert user.email == sandbox.bimplus_user


async def test_the_log_holds_no_secret(sandbox: RunningSandbox) -> None:
    redaction = Redaction()
    async with session_of(sandbox, redaction=redaction) as session:
        came: list[str] = []

        def note(address: str) -> str:
            came.append(address)
            return address

        login = await logged_in(session, sandbox, change=note)
        assert login.access
        assert login.refresh_token
        code = dict(parse_qsl(urlsplit(came[0]).query))["code"]
        token, refresh = login.access.token.reveal(), login.refresh_token.reveal()
        log = "".join(repr_of(exchange) for exchange in session.log)
        assert "grant_type=authorization_code" in log
        assert '"id_token":"***"' in log.replace(" ", "")
        for secret in (code, token, refresh):
            assert secret not in log
            assert redaction.text(f"before {secret} after") == "before *** after"


def repr_of(exchange: Exchange) -> str:
    bodies = (exchange.request_body or b"") + (exchange.response_body or b"")
    return f"{exchange.url} {exchange.request_headers} {bodies.decode()}"


async def test_who_is_denied_is_told(sandbox: RunningSandbox) -> None:
    async with session_of(sandbox) as session:
        with pytest.raises(NotLoggedIn, match="refused in the browser"):
            await logged_in(session, sandbox, "deny")


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"nonce": "another"}, "another login"),
        ({"nonce": None}, "another login"),
        ({"iss": "https://other.invalid"}, "another issuer"),
        ({"aud": "other"}, "another program"),
        ({"aud": ["bimscope", "other"], "azp": "other"}, "another program"),
        ({"aud": ["bimscope", "other"], "azp": None}, "another program"),
        ({"exp": None}, "no exp in it"),
        ({"sub": None}, "no sub in it"),
        ({"iat": "now"}, "cannot be verified"),
    ],
)
async def test_an_id_token_that_is_not_right_logs_nobody_in(
    sandbox: RunningSandbox, claims: dict[str, object], said: str
) -> None:
    switch(sandbox.switches, json.dumps({"id_token_claims": claims}).encode())
    async with session_of(sandbox) as session:
        with pytest.raises(NotLoggedIn, match=said):
            await logged_in(session, sandbox)


async def test_half_a_surrogate_pair_logs_nobody_in(sandbox: RunningSandbox) -> None:
    sandbox.switches.id_token_claims = {"nonce": "\ud800"}
    async with session_of(sandbox) as session:
        with pytest.raises(NotLoggedIn, match="another login"):
            await logged_in(session, sandbox)


async def test_a_signature_of_somebody_else_logs_nobody_in(sandbox: RunningSandbox) -> None:
    sandbox.switches.id_token_forged = True
    async with session_of(sandbox) as session:
        with pytest.raises(NotLoggedIn, match="is not accepted: its signature is wrong"):
            await logged_in(session, sandbox)


@pytest.mark.parametrize(
    ("off", "said"), [(3600, "1 hour behind the server's"), (-3600, "1 hour ahead of the server's")]
)
async def test_a_clock_that_is_off_is_named(sandbox: RunningSandbox, off: float, said: str) -> None:
    sandbox.switches.clock_offset = off
    async with session_of(sandbox) as session:
        with pytest.raises(NotLoggedIn, match=f"clock of this computer is {said}"):
            await logged_in(session, sandbox)


@pytest.mark.parametrize("off", [-45, 45])
async def test_clocks_may_differ_a_little(sandbox: RunningSandbox, off: float) -> None:
    sandbox.switches.clock_offset = off
    async with session_of(sandbox) as session:
        assert (await logged_in(session, sandbox)).user


@pytest.mark.parametrize("issuer", ["https://other.invalid", ""])
async def test_a_browser_that_comes_back_from_elsewhere_is_refused(
    sandbox: RunningSandbox, issuer: str
) -> None:
    sandbox.switches.returned_issuer = issuer
    async with session_of(sandbox) as session:
        with pytest.raises(NotLoggedIn, match="somebody may be intercepting the login"):
            await logged_in(session, sandbox)
        assert not [each for each in session.log if each.url.endswith("/token")]


async def test_an_answer_with_another_state_ends_nothing(sandbox: RunningSandbox) -> None:
    async with session_of(sandbox) as session:
        document = await discover(session.log_in_service, provider_of(sandbox))
        login = BrowserLogin(session.log_in_service, document, provider_of(sandbox))
        ended = await asyncio.to_thread(use_browser, await login.begin(), sandbox)
        for wrong in (with_parameters(ended, state="other"), with_parameters(ended, state="")):
            page = await asyncio.to_thread(open_page, wrong)
            assert page.status_code == 400
            assert "belongs to another login" in page.text
        assert (await asyncio.to_thread(open_page, ended)).status_code == 200
        assert (await login.finish()).user == sandbox.bimplus_user
        await login.aclose()


async def test_what_the_browser_ended_at_can_be_pasted(sandbox: RunningSandbox) -> None:
    async with session_of(sandbox) as session:
        document = await discover(session.log_in_service, provider_of(sandbox))
        login = BrowserLogin(session.log_in_service, document, provider_of(sandbox))
        ended = await asyncio.to_thread(use_browser, await login.begin(), sandbox)
        for wrong in ("", "hello", with_parameters(ended, state="other"), f"{ended}&state=x"):
            with pytest.raises(OtherLogin, match="belongs to another login"):
                login.paste(wrong)
        login.paste(f"  {ended[:30]}\n{ended[30:]}\n")
        assert (await login.finish()).user == sandbox.bimplus_user
        await login.aclose()


@pytest.mark.parametrize(
    "pasted",
    [
        "http://[x?code=1&state=2",
        "http://a\u2100.com?x=1",
        "http://127.0.0.1/callback?code=1&state=\ud800",
        "?code=\udfff&state=STATE",
    ],
)
async def test_what_is_no_address_is_of_another_log_in(
    sandbox: RunningSandbox, pasted: str
) -> None:
    async with session_of(sandbox) as session:
        document = await discover(session.log_in_service, provider_of(sandbox))
        login = BrowserLogin(session.log_in_service, document, provider_of(sandbox))
        state = dict(parse_qsl(urlsplit(await login.begin()).query))["state"]
        with pytest.raises(OtherLogin, match="belongs to another login"):
            login.paste(pasted.replace("STATE", state))
        await login.aclose()


async def test_only_the_part_with_the_answer_has_to_be_readable(sandbox: RunningSandbox) -> None:
    async with session_of(sandbox) as session:
        document = await discover(session.log_in_service, provider_of(sandbox))
        login = BrowserLogin(session.log_in_service, document, provider_of(sandbox))
        ended = await asyncio.to_thread(use_browser, await login.begin(), sandbox)
        login.paste(f"http://[x?{ended.partition('?')[2]}#part")
        assert (await login.finish()).user == sandbox.bimplus_user
        await login.aclose()


@pytest.mark.parametrize(
    "request_text",
    [b"GET /favicon.ico HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x00\r\n\r\n", b"x" * 40_000, b""],
)
async def test_who_asks_for_something_else_gets_nothing(
    sandbox: RunningSandbox, request_text: bytes
) -> None:
    async with session_of(sandbox) as session:
        document = await discover(session.log_in_service, provider_of(sandbox))
        login = BrowserLogin(session.log_in_service, document, provider_of(sandbox))
        ended = await asyncio.to_thread(use_browser, await login.begin(), sandbox)
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(ended).port)
        writer.write(request_text)
        if request_text:
            assert (await reader.read()).startswith(b"HTTP/1.1 404 ")
        writer.close()
        await writer.wait_closed()
        await asyncio.to_thread(open_page, ended)
        assert (await login.finish()).user
        await login.aclose()


def document(url: str, **changed: object) -> dict[str, object]:
    whole = {
        "issuer": url,
        "authorization_endpoint": f"{url}/auth",
        "token_endpoint": f"{url}/token",
        "jwks_uri": f"{url}/keys",
    }
    return {**whole, **changed}


Changes = Callable[[str], dict[str, object]]


@pytest.mark.parametrize(
    ("changed", "kind", "said"),
    [
        (lambda url: {"issuer": f"{url}/other"}, UnexpectedAnswer, "says that it is"),
        (lambda url: {"issuer": 5}, UnexpectedAnswer, "undocumented"),
        (lambda url: {"token_endpoint": ""}, UnexpectedAnswer, "no token_endpoint"),
        (lambda url: {"token_endpoint": "http://a.invalid/t"}, NotAllowedAddress, "https"),
        (lambda url: {"authorization_endpoint": "javascript:x"}, NotAllowedAddress, "https"),
        (lambda url: {"jwks_uri": f"{url}/\u202ekeys"}, NotAllowedAddress, "https"),
        (lambda url: {"revocation_endpoint": "https://u:p@a.invalid"}, NotAllowedAddress, "https"),
    ],
)
async def test_a_service_that_describes_itself_wrongly_is_not_asked(
    sandbox: RunningSandbox,
    server: ScriptedServer,
    changed: Changes,
    kind: type[BimscopeError],
    said: str,
) -> None:
    server.play(as_json(document(server.url, **changed(server.url))))
    async with session_of(sandbox) as session:
        with pytest.raises(kind, match=said):
            await discover(session.log_in_service, Provider(server.url, "bimscope"))


async def test_a_slash_at_the_end_of_the_issuer_is_nothing(
    sandbox: RunningSandbox, server: ScriptedServer
) -> None:
    server.play(as_json(document(server.url)))
    async with session_of(sandbox) as session:
        found = await discover(session.log_in_service, Provider(f"{server.url}/", "bimscope"))
    assert found.issuer == server.url
    assert server.seen[0].target == "/.well-known/openid-configuration"
