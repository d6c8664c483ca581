"""Refresh tokens: each is used once; and the end of a login."""

import sqlite3
from functools import partial
from pathlib import Path

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.sandbox.clock import MovableClock
from tests.sandbox.openid.browser import RETURN, LoginProgram, answered, refused
from tests.sandbox.running import RunningSandbox, started
from tui.sandbox import accounts
from tui.sandbox.openid.tokens import Lifetimes
from tui.sandbox.own_password import give_password


def test_a_refresh_token_is_changed_for_new_tokens(program: LoginProgram) -> None:
    first = program.tokens()
    second = answered(program.refresh(first["refresh_token"]))
    assert second["refresh_token"] != first["refresh_token"]
    assert [program.status(each["access_token"]) for each in (first, second)] == [200, 200]
    old, new = (
        jwt.decode(each["id_token"], options={"verify_signature": False})
        for each in (first, second)
    )
    assert [old[name] for name in ("iss", "sub", "aud", "auth_time", "sid")] == [
        new[name] for name in ("iss", "sub", "aud", "auth_time", "sid")
    ]
    assert "nonce" not in new


def test_one_that_is_used_twice_ends_the_login(program: LoginProgram) -> None:
    first, other = program.tokens(), program.tokens()
    second = answered(program.refresh(first["refresh_token"]))
    assert refused(program.refresh(first["refresh_token"])) == (400, "invalid_grant")
    assert refused(program.refresh(second["refresh_token"])) == (400, "invalid_grant")
    assert [program.status(each["access_token"]) for each in (first, second)] == [401, 401]
    assert program.status(other["access_token"]) == 200


def test_no_more_scopes_come_of_it_and_asking_for_them_costs_nothing(
    program: LoginProgram,
) -> None:
    tokens = program.tokens(scope="openid email")
    more = program.refresh(tokens["refresh_token"], scope="openid profile")
    assert refused(more) == (400, "invalid_scope")
    assert program.refresh(tokens["refresh_token"], scope="openid").status_code == 200


def test_tokens_end(sample_database: Path, tmp_path: Path, http: httpx.Client) -> None:
    clock, lifetimes = MovableClock(), Lifetimes(access=20, refresh=50)
    with started(sample_database, tmp_path, clock=clock, lifetimes=lifetimes) as sandbox:
        program = LoginProgram(sandbox, http)
        first = program.tokens()
        assert (first["expires_in"], first["refresh_expires_in"]) == (20, 50)
        clock.move(20)
        assert program.status(first["access_token"]) == 401
        headers = {"Authorization": f"Bearer {first['access_token']}"}
        told = http.get(program.discover()["userinfo_endpoint"], headers=headers)
        assert refused(told) == (401, "invalid_token")
        clock.move(20)
        second = answered(program.refresh(first["refresh_token"]))
        assert program.status(second["access_token"]) == 200
        clock.move(50)
        assert refused(program.refresh(second["refresh_token"])) == (400, "invalid_grant")


def test_a_login_survives_a_restart(
    sample_database: Path, tmp_path: Path, http: httpx.Client
) -> None:
    (tmp_path / "second").mkdir()
    with started(sample_database, tmp_path) as sandbox:
        tokens = LoginProgram(sandbox, http).tokens()
    with started(tmp_path / "sandbox.sqlite", tmp_path / "second") as sandbox:
        program = LoginProgram(sandbox, http)
        assert program.status(tokens["access_token"]) == 200
        renewed = answered(program.refresh(tokens["refresh_token"]))
        assert program.status(renewed["access_token"]) == 200


def test_who_may_not_log_in_gets_no_new_tokens(sandbox: RunningSandbox, http: httpx.Client) -> None:
    program = LoginProgram(sandbox, http)
    tokens = program.tokens(accounts.BIMPLUS_VIEWER)
    sandbox.store.write(
        lambda db: db.execute(
            "UPDATE bimplus_users SET status = 'Inactive' WHERE email = ?",
            [accounts.BIMPLUS_VIEWER],
        )
    )
    assert refused(program.refresh(tokens["refresh_token"])) == (400, "invalid_grant")
    assert program.status(tokens["access_token"]) == 401


