"""Nothing the client shows, logs or copies holds a credential."""

import shlex
from collections.abc import Callable
from urllib.parse import quote

import msgspec
import pytest

from tests.client.conftest import APPLICATION, PASSWORD
from tests.client.scripted_server import ScriptedServer, answer, json
from tui.client.curl import as_curl
from tui.client.errors import BimscopeError
from tui.client.log.exchange_log import LARGEST_KEPT
from tui.client.log.redaction import (
    Redaction,
    may_hold_secrets,
    secret_fields,
    without_secrets,
)
from tui.client.prepared_request import PreparedRequest
from tui.client.session import Session
from tui.client.token_command import TokenCommand
from tui.contract.bimplus.auth import AUTHORIZE, TOKENINFO, Authorize
from tui.contract.bimplus.teams import LIST_TEAMS, Team
from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.drofus.project_users import UPDATE_PROJECT_USER, ProjectUser

TOKEN = "t0ken/that+nobody=sees"
CONNECTION = "server=db;password=hidden"
BASIC = "YW5uYS7DpTpjb3JyZWN0IGhvcnNlIGJhdHRlcnk="

ASKS = TokenCommand(("stage",))


def everything_shown(session: Session) -> str:
    shown = [repr(list(session.log))]
    for exchange in session.log:
        shown.append(as_curl(exchange, ASKS))
        shown.append(repr((exchange.request_body, exchange.response_body)))
    return "\n".join(shown)


async def test_a_login_and_a_list_with_secrets(session: Session, server: ScriptedServer) -> None:
    server.play(
        json({"access_token": TOKEN, "token_type": "BimPlus"}, set_cookie=f"session={TOKEN}"),
        json([{"slug": "north", "teamWorksConnection": CONNECTION}]),
        json({"user_id": "u"}),
        json({"error": f"no {TOKEN} here"}, 404),
    )
    teams = await session.call(LIST_TEAMS)
    await session.call(TOKENINFO, query={"access_token": "somebody else's"})
    with pytest.raises(BimscopeError) as caught:
        await session.call(LIST_TEAMS)
    assert teams.record[0].teamWorksConnection == CONNECTION
    shown = everything_shown(session) + str(caught.value)
    for secret in ("somebody", TOKEN, "t0ken%2F", CONNECTION, PASSWORD, APPLICATION):
        assert secret not in shown
    assert "north" in shown
    assert "cookie" not in server.seen[1].headers


async def test_basic_credentials_echoed_by_a_server(
    session: Session, server: ScriptedServer
) -> None:
    server.play(answer(400, f"{PASSWORD} and {BASIC}".encode(), x_echo=BASIC))
    with pytest.raises(BimscopeError) as caught:
        await session.call(LIST_OWNERS)
    shown = everything_shown(session) + str(caught.value)
    assert PASSWORD not in shown
    assert BASIC not in shown


async def test_a_broken_login_answer_is_hidden_whole(
    session: Session, server: ScriptedServer
) -> None:
    server.play(answer(200, f'{{"access_token": "{TOKEN}"'.encode()))
    with pytest.raises(BimscopeError) as caught:
        await session.call(LIST_TEAMS)
    assert TOKEN not in everything_shown(session) + str(caught.value)


async def test_a_redirect_that_carries_the_token(session: Session, server: ScriptedServer) -> None:
    server.play(
        json({"access_token": TOKEN}),
        answer(302, location=f"/v2/teams?api-token={quote(TOKEN)}&x={quote(TOKEN, safe='')}"),
        json([]),
    )
    await session.call(LIST_TEAMS)
    shown = everything_shown(session)
    assert "nobody" not in shown
    assert "/v2/teams?api-token=***&x=***" in shown


def test_which_fields_are_secret_is_said_by_the_contract() -> None:
    assert secret_fields(list[Team]) == {"teamworksconnection"}
    assert secret_fields(Authorize) == {"password", "application_id"}
    assert secret_fields(ProjectUser) == frozenset()


