"""Three scopes of administrator: what each sees, and what is answered "Access Denied"."""

from dataclasses import dataclass

import httpx
import pytest

from tests.sandbox.drofus.looking import (
    OWNER,
    is_denied,
    new_member,
    new_owner,
    new_project,
    number,
    project_body,
)
from tests.sandbox.running import RunningSandbox
from tui.contract.operation import JsonObject
from tui.sandbox import accounts

TASK = "tasks/CopySharedRdlReports/run"
ANOTHER_OWNER = 2
OWN = "SELECT min(id) FROM drofus_projects WHERE owner_id = 1"
OTHERS = "SELECT min(id) FROM drofus_projects WHERE owner_id = 2"


@dataclass
class Places:
    """Projects and users of owner 1, of owner 2, and of both."""

    own: int
    foreign: int
    own_user: str = "own.user"
    foreign_user: str = "foreign.user"
    shared_user: str = "shared.user"
    database: str = "rest_test"


@pytest.fixture
def places(sandbox: RunningSandbox, client: httpx.Client) -> Places:
    found = Places(number(sandbox, OWN), number(sandbox, OTHERS))
    new_project(client)
    new_member(client, found.own, found.own_user)
    new_member(client, found.own, found.shared_user)
    new_member(client, found.foreign, found.foreign_user)
    membership = {"project_id": found.foreign}
    body = {"project_user": membership, "user": {"username": found.shared_user}}
    client.post("/project_users", json=body).raise_for_status()
    return found


def _records(client: httpx.Client, path: str, root: str) -> list[dict[str, object]]:
    return [record[root] for record in client.get(path).raise_for_status().json()]


def test_an_owner_s_administrator_sees_what_is_the_owner_s(
    owner_admin: httpx.Client, places: Places
) -> None:
    assert [owner["id"] for owner in _records(owner_admin, "/owners", "owner")] == [OWNER]
    projects = _records(owner_admin, "/projects?show_all=1", "project")
    assert {project["owner_id"] for project in projects} == {OWNER}
    ids = {project["id"] for project in projects}
    members = _records(owner_admin, "/project_users", "project_user")
    assert {member["project_id"] for member in members} <= ids
    users = {user["username"] for user in _records(owner_admin, "/users", "user")}
    assert users == {member["username"] for member in members} | {accounts.DROFUS_OWNER_ADMIN}
    assert {places.own_user, places.shared_user} <= users
    assert {email["owner_id"] for email in _records(owner_admin, "/emails", "email")} == {OWNER}
    names = {database["name"] for database in _records(owner_admin, "/database", "database")}
    assert names == {project["database_id"] for project in projects}
    for path in ("/node/logins?from_date=2000-01-01", "/node/unique_users", "/project_data/latest"):
        found = owner_admin.get(path).json()
        assert {record["project_id"] for record in found} <= ids
    assert found


def test_a_project_s_administrator_sees_that_project(
    project_admin: httpx.Client, client: httpx.Client
) -> None:
    (project,) = _records(project_admin, "/projects", "project")
    (owner,) = _records(project_admin, "/owners", "owner")
    assert owner["id"] == project["owner_id"] != OWNER
    members = _records(project_admin, "/project_users", "project_user")
    every = _records(client, "/project_users", "project_user")
    assert members == [one for one in every if one["project_id"] == project["id"]] != []
    users = {user["username"] for user in _records(project_admin, "/users", "user")}
    assert users == {member["username"] for member in members}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/owners/{foreign_owner}"),
        ("PATCH", "/owners/{foreign_owner}"),
        ("DELETE", "/owners/{foreign_owner}"),
        ("DELETE", "/owners/1"),
        ("POST", "/owners/{foreign_owner}/" + TASK),
        ("GET", "/projects/{foreign}"),
        ("PATCH", "/projects/{foreign}"),
        ("PUT", "/projects/{foreign}"),
        ("DELETE", "/projects/{foreign}"),
        ("GET", "/project_users/{foreign_user},{foreign}"),
        ("PATCH", "/project_users/{shared_user},{foreign}"),
        ("PUT", "/project_users/{shared_user},{foreign}"),
        ("DELETE", "/project_users/{shared_user},{foreign}"),
        ("GET", "/users/{foreign_user}"),
        ("PATCH", "/users/admin"),
        ("GET", "/database/{foreign_database}"),
        ("GET", "/database/{foreign_database}/disableall"),
        ("GET", "/database/{foreign_database}/enableall"),
        ("GET", "/database/{foreign_database}/kickall"),
        ("GET", "/database/{foreign_database}/get_backup_now"),
        ("PATCH", "/database/{foreign_database}"),
        ("DELETE", "/database/{foreign_database}"),
    ],
)
def test_what_is_another_owner_s_is_denied(
    owner_admin: httpx.Client, client: httpx.Client, places: Places, method: str, path: str
) -> None:
    new_project(client, new_db_name="foreign", owner_id=ANOTHER_OWNER)
    spelled = path.format(
        foreign_owner=ANOTHER_OWNER,
        foreign=places.foreign,
        foreign_user=places.foreign_user,
        shared_user=places.shared_user,
        foreign_database="foreign",
    )
    body: dict[str, JsonObject] = {
        "owner": {},
        "project": {},
        "project_user": {},
        "user": {},
        "database": {},
    }
    sent = body if method in ("PATCH", "PUT", "POST") else None
    assert is_denied(owner_admin.request(method, spelled, json=sent))


