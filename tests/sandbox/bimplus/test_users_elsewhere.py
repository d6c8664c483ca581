"""Users found, deleted, and what one changes of oneself (note C19)."""

import httpx

from tests.sandbox.bimplus.place import Place
from tests.sandbox.running import RunningSandbox
from tui.sandbox import accounts


def test_a_user_is_found_by_address(admin: httpx.Client, editor: httpx.Client) -> None:
    address = accounts.BIMPLUS_VIEWER
    (found,) = admin.get("/users", params={"Email": address.upper()}).json()
    assert found["email"] == address
    assert admin.get("/users/exist", params={"email": address}).json() == found
    assert admin.get("/users", params={"Email": "no@bimscope.invalid"}).json() == []
    assert admin.get("/users/exist?email=no@bimscope.invalid").status_code == 404
    assert admin.get("/users").status_code == 400
    assert editor.get("/users", params={"Email": address}).status_code == 403


def test_a_user_who_is_deleted_leaves_what_was_made(place: Place, editor: httpx.Client) -> None:
    user = editor.get("/user").json()["id"]
    issue = editor.post(f"{place.path}/issues", json={"name": "Mine"}).json()
    text = {"text": "Left behind"}
    editor.post(f"{place.team}/issues/{issue['id']}/comments", json=text).raise_for_status()
    assert place.client.delete(f"/users/{user}").content == b""
    assert editor.get("/user").status_code == 401
    assert place.status(f"/users/{user}") == 404
    assert user not in str(place.listed(f"{place.team}/members"))
    assert user not in str(place.listed(f"{place.path}/members"))
    assert place.record(f"{place.team}/issues/{issue['id']}")["author"] == "Edvard Editor"
    (comment,) = place.listed(f"{place.team}/issues/{issue['id']}/comments")
    assert (comment["text"], comment["author"]) == ("Left behind", None)


def test_who_may_delete_whom(place: Place, editor: httpx.Client) -> None:
    own, other = place.record("/user")["id"], editor.get("/user").json()["id"]
    assert place.client.delete(f"/users/{own}").status_code == 409
    assert editor.delete(f"/users/{own}").status_code == 403
    assert editor.delete(f"/users/{other}").status_code == 200


def test_one_changes_what_is_said_of_oneself(place: Place, editor: httpx.Client) -> None:
    body = {"lastname": "Ødegård", "email": "else@bimscope.invalid"}
    answer = editor.put("/user", json=body)
    assert (answer.json()["fullname"], answer.json()["firstname"]) == ("Edvard Ødegård", "Edvard")
    assert answer.json()["email"] == accounts.BIMPLUS_EDITOR
    found = [m["member"] for m in place.listed(f"{place.path}/members")]
    own = next(each for each in found if each["email"] == accounts.BIMPLUS_EDITOR)
    assert own["lastname"] == "Ødegård"


def test_a_password_changes_for_who_knows_it(sandbox: RunningSandbox) -> None:
    with sandbox.bimplus(accounts.BIMPLUS_EDITOR) as client:
        wrong = {"oldPassword": "wrong", "newPassword": "other"}
        assert client.put("/user/change_password", json=wrong).status_code == 403
        right = {"oldPassword": sandbox.bimplus_password, "newPassword": "other"}
        assert client.put("/user/change_password", json=right).status_code == 200
        assert client.get("/user").status_code == 200
    said = {"application_id": sandbox.application_id, "user_id": accounts.BIMPLUS_EDITOR}
    with sandbox.anonymous() as client:
        path = f"{sandbox.bimplus_url}/authorize"
        before = client.post(path, json={**said, "password": sandbox.bimplus_password})
        assert before.status_code == 401
        assert client.post(path, json={**said, "password": "other"}).status_code == 200


def test_who_forgot_a_password_learns_nothing_of_others(sandbox: RunningSandbox) -> None:
    with sandbox.anonymous() as client:
        path = f"{sandbox.bimplus_url}/auth-forgot"
        known = client.post(path, json={"email": accounts.BIMPLUS_EDITOR})
        unknown = client.post(path, json={"email": "nobody@bimscope.invalid"})
        assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
        assert client.post(path, json={}).status_code == 400


def test_signs_of_life(sandbox: RunningSandbox, admin: httpx.Client) -> None:
    with sandbox.anonymous() as client:
        assert client.get(f"{sandbox.bimplus_url}/hello").json()["message"] == "Hello"
        assert client.get(f"{sandbox.bimplus_url}/validate").status_code == 401
    assert admin.get("/validate").json() == admin.get("/user").json()
