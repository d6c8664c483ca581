"""Forgotten passwords: the token, the new password, and what strangers cannot learn."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.sandbox.clock import MovableClock
from tests.sandbox.drofus.looking import errors, number, rows
from tests.sandbox.running import RunningSandbox, started
from tui.sandbox import accounts
from tui.sandbox.drofus.passwords import MOST_TOKENS

ADMIN = accounts.DROFUS_OWNER_ADMIN


@pytest.fixture
def controlled(
    sample_database: Path, tmp_path: Path, clock: MovableClock
) -> Iterator[tuple[RunningSandbox, httpx.Client]]:
    """A sandbox whose mails can be read, and a client that is logged in to nothing."""
    with (
        started(sample_database, tmp_path, clock=clock, control=True) as sandbox,
        sandbox.anonymous() as stranger,
    ):
        yield sandbox, stranger


def _token(stranger: httpx.Client, username: str = ADMIN) -> str:
    answer = stranger.post("/password/request_reset", json={"username": username})
    assert (answer.status_code, answer.json()) == (200, {})
    return str(stranger.get("/_sandbox/outbox").json()[-1]["token"])


def _reset(stranger: httpx.Client, token: str, password: str, again: str = "") -> httpx.Response:
    body = {"token": token, "password": password, "password_confirm": again or password}
    return stranger.post("/password/reset", json=body)


def _logs_in(stranger: httpx.Client, password: str) -> bool:
    return stranger.get("/owners", auth=(ADMIN, password)).status_code == 200


def test_a_reset_changes_the_password(controlled: tuple[RunningSandbox, httpx.Client]) -> None:
    _, stranger = controlled
    answer = _reset(stranger, _token(stranger), "pâss wörd")
    assert (answer.status_code, answer.json()) == (200, {})
    assert _logs_in(stranger, "pâss wörd")
    assert not _logs_in(stranger, accounts.PASSWORD)


def test_the_mail_goes_to_the_user(controlled: tuple[RunningSandbox, httpx.Client]) -> None:
    _, stranger = controlled
    assert len(_token(stranger)) == 22
    (mail,) = stranger.get("/_sandbox/outbox").json()
    assert mail["to"] == "owner@bimscope.invalid"


def test_a_token_works_once_and_ends_the_others(
    controlled: tuple[RunningSandbox, httpx.Client],
) -> None:
    _, stranger = controlled
    first, second = _token(stranger), _token(stranger)
    assert _reset(stranger, second, "one").status_code == 200
    for token in (first, second):
        assert errors(_reset(stranger, token, "two")).keys() == {"token"}
    assert _logs_in(stranger, "one")


def test_a_token_ends_after_a_while(
    controlled: tuple[RunningSandbox, httpx.Client], clock: MovableClock
) -> None:
    _, stranger = controlled
    token = _token(stranger)
    clock.move(86_400)
    assert errors(_reset(stranger, token, "late")).keys() == {"token"}
    assert _logs_in(stranger, accounts.PASSWORD)


def test_a_mistake_does_not_use_the_token_up(
    controlled: tuple[RunningSandbox, httpx.Client],
) -> None:
    _, stranger = controlled
    token = _token(stranger)
    assert errors(_reset(stranger, token, "one", "other")).keys() == {"password_confirm"}
    assert errors(_reset(stranger, token, " ")).keys() >= {"password"}
    assert _reset(stranger, token, "one").status_code == 200


def test_nobody_learns_who_exists(controlled: tuple[RunningSandbox, httpx.Client]) -> None:
    sandbox, stranger = controlled
    with sandbox.drofus() as admin:
        admin.get("/users/hakonhc/disable")
    answers = [
        stranger.post("/password/request_reset", json={"username": name})
        for name in (ADMIN, "nobody", "hakonhc")
    ]
    assert len({(answer.status_code, answer.content) for answer in answers}) == 1
    assert len(stranger.get("/_sandbox/outbox").json()) == 1
    unknown = [_reset(stranger, token, "x").json() for token in ("a", "b" * 22)]
    assert unknown[0] == unknown[1]


def test_whoever_asks_again_and_again_gets_a_few(
    controlled: tuple[RunningSandbox, httpx.Client],
) -> None:
    sandbox, stranger = controlled
    tokens = {_token(stranger) for _ in range(MOST_TOKENS + 3)}
    assert len(tokens) == MOST_TOKENS
    assert number(sandbox, "SELECT count(*) FROM drofus_resets") == MOST_TOKENS
    assert _reset(stranger, tokens.pop(), "one").status_code == 200


def test_the_store_keeps_no_token_as_it_is(
    controlled: tuple[RunningSandbox, httpx.Client],
) -> None:
    sandbox, stranger = controlled
    token = _token(stranger)
    kept = rows(sandbox, "SELECT * FROM drofus_resets")
    assert len(kept) == 1
    assert token not in str(kept)


def test_mails_cannot_be_read_where_the_sandbox_is_not_controlled(
    sandbox: RunningSandbox, client: httpx.Client
) -> None:
    client.post("/password/request_reset", json={"username": ADMIN})
    assert number(sandbox, "SELECT count(*) FROM drofus_resets") == 1
    assert client.get("/_sandbox/outbox").status_code == 404


def test_the_name_is_needed_and_the_method_is_post(stranger: httpx.Client) -> None:
    assert errors(stranger.post("/password/request_reset", json={"username": ""}))
    assert stranger.get("/password/request_reset").status_code == 405
    assert stranger.get("/password/reset").status_code == 405