EDITS = (
    ("PATCH", "", {"user": {"last_name": "changed"}}),
    ("DELETE", "", None),
    ("GET", "/disable", None),
    ("GET", "/enable", None),
    ("GET", "/kick", None),
    ("POST", "/toggle_otp", None),
    ("POST", "/toggle_force_weblogin", None),
    ("POST", "/toggle_local_authentication", None),
    ("POST", "/toggle_enable", None),
    ("POST", "/merge?to=own.user", None),
)


@pytest.mark.parametrize(("method", "action", "body"), EDITS)
def test_users_shared_with_another_owner_are_protected(
    owner_admin: httpx.Client,
    client: httpx.Client,
    places: Places,
    method: str,
    action: str,
    body: object,
) -> None:
    before = client.get(f"/users/{places.shared_user}").json()
    path = f"/users/{places.shared_user}{action}"
    assert is_denied(owner_admin.request(method, path, json=body))
    assert client.get(f"/users/{places.shared_user}").json() == before
    assert client.request(method, path, json=body).status_code == 200


@pytest.mark.parametrize(("method", "action", "body"), EDITS[:-1])
def test_users_of_one_owner_are_that_owner_s_business(
    owner_admin: httpx.Client, places: Places, method: str, action: str, body: object
) -> None:
    path = f"/users/{places.own_user}{action}"
    assert owner_admin.request(method, path, json=body).status_code == 200


def test_nobody_is_merged_into_a_protected_user(owner_admin: httpx.Client, places: Places) -> None:
    path = f"/users/{places.own_user}/merge"
    assert is_denied(owner_admin.post(path, params={"to": places.shared_user}))
    assert owner_admin.get(f"/users/{places.own_user}").status_code == 200


def test_an_owner_s_administrator_does_the_owner_s_work(
    owner_admin: httpx.Client, places: Places
) -> None:
    made = new_project(owner_admin, new_db_name="mine")
    new_member(owner_admin, made["id"], "somebody.new", room_rights=1)
    changed = owner_admin.patch(f"/projects/{made['id']}", json={"project": {"no": "9"}})
    assert changed.json()["project"]["no"] == "9"
    renamed = owner_admin.patch("/owners/1", json={"owner": {"note": "seen"}})
    assert renamed.json()["owner"]["note"] == "seen"
    for action in ("disableall", "enableall", "kickall", "get_backup_now"):
        assert owner_admin.get(f"/database/mine/{action}").status_code == 200
    assert owner_admin.delete(f"/projects/{made['id']}").status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"owner_id": ANOTHER_OWNER},
        {"new_db_template": "foreign"},
        {"new_db": "0", "existing_db_name": "foreign"},
    ],
)
def test_projects_are_not_made_with_what_is_another_owner_s(
    owner_admin: httpx.Client, client: httpx.Client, changes: dict[str, object]
) -> None:
    new_project(client, new_db_name="foreign", owner_id=ANOTHER_OWNER)
    assert is_denied(owner_admin.post("/projects", json=project_body(**changes)))


def test_a_project_is_not_given_away(owner_admin: httpx.Client, places: Places) -> None:
    body = {"project": {"owner_id": ANOTHER_OWNER}}
    assert is_denied(owner_admin.patch(f"/projects/{places.own}", json=body))
    assert owner_admin.get(f"/projects/{places.own}").json()["project"]["owner_id"] == OWNER


def test_a_database_that_holds_more_than_the_owner_s_is_not_locked(
    owner_admin: httpx.Client, client: httpx.Client
) -> None:
    choice = {"new_db": "0", "existing_db_name": "rest_test"}
    new_project(client)
    assert owner_admin.get("/database/rest_test/kickall").status_code == 200
    new_project(client, owner_id=new_owner(client), **choice)
    assert owner_admin.get("/database/rest_test").status_code == 200
    assert is_denied(owner_admin.get("/database/rest_test/kickall"))


def test_a_project_s_administrator_manages_its_members_and_no_more(
    project_admin: httpx.Client, places: Places
) -> None:
    (project,) = _records(project_admin, "/projects", "project")
    key, database = project["id"], project["database_id"]
    new_member(project_admin, key, "somebody.new", room_rights=1)
    member = f"/project_users/somebody.new,{key}"
    changed = project_admin.patch(member, json={"project_user": {"room_rights": 3}})
    assert changed.json()["project_user"]["room_rights"] == 3
    for method, path, body in (
        ("GET", "/users/somebody.new/disable", None),
        ("PATCH", "/users/somebody.new", {"user": {"last_name": "x"}}),
        ("DELETE", "/users/somebody.new", None),
        ("DELETE", f"/projects/{key}", None),
        ("GET", f"/database/{database}/kickall", None),
        ("GET", f"/database/{database}/get_backup_now", None),
        ("PATCH", f"/owners/{project['owner_id']}", {"owner": {"note": "x"}}),
        ("POST", "/owners", {"owner": {"name": "x"}}),
        ("POST", "/projects", project_body(owner_id=project["owner_id"])),
        ("GET", f"/projects/{places.own}", None),
        ("DELETE", f"/project_users/{places.own_user},{places.own}", None),
        ("POST", "/project_users", {"project_user": {"project_id": places.own}, "user": {}}),
    ):
        assert is_denied(project_admin.request(method, path, json=body)), (method, path)
    assert project_admin.delete(member).status_code == 200


def test_without_web_administration_a_project_s_administrator_stays_out(
    client: httpx.Client, project_admin: httpx.Client
) -> None:
    (project,) = _records(project_admin, "/projects", "project")
    path = f"/project_users/{accounts.DROFUS_PROJECT_ADMIN},{project['id']}"
    client.patch(path, json={"project_user": {"no_web_admin_access": True}}).raise_for_status()
    assert is_denied(project_admin.get("/projects"))
