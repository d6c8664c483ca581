"""Users: changed, deleted, locked out, logged out, switched, merged."""

import httpx
import pytest

from tests.sandbox.drofus.looking import errors, new_member, number, rows
from tests.sandbox.running import RunningSandbox
from tui.sandbox import accounts

USER = "hakonhc"
SESSIONS = "SELECT count(*) FROM drofus_sessions WHERE username = ?"
LOGINS = "SELECT count(*) FROM drofus_logins WHERE username = ?"
MEMBERSHIPS = "SELECT count(*) FROM drofus_project_users WHERE username = ?"


def _user(client: httpx.Client, name: str = USER) -> dict[str, object]:
    found: dict[str, object] = client.get(f"/users/{name}").json()["user"]
    return found


def _start_session(sandbox: RunningSandbox, name: str, project: int = 399) -> None:
    row = [name, project]
    sandbox.store.write(
        lambda db: db.execute(
            "INSERT INTO drofus_sessions (username, project_id, client, started)"
            " VALUES (?, ?, 'Revit', '2025-12-31T08:00:00Z')",
            row,
        )
    )


def test_a_change_touches_what_was_sent(client: httpx.Client) -> None:
    before = _user(client)
    sent = {"last_name": "Exempel-Ødegård", "username": "other", "shoe_size": 43}
    answer = client.patch(f"/users/{USER}", json={"user": sent})
    assert answer.json()["user"] == {**before, "last_name": sent["last_name"], "shoe_size": 43}
    assert _user(client) == answer.json()["user"]
    (found,) = client.get("/users?query=EXEMPEL-ØDE").json()
    assert found["user"]["username"] == USER


@pytest.mark.parametrize(
    ("name", "value"),
    [("email", "nobody"), ("email", ""), ("first_name", None), ("enabled", "x"), ("password", "p")],
)
def test_wrong_values_are_refused_at_their_field(
    client: httpx.Client, name: str, value: object
) -> None:
    before = _user(client)
    body = {"user": {name: value, "last_name": "changed"}}
    assert errors(client.patch(f"/users/{USER}", json=body)).keys() == {name}
    assert _user(client) == before


def test_a_second_factor_forces_the_web_login_however_it_is_turned_on(
    client: httpx.Client,
) -> None:
    body = {"user": {"otp_required": True}}
    assert client.patch(f"/users/{USER}", json=body).json()["user"]["force_weblogin"] is True


def test_a_deleted_user_is_gone_everywhere_but_in_the_statistics(
    client: httpx.Client, sandbox: RunningSandbox
) -> None:
    ((name,),) = rows(
        sandbox,
        "SELECT l.username FROM drofus_logins l JOIN drofus_sessions s"
        " ON s.username = l.username GROUP BY 1 LIMIT 1",
    )
    logged_in = number(sandbox, LOGINS, name)
    assert client.delete(f"/users/{name}").json() == {}
    assert client.get(f"/users/{name}").status_code == 404
    assert (number(sandbox, MEMBERSHIPS, name), number(sandbox, SESSIONS, name)) == (0, 0)
    assert number(sandbox, LOGINS, name) == logged_in


def test_disabling_and_enabling_may_be_repeated(client: httpx.Client) -> None:
    for _ in range(2):
        assert client.get(f"/users/{USER}/disable").json()["user"]["enabled"] is False
    for _ in range(2):
        assert client.get(f"/users/{USER}/enable").json()["user"]["enabled"] is True
    assert _user(client)["enabled"] is True


def test_a_disabled_administrator_cannot_log_in(
    client: httpx.Client, owner_admin: httpx.Client
) -> None:
    assert owner_admin.get("/owners").status_code == 200
    client.get(f"/users/{accounts.DROFUS_OWNER_ADMIN}/disable")
    assert owner_admin.get("/owners").status_code == 401


