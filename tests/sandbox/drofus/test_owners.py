"""Owners: created, changed, deleted."""

import httpx
import pytest

from tests.sandbox.drofus.looking import errors, new_owner, new_project, number
from tests.sandbox.running import RunningSandbox


def test_a_new_owner_answers_as_documented(client: httpx.Client) -> None:
    answer = client.post("/owners", json={"owner": {"name": "Test"}})
    owner = answer.json()["owner"]
    assert answer.status_code == 201
    assert {name: value for name, value in owner.items() if value is not None} == {
        "id": owner["id"],
        "name": "Test",
    }
    assert client.get(f"/owners/{owner['id']}").json() == answer.json()


@pytest.mark.parametrize("body", [{}, {"name": ""}, {"name": None}, {"name": {"a": 1}}])
def test_an_owner_needs_a_name(client: httpx.Client, body: dict[str, object]) -> None:
    before = client.get("/owners").json()
    assert errors(client.post("/owners", json={"owner": body})).keys() == {"name"}
    assert client.get("/owners").json() == before


def test_a_change_touches_what_was_sent_and_keeps_what_it_does_not_know(
    client: httpx.Client,
) -> None:
    key = new_owner(client)
    client.patch(f"/owners/{key}", json={"owner": {"contact": "Åse", "colour": "red"}})
    answer = client.patch(f"/owners/{key}", json={"owner": {"note": "x", "id": 5, "size": 3}})
    owner = answer.json()["owner"]
    assert (owner["id"], owner["name"], owner["contact"]) == (key, "Test", "Åse")
    assert (owner["note"], owner["colour"], owner["size"]) == ("x", "red", 3)
    assert client.get(f"/owners/{key}").json() == answer.json()


def test_a_name_cannot_be_taken_away(client: httpx.Client) -> None:
    key = new_owner(client)
    assert errors(client.patch(f"/owners/{key}", json={"owner": {"name": " "}}))
    assert client.get(f"/owners/{key}").json()["owner"]["name"] == "Test"


def test_an_owner_of_nothing_is_deleted(client: httpx.Client) -> None:
    key = new_owner(client)
    assert client.delete(f"/owners/{key}").json() == {}
    assert client.get(f"/owners/{key}").status_code == 404
    assert client.delete(f"/owners/{key}").status_code == 404


def test_an_owner_of_projects_stays(client: httpx.Client, sandbox: RunningSandbox) -> None:
    key = new_owner(client)
    project = new_project(client, owner_id=key)
    answer = client.delete(f"/owners/{key}")
    assert answer.status_code == 409
    assert "1 project" in answer.json()["error"]
    client.delete(f"/projects/{project['id']}")
    assert client.delete(f"/owners/{key}").status_code == 200
    assert not number(sandbox, "SELECT count(*) FROM drofus_owners WHERE id = ?", key)


def test_the_mail_templates_of_an_owner_go_along(
    client: httpx.Client, sandbox: RunningSandbox
) -> None:
    key = new_owner(client)
    sandbox.store.write(
        lambda db: db.execute("INSERT INTO drofus_emails (id, owner_id) VALUES (999, ?)", [key])
    )
    client.delete(f"/owners/{key}")
    assert 999 not in [record["email"]["id"] for record in client.get("/emails").json()]
