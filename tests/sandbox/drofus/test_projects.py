"""Projects: changed and deleted."""

import httpx
import pytest

from tests.sandbox.drofus.looking import errors, new_project, number
from tests.sandbox.running import RunningSandbox

PROJECT = 399


@pytest.mark.parametrize("method", ["PATCH", "PUT"])
def test_a_change_touches_what_was_sent(client: httpx.Client, method: str) -> None:
    before = client.get(f"/projects/{PROJECT}").json()["project"]
    sent = {"name": "REST TEST", "description": "TEST UPDATE FROM REST", "active": False}
    answer = client.request(method, f"/projects/{PROJECT}", json={"project": sent})
    after = client.get(f"/projects/{PROJECT}").json()["project"]
    stamps = {"updated": after["updated"], "updated_by": "admin"}
    assert answer.json() == {"project": after}
    assert after == {**before, **sent, **stamps}
    assert after["updated"] != before["updated"]


def test_an_inactive_project_leaves_the_list(client: httpx.Client) -> None:
    client.patch(f"/projects/{PROJECT}", json={"project": {"active": False}})
    assert PROJECT not in [record["project"]["id"] for record in client.get("/projects").json()]


def test_a_new_name_is_found(client: httpx.Client) -> None:
    client.patch(f"/projects/{PROJECT}", json={"project": {"name": "ÅLESUND sykehus"}})
    (found,) = client.get("/projects?query=ålesund SYKEHUS").json()
    assert found["project"]["id"] == PROJECT


def test_what_the_service_decides_is_ignored(client: httpx.Client) -> None:
    before = client.get(f"/projects/{PROJECT}").json()["project"]
    sent = {"id": 1, "database_id": "other", "created_at": "never", "updated_by": "x"}
    after = client.patch(f"/projects/{PROJECT}", json={"project": sent}).json()["project"]
    for name in ("id", "database_id", "created_at"):
        assert after[name] == before[name]
    assert after["updated_by"] == "admin"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", ""),
        ("name", None),
        ("active", None),
        ("active", "maybe"),
        ("project_type_id", 9),
        ("owner_id", 99_999),
        ("owner_id", "x"),
        ("unit_type", "cubits"),
        ("gross_area", [1]),
        ("gross_area", 2**70),
        ("gross_area", True),
    ],
)
def test_wrong_values_are_refused_at_their_field(
    client: httpx.Client, name: str, value: object
) -> None:
    before = client.get(f"/projects/{PROJECT}").json()
    body = {"project": {name: value, "contact": "changed"}}
    assert errors(client.patch(f"/projects/{PROJECT}", json=body)).keys() == {name}
    assert client.get(f"/projects/{PROJECT}").json() == before


def test_a_project_goes_with_all_that_belongs_to_it(
    client: httpx.Client, sandbox: RunningSandbox
) -> None:
    tables = ("project_users", "sessions", "logins", "project_data")
    counting = [f"SELECT count(*) FROM drofus_{table} WHERE project_id = ?" for table in tables]
    (project,) = [key for key in (400, 401) if all(number(sandbox, sql, key) for sql in counting)][
        :1
    ]
    users = number(sandbox, "SELECT count(*) FROM drofus_users")
    assert client.delete(f"/projects/{project}").json() == {}
    assert [number(sandbox, sql, project) for sql in counting] == [0] * len(tables)
    assert client.get(f"/projects/{project}").status_code == 404
    assert number(sandbox, "SELECT count(*) FROM drofus_users") == users


def test_a_deleted_project_leaves_its_database(client: httpx.Client) -> None:
    project = new_project(client)
    client.delete(f"/projects/{project['id']}")
    found = client.get("/database/rest_test").json()["database"]
    assert found["project_count"] == 0
