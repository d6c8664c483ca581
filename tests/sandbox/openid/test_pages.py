"""The provider's pages: what they may do, what is escaped, who may send their forms."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from tests.sandbox.openid.browser import LoginProgram, brought
from tests.sandbox.running import RunningSandbox, started
from tests.sandbox.wire import answered, connected, status

HOSTILE = "\"><script>alert('1')</script>&amp;<b>"


def test_a_page_can_do_nothing_but_send_its_form(program: LoginProgram) -> None:
    pages = [
        program.ask(),
        program.ask(redirect_uri="http://evil.example/"),
        program.ask(redirect_uri="http://[::1]:1/"),
    ]
    for page in pages:
        headers = page.answer.headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert {"script", "style", "img", "link", "iframe"}.isdisjoint(page.form.tags)
    said = [page.answer.headers["Content-Security-Policy"].rpartition("; ")[2] for page in pages]
    assert said == [
        "form-action 'self' http://127.0.0.1:49152",
        "form-action 'self'",
        "form-action 'self' http:",
    ]


def test_what_a_request_brings_is_escaped(program: LoginProgram) -> None:
    page = program.ask(state=HOSTILE, nonce=HOSTILE, login_hint=HOSTILE, scope=HOSTILE)
    assert "<script" not in page.answer.text
    assert page.form.fields["state"] == page.form.fields["username"] == HOSTILE
    wrong = page.send(username=HOSTILE, password="wrong")
    assert "<script" not in wrong.text
    back = brought(page.send("deny"))
    assert back["state"] == HOSTILE


def test_what_a_device_page_shows_is_escaped(program: LoginProgram) -> None:
    address = program.begin_on_device()["verification_uri"]
    answer = program.client.get(address, params={"user_code": HOSTILE})
    assert "<script" not in answer.text
    data = {"user_code": HOSTILE, "username": HOSTILE, "answer": "allow"}
    sent = program.client.post(address, data=data)
    assert (sent.status_code, "<script" in sent.text) == (404, False)


@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
def test_a_form_of_somebody_elses_page_is_not_taken(program: LoginProgram, origin: str) -> None:
    login = {
        "username": program.sandbox.bimplus_user,
        "password": program.sandbox.bimplus_password,
        "answer": "allow",
    }
    headers = {"Origin": origin}
    action = f"{program.sandbox.issuer}/login-actions/authenticate"
    sent = program.client.post(action, data={**program.request(), **login}, headers=headers)
    assert brought(sent)["error"] == "invalid_request"
    begun = program.begin_on_device()
    data = {**login, "user_code": begun["user_code"]}
    assert program.client.post(begun["verification_uri"], data=data, headers=headers).is_error
    assert program.poll(begun["device_code"]).json()["error"] == "authorization_pending"


async def test_guesses_on_the_page_are_slowed_as_those_of_the_api_are(
    sandbox: RunningSandbox, http: httpx.Client
) -> None:
    page = LoginProgram(sandbox, http).ask()
    url, user = f"{sandbox.bimplus_url}/authorize", sandbox.bimplus_user
    async with httpx.AsyncClient(verify=False) as client:
        bodies = [{"user_id": user, "password": f"guess {number}"} for number in range(14)]
        guesses = {asyncio.create_task(client.post(url, json=body)) for body in bodies}
        said: list[int] = []
        while 429 not in said:
            done, guesses = await asyncio.wait(guesses, return_when=asyncio.FIRST_COMPLETED)
            said += [each.result().status_code for each in done]
        slowed = page.send(username=user, password="one more guess")
        for guess in guesses:
            guess.cancel()
    assert (slowed.status_code, "Too many passwords" in slowed.text) == (429, True)
    assert int(slowed.headers["Retry-After"]) > 0


@pytest.mark.parametrize("host", ["evil.example:{0}", "127.0.0.1:1"])
def test_a_request_for_another_server_is_not_answered(
    sample_database: Path, tmp_path: Path, host: str
) -> None:
    names = frozenset({"viewer.example"})
    with started(sample_database, tmp_path, names=names, wait=False) as sandbox:
        port = urlsplit(sandbox.url).port
        for asked, expected in ((host.format(port), 421), (f"viewer.example:{port}", 200)):
            lines = [
                f"GET {urlsplit(sandbox.issuer).path}/.well-known/openid-configuration HTTP/1.1"
            ]
            with connected(sandbox) as connection:
                connection.sendall("\r\n".join([*lines, f"Host: {asked}", "", ""]).encode())
                answer = answered(connection)
            assert status(answer) == expected
        assert f'"issuer":"http://viewer.example:{port}/'.encode() in answer


def test_behind_a_proxy_with_tls_the_provider_is_where_the_proxy_is(program: LoginProgram) -> None:
    address = f"{program.sandbox.issuer}/.well-known/openid-configuration"
    asked = {"X-Forwarded-Proto": "https", "Host": "viewer.example"}
    found = program.client.get(address, headers=asked).json()
    assert found["issuer"] == "https://viewer.example/realms/sandbox"
    form = f"{program.sandbox.issuer}/login-actions/authenticate"
    data = {**program.request(), "answer": "deny"}
    sent = program.client.post(
        form, data=data, headers={**asked, "Origin": "https://viewer.example"}
    )
    assert (brought(sent)["error"], brought(sent)["iss"]) == ("access_denied", found["issuer"])


def test_a_body_that_is_too_large_is_refused(program: LoginProgram) -> None:
    answer = program.tokens_for(grant_type="refresh_token", refresh_token="x" * 40_000)
    assert (answer.status_code, answer.json()["error"]) == (413, "invalid_request")
