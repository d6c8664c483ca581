"""Users, and the tokens by which they are known."""

import httpx

from tests.sandbox.clock import MovableClock
from tests.sandbox.running import RunningSandbox
from tui.contract.bimplus.common import NO_GUID
from tui.sandbox import accounts

NEW = {"email": "new@bimscope.invalid", "password": "first"}


def _status(sandbox: RunningSandbox, token: str) -> int:
    headers = {"Authorization": f"BimPlus {token}"}
    return httpx.get(f"{sandbox.bimplus_url}/user", headers=headers, verify=False).status_code


def _login(sandbox: RunningSandbox, client: httpx.Client, password: str) -> int:
    body = {"user_id": NEW["email"], "password": password}
    known = {"application_id": sandbox.application_id}
    return client.post("/authorize", json={**body, **known}).status_code


def test_a_new_user_can_log_in(sandbox: RunningSandbox, admin: httpx.Client) -> None:
    answer = admin.post("/users", json={**NEW, "status": "Inactive", "id": NO_GUID})
    assert answer.status_code == 201
    made = answer.json()
    assert made == {"id": made["id"], "email": NEW["email"], "status": "Active"}
    assert made["id"] != NO_GUID
    assert _login(sandbox, admin, "first") == 200
    assert admin.post("/users", json={**NEW, "email": "NEW@bimscope.invalid"}).status_code == 409
    assert admin.post("/users", json={"email": "x@e.invalid"}).status_code == 400


def test_a_user_changes_with_all_three_fields(sandbox: RunningSandbox, admin: httpx.Client) -> None:
    made = admin.post("/users", json=NEW).json()
    token = sandbox_token(sandbox)
    own = httpx.Client(
        base_url=sandbox.bimplus_url, headers={"Authorization": f"Bearer {token}"}, verify=False
    )
    with own:
        path = f"/users/{made['id']}"
        body = {"email": NEW["email"], "status": "Active", "password": "second"}
        for missing in body:
            given = {name: value for name, value in body.items() if name != missing}
            assert own.put(path, json=given).status_code == 400
        assert own.put(path, json={**body, "status": "Passive"}).status_code == 400
        taken = {**body, "email": accounts.BIMPLUS_EDITOR}
        assert own.put(path, json=taken).status_code == 409
        assert own.put(path, json=body).json() == made
        assert (_login(sandbox, admin, "first"), _login(sandbox, admin, "second")) == (401, 200)
        own.put(path, json={**body, "status": "Inactive"}).raise_for_status()
        assert own.get("/user").status_code == 401


def sandbox_token(sandbox: RunningSandbox) -> str:
    body = {"user_id": NEW["email"], "password": NEW["password"]}
    known = {"application_id": sandbox.application_id}
    answer = httpx.post(f"{sandbox.bimplus_url}/authorize", json={**body, **known}, verify=False)
    return str(answer.json()["access_token"])


def test_users_are_changed_by_themselves_or_their_administrators(
    admin: httpx.Client, editor: httpx.Client, viewer: httpx.Client
) -> None:
    one, other = editor.get("/user").json(), viewer.get("/user").json()
    body = {"email": other["email"], "status": "Active", "password": "sandbox"}
    assert editor.get(f"/users/{other['id']}").json() == other
    assert editor.put(f"/users/{other['id']}", json=body).status_code == 403
    assert admin.put(f"/users/{other['id']}", json=body).json() == other
    assert editor.get(f"/users/{one['id'].upper()}").json() == one
    assert editor.get(f"/users/{NO_GUID}").status_code == 404


def test_a_revoked_token_is_worth_nothing(sandbox: RunningSandbox, admin: httpx.Client) -> None:
    token, other = sandbox.token(), sandbox.token()
    for _ in range(2):
        answer = httpx.get(f"{sandbox.bimplus_url}/revoke", params={"token": token}, verify=False)
        assert (answer.status_code, answer.json()) == (200, {})
    assert (_status(sandbox, token), _status(sandbox, other)) == (401, 200)
    assert admin.get("/tokeninfo", params={"access_token": token}).status_code == 401
    assert admin.get("/revoke", params={"access_token": other}).status_code == 400
    assert _status(sandbox, other) == 200


def test_a_cross_token_works_once_and_not_for_long(
    timed: RunningSandbox, clock: MovableClock
) -> None:
    with timed.bimplus(accounts.BIMPLUS_EDITOR) as editor, timed.anonymous() as stranger:
        path = f"{timed.bimplus_url}/cross-authorize"
        given = editor.post("/cross-token").json()
        assert (given["expires_in"], given["token_type"]) == (299, "BimPlus")
        body = {"cross_token": given["cross_token"]}
        assert _status(timed, given["cross_token"]) == 401
        token = stranger.post(path, json=body).json()
        info = editor.get("/tokeninfo", params={"access_token": token["access_token"]}).json()
        assert info["user_id"] == editor.get("/user").json()["id"]
        assert info["audience"] == token["client_id"]
        assert stranger.post(path, json=body).status_code == 401
        late = {"cross_token": editor.post("/cross-token").json()["cross_token"]}
        clock.move(301)
        assert stranger.post(path, json=late).status_code == 401
        assert stranger.post(path, json={}).status_code == 401
