"""New projects: in a copy of a template, or in a database that exists."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.sandbox.drofus.looking import errors, new_project, number, project_body, rows
from tests.sandbox.running import JSON, RunningSandbox

MEMBERS = (
    "SELECT m.username, m.room_rights, m.superuser, m.enabled FROM drofus_project_users m"
    " JOIN drofus_projects p ON p.id = m.project_id WHERE p.database_id = ? ORDER BY 1, 2"
)
MEASURED = (
    "SELECT d.field, d.time, d.value FROM drofus_project_data d"
    " JOIN drofus_projects p ON p.id = d.project_id WHERE p.database_id = ? ORDER BY 1, 2"
)
SHARED = (
    "SELECT name, content FROM drofus_excel_exports WHERE database = :d"
    " UNION SELECT name, content FROM drofus_reports WHERE database = :d"
)


def test_the_documented_request_makes_a_project_in_a_database_of_its_own(
    client: httpx.Client,
) -> None:
    project = new_project(client)
    assert (project["name"], project["database_id"]) == ("REST TEST", "rest_test")
    assert (project["created_by"], project["active"]) == ("admin", True)
    assert client.get(f"/projects/{project['id']}").json() == {"project": project}
    assert "rest_test" in [record["database"]["name"] for record in client.get("/database").json()]
    assert len(client.get("/projects?query=REST TEST").json()) == 1


@pytest.mark.parametrize("template", ["dev-template", "akl-test"])
@pytest.mark.parametrize("query", [MEMBERS, MEASURED, SHARED])
def test_a_template_is_copied(
    client: httpx.Client, sandbox: RunningSandbox, template: str, query: str
) -> None:
    before = rows(sandbox, query, template)
    assert before
    new_project(client, new_db_template=template)
    assert rows(sandbox, query, "rest_test") == before
    assert rows(sandbox, query, template) == before


def test_every_project_of_a_template_is_copied(
    client: httpx.Client, sandbox: RunningSandbox
) -> None:
    names = "SELECT name, active FROM drofus_projects WHERE database_id = ? ORDER BY id"
    first, *others = rows(sandbox, names, "akl-test")
    new_project(client, new_db_template="akl-test")
    assert rows(sandbox, names, "akl-test") == [first, *others]
    assert rows(sandbox, names, "rest_test") == [("REST TEST", 1), *others]
    owners = "SELECT DISTINCT owner_id FROM drofus_projects WHERE database_id = 'rest_test'"
    assert rows(sandbox, owners) == [(1,)]


def test_a_copy_goes_its_own_way(client: httpx.Client, sandbox: RunningSandbox) -> None:
    before = rows(sandbox, MEMBERS, "dev-template")
    new_project(client)
    client.get("/database/rest_test/disableall")
    assert rows(sandbox, MEMBERS, "dev-template") == before
    client.delete("/database/rest_test")
    assert rows(sandbox, MEMBERS, "dev-template") == before


def test_what_the_document_does_not_name_is_kept(client: httpx.Client) -> None:
    project = new_project(client, unit_type="SF", no="007", colour="red")
    assert (project["unit_type"], project["no"], project["colour"]) == ("SF", "007", "red")
    assert not project.keys() & {"new_db", "new_db_name", "new_db_template"}


@pytest.mark.parametrize("new_db", ["0", 0])
def test_a_project_joins_a_database_that_exists(
    client: httpx.Client, sandbox: RunningSandbox, new_db: object
) -> None:
    before = client.get("/database/akl-test").json()["database"]["project_count"]
    choice = {"new_db_template": None, "new_db_name": None, "existing_db_name": "akl-test"}
    project = new_project(client, new_db=new_db, **choice)
    assert project["database_id"] == "akl-test"
    counted = client.get("/database/akl-test").json()["database"]["project_count"]
    assert counted == before + 1
    members = "SELECT count(*) FROM drofus_project_users WHERE project_id = ?"
    assert number(sandbox, members, project["id"]) == 0


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({"new_db": None}, {"new_db"}),
        ({"new_db": "2"}, {"new_db"}),
        ({"new_db_name": None, "new_db_template": ""}, {"new_db_name", "new_db_template"}),
        ({"new_db": "0"}, {"existing_db_name"}),
        ({"new_db": "0", "existing_db_name": "none"}, {"existing_db_name"}),
        ({"new_db_template": "none"}, {"new_db_template"}),
        ({"new_db_name": "akl-test"}, {"new_db_name"}),
        ({"new_db_name": "../etc"}, {"new_db_name"}),
        ({"new_db_name": ["x"]}, {"new_db_name"}),
        ({"owner_id": 99_999}, {"owner_id"}),
        ({"project_type_id": 0}, {"project_type_id"}),
        (
            {"name": None, "description": None, "owner_id": None, "constructor": None},
            {"name", "description", "owner_id", "constructor"},
        ),
    ],
)
def test_each_branch_needs_its_fields(
    client: httpx.Client, sandbox: RunningSandbox, changes: dict[str, object], names: set[str]
) -> None:
    counted = "SELECT (SELECT count(*) FROM drofus_projects), count(*) FROM drofus_databases"
    before = rows(sandbox, counted)
    answer = client.post("/projects", json=project_body(**changes))
    assert errors(answer).keys() == names
    assert rows(sandbox, counted) == before


def _started(database: Path) -> tuple["subprocess.Popen[str]", httpx.Client]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tui.sandbox", "--database", str(database), "--users", "30",
         "--projects", "12", "--elements", "40"],
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert process.stdout is not None
    login = json.loads(process.stdout.readline())["drofus"]
    auth = (login["user"], login["password"])
    return process, httpx.Client(base_url=login["url"], auth=auth, headers=JSON, verify=False)


def test_a_database_that_was_created_survives_being_killed(tmp_path: Path) -> None:
    process, client = _started(tmp_path / "kept.sqlite")
    with client, process:
        answer = client.post("/projects", json=project_body())
        process.send_signal(signal.SIGKILL)
    assert answer.status_code == 201
    process, client = _started(tmp_path / "kept.sqlite")
    with client, process:
        try:
            project = answer.json()["project"]
            assert client.get(f"/projects/{project['id']}").json() == answer.json()
            database = client.get("/database/rest_test").json()["database"]
            members = client.get("/project_users").json()
        finally:
            process.kill()
    assert database["project_count"] == 1
    assert any(member["project_user"]["project_id"] == project["id"] for member in members)