def test_a_new_password_of_all_ends_every_login(
    sandbox: RunningSandbox, http: httpx.Client
) -> None:
    program = LoginProgram(sandbox, http)
    tokens = program.tokens()
    give_password(sandbox.store, "a password of one's own")
    assert program.status(tokens["access_token"]) == 401
    assert refused(program.refresh(tokens["refresh_token"])) == (400, "invalid_grant")


def test_the_store_keeps_no_token_as_it_is(sandbox: RunningSandbox, http: httpx.Client) -> None:
    tokens = LoginProgram(sandbox, http).tokens()
    kept = [
        sandbox.store.read(partial(_rows, table=table))
        for table in ("openid_refresh_tokens", "bimplus_tokens")
    ]
    assert all(kept)
    assert [name for name in tokens if str(tokens[name]) in str(kept) and "token" in name] == []


def _rows(db: sqlite3.Connection, table: str) -> list[object]:
    return db.execute(f"SELECT * FROM {table}").fetchall()


@pytest.mark.parametrize(("ended", "left"), [("refresh_token", 401), ("access_token", 401)])
def test_a_revoked_token_is_worth_nothing(program: LoginProgram, ended: str, left: int) -> None:
    tokens = program.tokens()
    for _ in range(2):
        assert _revoke(program, tokens[ended]).status_code == 200
    assert program.status(tokens["access_token"]) == left
    renewed = program.refresh(tokens["refresh_token"]).status_code
    assert renewed == (400 if ended == "refresh_token" else 200)


def test_what_revocation_does_not_take(program: LoginProgram) -> None:
    address = program.discover()["revocation_endpoint"]
    assert refused(program.client.post(address, data={"client_id": "bimscope"}))[0] == 400
    token = program.tokens()["access_token"]
    other = program.client.post(address, data={"client_id": "another", "token": token})
    assert refused(other) == (401, "invalid_client")
    assert program.status(token) == 200


def _revoke(program: LoginProgram, token: str) -> httpx.Response:
    data = {"client_id": program.sandbox.client_id, "token": token}
    return program.client.post(program.discover()["revocation_endpoint"], data=data)


def test_the_way_of_the_api_ends_an_access_token_too(program: LoginProgram) -> None:
    token = program.tokens()["access_token"]
    url = f"{program.sandbox.bimplus_url}/revoke"
    assert program.client.get(url, params={"token": token}).status_code == 200
    assert program.status(token) == 401


def test_logging_out_ends_the_login(program: LoginProgram) -> None:
    tokens = program.tokens()
    address = program.discover()["end_session_endpoint"]
    forged = jwt.encode(
        jwt.decode(tokens["id_token"], options={"verify_signature": False}),
        rsa.generate_private_key(public_exponent=65537, key_size=2048),
        "RS256",
        {"kid": jwt.get_unverified_header(tokens["id_token"])["kid"]},
    )
    for hint in (forged, "x", ""):
        nobody = program.client.get(address, params={"id_token_hint": hint})
        assert nobody.status_code == 400
    assert program.status(tokens["access_token"]) == 200
    said = {
        "id_token_hint": tokens["id_token"],
        "post_logout_redirect_uri": RETURN,
        "state": "a b",
    }
    gone = program.client.get(address, params=said)
    assert (gone.status_code, gone.headers["Location"]) == (303, f"{RETURN}?state=a+b")
    assert program.status(tokens["access_token"]) == 401
    evil = {"id_token_hint": tokens["id_token"], "post_logout_redirect_uri": "http://evil.example/"}
    assert program.client.get(address, params=evil).status_code == 200


@pytest.mark.parametrize(
    ("scope", "status", "error"),
    [("email", 403, "insufficient_scope"), (None, 401, "invalid_token")],
)
def test_the_user_is_told_for_openid_only(
    program: LoginProgram, scope: str | None, status: int, error: str
) -> None:
    token = program.tokens(scope=scope)["access_token"] if scope else "x"
    answer = program.client.get(
        program.discover()["userinfo_endpoint"], headers={"Authorization": f"Bearer {token}"}
    )
    assert refused(answer) == (status, error)
    assert error in answer.headers["WWW-Authenticate"]
