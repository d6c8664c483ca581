"""The sample holds what the documents' own examples are about, so that they run as printed."""

import httpx
import pytest

from tests.sandbox.running import RunningSandbox

SHOWN = {
    "active": True,
    "contact": None,
    "created_at": "2016-11-01T09:39:14Z",
    "created_by": None,
    "database_id": "akl-test",
    "description": None,
    "gross_area": None,
    "id": 399,
    "name": "dRofus dev template",
    "no": "01",
    "owner_id": 5,
    "status": None,
    "updated": None,
    "updated_by": None,
    "unit_type": "SM",
}
NEW_MEMBER = {
    "project_user": {"project_id": 408, "room_rights": 1},
    "user": {
        "username": "hakonhc",
        "first_name": "Håkon",
        "last_name": "Clausen",
        "email": "somebody@example.invalid",
    },
    "mail_type": "6",
}


def test_the_project_of_the_example_is_as_shown(drofus: httpx.Client) -> None:
    (found,) = drofus.get("/projects.json?query=dev template").json()
    assert found["project"].items() >= SHOWN.items()
    assert "project_users" not in found["project"]


def test_the_member_of_the_example_can_be_added(client: httpx.Client) -> None:
    client.delete("/project_users/hakonhc,408")
    answer = client.post("/project_users", json=NEW_MEMBER)
    assert answer.status_code == 201, answer.text
    assert client.post("/project_users", json=NEW_MEMBER).status_code == 409


def test_the_whole_list_by_its_suffix_has_the_project_users(drofus: httpx.Client) -> None:
    listed = [each["project"] for each in drofus.get("/projects.json").json()]
    plain = [each["project"] for each in drofus.get("/projects").json()]
    assert [{n: v for n, v in each.items() if n != "project_users"} for each in listed] == plain
    members = [each["project_user"] for each in drofus.get("/project_users").json()]
    for project in listed[:5]:
        own = [each for each in members if each["project_id"] == project["id"]]
        assert project["project_users"] == own != []


@pytest.mark.parametrize("accept", ["", "*/*", "*/*;q=0.8"])
@pytest.mark.parametrize("path", ["/projects", "/projects/399", "/owners/99999", "/nothing"])
def test_who_takes_anything_gets_the_page(
    library: RunningSandbox, drofus: httpx.Client, path: str, accept: str
) -> None:
    answer = drofus.get(library.url + path, headers={"Accept": accept})
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.text.startswith("<!DOCTYPE html>")


def test_what_has_no_page_is_not_answered_with_one(drofus: httpx.Client) -> None:
    backup = drofus.get("/database/akl-test/get_backup_now", headers={"Accept": "*/*"})
    assert backup.headers["Content-Type"] == "application/octet-stream"
    refused = drofus.post("/password/reset", json={}, headers={"Accept": "*/*"})
    assert refused.headers["Content-Type"].startswith("application/json")