@pytest.mark.parametrize(
    "name", ["teamWorksConnection", "TEAMWORKSCONNECTION", r"team\u0057orksConnection"]
)
@pytest.mark.parametrize("before", [0, 9, (1 << 20) - 20, (1 << 20) - 5, 3 << 20])
def test_a_secret_is_hidden_wherever_it_stands(name: str, before: int) -> None:
    body = f'[{" " * before}{{"{name}": "{CONNECTION}", "slug": "north"}}]'.encode()
    assert may_hold_secrets(memoryview(body), list[Team])
    hidden = without_secrets(body, list[Team])
    assert CONNECTION.encode() not in hidden
    assert b"north" in hidden


def test_what_cannot_hold_a_secret_stays_as_it_came() -> None:
    body = msgspec.json.encode({"slug": "no\u00e6rth", "teamWorksConnection": None})
    assert not may_hold_secrets(body, list[ProjectUser])
    assert not may_hold_secrets(b'[{"slug": "no\\u00e6rth"}]', list[Team])
    assert without_secrets(body, ProjectUser) is body


def test_a_preview_is_what_would_be_sent_less_the_secrets(
    make_session: Callable[..., Session],
) -> None:
    session = make_session(read_only=True)
    change = session.preview(
        UPDATE_PROJECT_USER, username="o'x", project_id=1, body=ProjectUser(room_rights=1)
    )
    assert change.method == "PATCH"
    assert change.url.endswith("/project_users/o%27x,1")
    assert change.body == b'{"project_user":{"room_rights":1}}'
    assert change.headers["Authorization"] == "Basic ***"
    assert '\n\n{\n  "project_user": {\n    "room_rights": 1' in change.text
    login = session.preview(AUTHORIZE, body=Authorize(user_id="a", password=PASSWORD))
    assert PASSWORD not in login.text + repr(login)
    assert len(session.log) == 0


def test_curl_commands_ask_for_the_credentials_by_a_pipe(
    make_session: Callable[..., Session],
) -> None:
    session = make_session()
    body = ProjectUser(role="it's $(evil) `x`\n")
    change = session.preview(UPDATE_PROJECT_USER, username="x", project_id=1, body=body)
    token, _, curl = as_curl(change, ASKS).partition(" | ")
    assert token == "bimscope token stage --service drofus --as curl"
    words = shlex.split(curl)
    assert words[:5] == ["curl", "-K", "-", "-X", "PATCH"]
    assert "Authorization" not in curl
    sent = msgspec.json.decode(words[words.index("--data-raw") + 1])
    assert sent == {"project_user": {"role": "it's $(evil) `x`\n"}}
    teams = session.preview(LIST_TEAMS)
    assert as_curl(teams, ASKS).startswith("bimscope token stage --service bimplus --as curl | ")
    assert as_curl(teams, ASKS).endswith(f" {teams.url}")


@pytest.mark.parametrize(
    "name", ["X-Api-Key", "x-keys", "X-Session-Id", "X-Amz-Signature", "X-Auth", "Set-Cookie"]
)
def test_a_header_that_may_be_secret_is_hidden_by_its_name(name: str) -> None:
    shown = Redaction().headers({name: "open sesame"})
    assert shown == {name: "***"}
    request = PreparedRequest("GET", "https://a.invalid", shown, None)
    words = shlex.split(as_curl(request, ASKS))
    assert words[2].startswith(f"{name}: $HEADER_")


def test_a_header_that_is_no_secret_stays() -> None:
    plain = {"X-Tenant": "north", "WWW-Authenticate": 'Basic realm="a"', "Accept": "*/*"}
    assert Redaction().headers(plain) == plain


async def test_large_answers_are_not_kept_in_the_log(
    session: Session, server: ScriptedServer
) -> None:
    server.play(answer(200, b"[" + b" " * LARGEST_KEPT + b"]"))
    owners = await session.call(LIST_OWNERS)
    assert owners.exchange.response_body is None
    assert owners.exchange.received == len(owners.raw) == LARGEST_KEPT + 2
    assert owners.items == []


def test_a_secret_beside_what_is_nested_too_deeply_stays_hidden() -> None:
    deep = b"[" * 300 + b"]" * 300
    for body in (
        b'[{"teamworksConnection":"topsecret"},' + deep + b"]",
        b'{"teamworksConnection":"topsecret","deep":' + deep + b"}",
    ):
        assert b"topsecret" not in without_secrets(body, Team)