def test_kicking_ends_the_sessions_of_one_user(
    client: httpx.Client, sandbox: RunningSandbox
) -> None:
    for name in (USER, USER, "nameless"):
        _start_session(sandbox, name)
    others = "SELECT count(*) FROM drofus_sessions WHERE username != ?"
    before = number(sandbox, others, USER)
    assert client.get(f"/users/{USER}/kick").json()["user"]["username"] == USER
    assert (number(sandbox, SESSIONS, USER), number(sandbox, others, USER)) == (0, before)


@pytest.mark.parametrize(
    ("action", "flag"),
    [
        ("toggle_enable", "enabled"),
        ("toggle_force_weblogin", "force_weblogin"),
        ("toggle_local_authentication", "local_authentication"),
    ],
)
def test_a_switch_goes_to_the_other_state_each_time(
    client: httpx.Client, action: str, flag: str
) -> None:
    before = _user(client)
    answer = client.post(f"/users/{USER}/{action}")
    assert answer.json()["user"] == {**before, flag: not before[flag]} == _user(client)
    client.post(f"/users/{USER}/{action}")
    assert _user(client) == before


def test_the_forced_web_login_outlives_the_second_factor(client: httpx.Client) -> None:
    client.patch(f"/users/{USER}", json={"user": {"force_weblogin": False}})
    client.post(f"/users/{USER}/toggle_otp")
    assert (_user(client)["otp_required"], _user(client)["force_weblogin"]) == (True, True)
    client.post(f"/users/{USER}/toggle_otp")
    assert (_user(client)["otp_required"], _user(client)["force_weblogin"]) == (False, True)


def test_without_a_local_password_nobody_logs_in_with_it(
    client: httpx.Client, owner_admin: httpx.Client
) -> None:
    client.post(f"/users/{accounts.DROFUS_OWNER_ADMIN}/toggle_local_authentication")
    assert owner_admin.get("/owners").status_code == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "disable"),
        ("POST", "toggle_enable"),
        ("POST", "merge?to=hakonhc"),
        ("DELETE", ""),
    ],
)
def test_administrators_do_not_lock_themselves_out(
    client: httpx.Client, method: str, path: str
) -> None:
    answer = client.request(method, f"/users/admin/{path}")
    assert answer.status_code == 409
    assert _user(client, "admin")["enabled"] is True


def test_merging_moves_what_the_other_one_lacks(
    client: httpx.Client, sandbox: RunningSandbox
) -> None:
    new_member(client, 399, "old.one", room_rights=1, superuser=True)
    new_member(client, 400, "new.one", room_rights=3)
    client.post(
        "/project_users",
        json={
            "project_user": {"project_id": 400, "room_rights": 1},
            "user": {"username": "old.one"},
        },
    )
    sandbox.store.write(
        lambda db: db.execute(
            "INSERT INTO drofus_logins VALUES (399, '2025-01-01', 'old.one', 'X')"
        )
    )
    _start_session(sandbox, "old.one")
    answer = client.post("/users/old.one/merge", params={"to": "new.one"})
    assert answer.json()["user"]["username"] == "new.one"
    assert client.get("/users/old.one").status_code == 404
    query = (
        "SELECT project_id, room_rights, superuser FROM drofus_project_users"
        " WHERE username = ? ORDER BY 1"
    )
    assert rows(sandbox, query, "new.one") == [(399, 1, 1), (400, 3, None)]
    assert (number(sandbox, LOGINS, "new.one"), number(sandbox, SESSIONS, "old.one")) == (1, 0)


@pytest.mark.parametrize(
    ("query", "status"),
    [({"to": USER}, 422), ({"to": " "}, 422), ({}, 422), ({"to": "nobody"}, 404)],
)
def test_a_merge_needs_another_user(
    client: httpx.Client, sandbox: RunningSandbox, query: dict[str, str], status: int
) -> None:
    before = number(sandbox, MEMBERSHIPS, USER)
    assert client.post(f"/users/{USER}/merge", params=query).status_code == status
    assert number(sandbox, MEMBERSHIPS, USER) == before


@pytest.mark.parametrize("action", ["disable", "enable", "kick"])
def test_actions_on_nobody_are_a_404(client: httpx.Client, action: str) -> None:
    assert client.get(f"/users/nobody/{action}").status_code == 404
