"""Servers that differ from one another: a wrong clock, cookies, login pages, forged tokens."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from time import monotonic

import httpx
import jwt
import pytest

from tests.sandbox.openid.browser import Answered, LoginProgram
from tests.sandbox.running import RunningSandbox, started
from tui.sandbox.faults import Fault, FaultKind
from tui.sandbox.switches import SWITCHES_PATH
from tui.sandbox.web_login import COOKIE

HOUR = 3600.0
ELSEWHERE = "https://login.example/realms/x"


@pytest.fixture
def program(sandbox: RunningSandbox) -> Iterator[LoginProgram]:
    with httpx.Client(verify=False) as client:
        yield LoginProgram(sandbox, client)


def _ahead(answer: httpx.Response) -> float:
    shown = parsedate_to_datetime(answer.headers["Date"])
    return (shown - datetime.now(UTC)).total_seconds()


def _becomes(true: Callable[[], bool]) -> bool:
    """Whether something is so before long; each look asks the server."""
    until = monotonic() + 10
    while monotonic() < until:
        if true():
            return True
    return False


def test_a_clock_may_be_wrong(sandbox: RunningSandbox, program: LoginProgram) -> None:
    assert abs(_ahead(program.client.get(sandbox.url))) < 5
    sandbox.switches.clock_offset = HOUR
    claims = _claims(program)
    assert HOUR - 60 < claims["iat"] - datetime.now(UTC).timestamp() < HOUR + 60
    assert _becomes(lambda: abs(_ahead(program.client.get(sandbox.url)) - HOUR) < 5)


def _claims(program: LoginProgram) -> Answered:
    token = program.tokens()["id_token"]
    claims: Answered = jwt.decode(token, options={"verify_signature": False})
    return claims


def test_an_id_token_may_say_something_else(sandbox: RunningSandbox, program: LoginProgram) -> None:
    right = _claims(program)
    sandbox.switches.id_token_claims = {"nonce": "other", "iss": "http://evil.example", "azp": None}
    wrong = _claims(program)
    assert (wrong["nonce"], wrong["iss"]) == ("other", "http://evil.example")
    assert right.keys() - wrong.keys() == {"azp"}


def test_an_id_token_may_be_forged(sandbox: RunningSandbox, program: LoginProgram) -> None:
    keys = jwt.PyJWKClient(program.discover()["jwks_uri"])
    good = program.tokens()["id_token"]
    sandbox.switches.id_token_forged = True
    bad = program.tokens()["id_token"]
    key = keys.get_signing_key_from_jwt(bad)
    assert jwt.decode(good, key, algorithms=["RS256"], audience="bimscope")
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(bad, key, algorithms=["RS256"], audience="bimscope")


@pytest.mark.parametrize(("said", "brought"), [("http://evil.example", True), ("", False)])
def test_a_browser_may_bring_another_issuer_back(
    sandbox: RunningSandbox, program: LoginProgram, said: str, brought: bool
) -> None:
    sandbox.switches.returned_issuer = said
    assert program.logged_in().get("iss") == (said if brought else None)


def test_drofus_may_want_its_session_back(sandbox: RunningSandbox) -> None:
    sandbox.switches.drofus_session = True
    with sandbox.drofus() as client:
        first = client.get("/owners")
        assert (first.status_code, COOKIE in first.cookies) == (302, True)
        assert client.get(first.headers["Location"]).status_code == 200
        assert client.get("/owners", headers={"Cookie": f"{COOKIE}=another"}).status_code == 302
        client.cookies.clear()
        refused = client.post("/owners", json={"owner": {"name": "x"}})
        assert (refused.status_code, COOKIE in refused.cookies) == (401, True)
        assert client.get("/v2/teams").status_code == 401


def test_drofus_may_send_strangers_to_a_page(sandbox: RunningSandbox) -> None:
    sandbox.switches.drofus_login_page = True
    with sandbox.anonymous() as stranger:
        sent = stranger.get("/owners")
        assert (sent.status_code, sent.headers["Location"]) == (302, "/login")
        page = stranger.get(sent.headers["Location"])
        assert (page.status_code, "<h1>Log in</h1>" in page.text) == (200, True)
        assert stranger.get("/v2/teams").status_code == 401
    with sandbox.drofus() as client:
        assert client.get("/owners").status_code == 200


@pytest.mark.parametrize(
    "fault",
    [
        Fault(kind=FaultKind.STATUS, status=410, path="/v2/authorize", method="POST"),
        Fault(kind=FaultKind.REDIRECT, location=ELSEWHERE, path="/v2/authorize", method="POST"),
    ],
    ids=["gone", "elsewhere"],
)
def test_a_server_may_take_passwords_no_more(sandbox: RunningSandbox, fault: Fault) -> None:
    sandbox.fail(fault)
    body = {"user_id": sandbox.bimplus_user, "password": sandbox.bimplus_password}
    with sandbox.anonymous() as client:
        answer = client.post("/v2/authorize", json=body)
        headers = {"Authorization": "BimPlus x"}
        assert client.get("/v2/authorize", headers=headers).status_code == 401
    redirects = fault.kind is FaultKind.REDIRECT
    assert answer.status_code == (302 if redirects else 410)
    assert answer.headers.get("Location") == (ELSEWHERE if redirects else None)


def test_switches_are_set_by_requests_where_asked_for(
    sample_database: Path, tmp_path: Path, sandbox: RunningSandbox
) -> None:
    with sandbox.anonymous() as client:
        assert client.get(SWITCHES_PATH).status_code == 404
    folder = tmp_path / "controlled"
    folder.mkdir()
    with (
        started(sample_database, folder, control=True, wait=False) as controlled,
        controlled.anonymous() as client,
    ):
        told = client.put(SWITCHES_PATH, json={"drofus_login_page": True}).json()
        assert told["drofus_login_page"] is True
        assert client.put(SWITCHES_PATH, json={"clock_offset": 5}).json()["drofus_login_page"]
        assert controlled.switches.clock_offset == 5
        wrongs: tuple[object, ...] = ({"clock_offset": "x"}, {"nonsense": 1}, [])
        for wrong in wrongs:
            assert client.put(SWITCHES_PATH, json=wrong).status_code == 422
        assert client.get(SWITCHES_PATH).json()["clock_offset"] == 5
