"""Who may do what: roles in projects, roles in teams, the shared database."""

import httpx
import pytest

from tests.sandbox.bimplus.place import Place
from tests.sandbox.running import RunningSandbox
from tui.contract.bimplus.action_rights import PROJECT_RIGHTS
from tui.sandbox import accounts

CHANGES = [
    ("PUT", "{project}", {"address": "x"}),
    ("POST", "{project}/issues", {"name": "x"}),
    ("PUT", "{issue}", {"name": "x"}),
    ("DELETE", "{issue}", None),
    ("POST", "{issue}/comments", {"text": "x"}),
    ("POST", "{issue}/attachments", None),
    ("DELETE", "{issue}/pins", None),
    ("POST", "{project}/attachments", None),
    ("POST", "{project}/thumbnail", None),
]
FOR_ADMINISTRATORS = [
    ("DELETE", "{project}"),
    ("DELETE", "{project}/issues"),
    ("DELETE", "{project}/attachments"),
    ("DELETE", "{project}/structures"),
]


def _paths(library: RunningSandbox, client: httpx.Client) -> dict[str, str]:
    place = Place(client, library.team)
    issues = place.listed(f"{place.path}/issues?showAll=true")
    return {"project": place.path, "issue": f"{place.team}/issues/{issues[0]['id']}"}


@pytest.mark.parametrize(("method", "path", "body"), CHANGES)
def test_a_viewer_changes_nothing(
    library: RunningSandbox, bimplus: httpx.Client, method: str, path: str, body: object
) -> None:
    paths = _paths(library, bimplus)
    before = [bimplus.get(known).content for known in paths.values()]
    with library.bimplus(accounts.BIMPLUS_VIEWER) as viewer:
        assert viewer.request(method, path.format(**paths), json=body).status_code == 403
    assert [bimplus.get(known).content for known in paths.values()] == before


@pytest.mark.parametrize(("method", "path"), FOR_ADMINISTRATORS)
def test_an_editor_deletes_nothing_as_a_whole(
    library: RunningSandbox, bimplus: httpx.Client, method: str, path: str
) -> None:
    paths = _paths(library, bimplus)
    with library.bimplus(accounts.BIMPLUS_EDITOR) as editor:
        assert editor.request(method, path.format(**paths)).status_code == 403
    assert bimplus.get(paths["project"]).status_code == 200


def test_an_editor_edits(editor: httpx.Client, place: Place) -> None:
    answer = editor.put(place.path, json={"address": "Edited"})
    assert answer.status_code == 200
    assert answer.json()["changedby"]["email"] == accounts.BIMPLUS_EDITOR
    assert answer.json()["rights"]["projectDelete"] is False
    made = editor.post(f"{place.path}/issues", json={"name": "x"}).json()
    assert made["id"] in [issue["id"] for issue in editor.get(f"{place.path}/issues").json()]


def test_rights_of_a_file_are_those_of_who_asks(viewer: httpx.Client, place: Place) -> None:
    made = place.attach(place.path)
    assert made["rights"] == {"update": True, "share": True, "delete": True, "download": True}
    path = f"{place.team}/attachments/{made['id']}"
    assert viewer.get(path).json()["rights"]["update"] is False
    assert viewer.get(f"{path}/download").status_code == 200
    assert viewer.delete(path).status_code == 403


def test_what_belongs_to_a_team_is_for_its_administrators(
    library: RunningSandbox, bimplus: httpx.Client
) -> None:
    team = f"/{library.team}"
    before = bimplus.get(f"{team}/units").json()
    with library.bimplus(accounts.BIMPLUS_EDITOR) as editor:
        for path in ("units", "freeattributegroups", "freeattributes", "projectattributetemplates"):
            assert editor.post(f"{team}/{path}", json={"name": "x"}).status_code == 403
        assert editor.delete(f"/teams{team}").status_code == 403
        assert editor.get(f"{team}/units").json() == before


def test_the_shared_database_is_changed_by_its_administrator_only(
    admin: httpx.Client, editor: httpx.Client
) -> None:
    body = {"name": "Shared", "unit": "sh"}
    assert editor.get("/content/units").status_code == 200
    assert editor.post("/content/units", json=body).status_code == 403
    made = admin.post("/content/units", json=body)
    assert made.status_code == 201
    assert editor.get(f"/content/units/{made.json()['id']}").json()["unit"] == "sh"


def test_an_outsider_sees_nothing_of_a_team(sandbox: RunningSandbox, place: Place) -> None:
    place.client.post("/users", json={"email": "o@bimscope.invalid", "password": "sandbox"})
    with sandbox.bimplus("o@bimscope.invalid") as outsider:
        assert outsider.get("/teams").json() == []
        assert outsider.get("/projects").json() == []
        assert outsider.get(place.path).status_code == 403


def test_a_member_of_the_team_is_not_one_of_every_project(
    editor: httpx.Client, place: Place
) -> None:
    made = place.client.post(f"{place.team}/projects", json={"name": "Closed"}).json()
    assert editor.get(f"{place.team}/projects/{made['id']}").status_code == 403
    assert made["id"] not in [p["id"] for p in editor.get(f"{place.team}/projects").json()]


def test_the_actions_name_documented_rights(bimplus: httpx.Client) -> None:
    pairs = {
        each["action"]: each["right"] for each in bimplus.get("/project-actions-rights").json()
    }
    assert set(pairs.values()) <= set(PROJECT_RIGHTS)
    expected = {
        "DELETE_PROJECT": "ProjectDelete",
        "CREATE_ISSUE": "ProjectEdit",
        "DELETE_PROJECT_ISSUES": "ProjectAdmin",
    }
    assert {name: pairs[name] for name in expected} == expected
