"""A token that another program got: read in any form, sent in its scheme, not renewed."""

import base64
import json as jsons
from datetime import UTC, datetime

import pytest

from tests.client.scripted_server import ScriptedServer, answer, json
from tui.client.address import Endpoint
from tui.client.authentication.given import end_of, life_in_words
from tui.client.errors import NotLoggedIn, WrongSetting
from tui.client.session import Session
from tui.contract.bimplus.attribute_templates import UPDATE_ATTRIBUTE_TEMPLATE, AttributeTemplate
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.operation import Service
from tui.secrets.environment import TOKEN_VARIABLE, VARIABLES
from tui.secrets.finding import find_credentials
from tui.secrets.kinds import GivenToken, Secret, given_token


def jwt_until(seconds: object) -> str:
    payload = base64.urlsafe_b64encode(jsons.dumps({"exp": seconds}).encode()).rstrip(b"=")
    return f"e30.{payload.decode()}.c2ln"


@pytest.mark.parametrize(
    ("text", "scheme", "token"),
    [
        ("abc-1", "BimPlus", "abc-1"),
        ("  Bearer abc-1\n", "Bearer", "abc-1"),
        ("bimplus\tabc-1", "bimplus", "abc-1"),
        ("Authorization: Bearer abc-1", "Bearer", "abc-1"),
    ],
)
def test_a_token_is_read_as_people_copy_it(text: str, scheme: str, token: str) -> None:
    assert given_token(text) == GivenToken(Secret(token), scheme)


@pytest.mark.parametrize("text", ["", "  ", "a b c", "Bearer", "tøken-ø", "Bearer a\x00b"])
def test_what_is_no_token_is_refused(text: str) -> None:
    if text == "Bearer":
        assert given_token(text).token == Secret("Bearer")
        return
    with pytest.raises(ValueError, match="not a token") as caught:
        given_token(text)
    assert not text.strip() or text not in str(caught.value)


def test_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(VARIABLES[Service.BIMPLUS], ("bert", "word", "app"), strict=True):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv(TOKEN_VARIABLE, "Bearer abc-1")
    assert find_credentials(None, Service.BIMPLUS) == GivenToken(Secret("abc-1"), "Bearer")
    assert find_credentials(None, Service.DROFUS) is None


@pytest.mark.parametrize("text", ["a b c", "é", "Bearer \u200bxyz", "Bearer a\x01b"])
async def test_the_environments_is_refused_by_its_name(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv(TOKEN_VARIABLE, text)
    given = find_credentials("stage", Service.BIMPLUS)
    session = Session(bimplus=Endpoint(f"{server.url}/v2", given))
    with pytest.raises(WrongSetting, match=f"{TOKEN_VARIABLE} in the environment: this is not"):
        await session.call(LIST_TEAMS)
    await session.aclose()
    assert server.seen == []


async def test_a_change_that_is_refused_says_that_another_token_is_needed(
    server: ScriptedServer,
) -> None:
    server.play(answer(401))
    session = Session(bimplus=Endpoint(f"{server.url}/v2", GivenToken(Secret("abc-1"))))
    with pytest.raises(NotLoggedIn, match="Use another one") as caught:
        await session.call(
            UPDATE_ATTRIBUTE_TEMPLATE,
            team_slug="t",
            template_id="1",
            body=AttributeTemplate(name="n"),
        )
    assert caught.value.exchange is not None
    assert caught.value.exchange.status == 401
    await session.aclose()


async def test_it_is_sent_in_its_scheme_and_never_shown(server: ScriptedServer) -> None:
    server.play(json([]), answer(401))
    given = GivenToken(Secret(jwt_until(86_400)), "Bearer")
    session = Session(bimplus=Endpoint(f"{server.url}/v2", given))
    await session.call(LIST_TEAMS)
    assert server.seen[0].headers["authorization"] == f"Bearer {jwt_until(86_400)}"
    with pytest.raises(NotLoggedIn, match="it expired at 1970-01-0") as caught:
        await session.call(LIST_TEAMS)
    assert "bimscope login PROFILE --token" in caught.value.text
    assert jwt_until(86_400) not in repr(list(session.log))
    assert session.redact(jwt_until(86_400)) == "***"
    await session.log_out()  # it is another program's to end
    assert len(server.seen) == 2


@pytest.mark.parametrize("exp", [None, "soon", 1e300, True, [1]])
def test_a_token_that_says_no_end_is_none_the_worse(exp: object) -> None:
    assert end_of(Secret(jwt_until(exp))) is None
    assert end_of(Secret("a.b.c")) is None
    assert end_of(Secret("abc")) is None


def test_its_end_is_said_in_words() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    later, sooner = now.timestamp() + 3600, now.timestamp() - 3600
    assert "is not renewed" in life_in_words(GivenToken(Secret(jwt_until(later))), now)
    assert "expired at" in life_in_words(GivenToken(Secret(jwt_until(sooner))), now)
    assert "does not say" in life_in_words(GivenToken(Secret("abc")), now)
