"""Projects: made, copied, changed and deleted with everything in them."""

import httpx
import pytest

from tests.sandbox.bimplus.place import Answered, Place
from tests.sandbox.running import RunningSandbox
from tui.sandbox.bimplus.project_copies import DEMO_TEAM


def test_a_new_project_is_the_caller_s_own(place: Place) -> None:
    body = {"name": "New one", "shortDescr": "Text", "id": place.id, "size": 99, "teamName": ""}
    answer = place.client.post(f"{place.team}/projects", json=body)
    assert answer.status_code == 201
    made = answer.json()
    assert made == place.record(f"{place.team}/projects/{made['id']}?disciplines=false")
    assert made["id"] != place.id
    expected = {"name": "New one", "shortDescr": "Text", "size": 0, "memberCount": 1}
    assert {name: made[name] for name in expected} == expected
    assert made["createdby"]["email"] == "admin@bimscope.invalid"
    assert made["teamName"] == "Best Company"
    assert made["rights"]["projectAdmin"] is True


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"name": " "}, 400),
        ({"name": None}, 400),
        ({"name": 7}, 400),
        ({"name": "x", "properties": []}, 400),
        ({"name": "your awesome building"}, 409),
    ],
)
def test_a_project_needs_a_name_of_its_own(
    library: RunningSandbox, bimplus: httpx.Client, body: object, status: int
) -> None:
    path = f"/{library.team}/projects"
    before = bimplus.get(path).json()
    assert bimplus.post(path, json=body).status_code == status
    assert bimplus.get(path).json() == before


def test_a_change_keeps_what_it_does_not_name(place: Place) -> None:
    before = place.record(place.path)
    body = {"address": "Here 1", "shortDescr": None, "properties": {"Architect": "A"}, "size": 0}
    answer = place.client.put(place.path, json=body)
    assert answer.status_code == 200
    after = place.record(place.path)
    assert after["name"] == before["name"]
    assert after["size"] == before["size"]
    assert (after["address"], after["shortDescr"]) == ("Here 1", None)
    assert after["properties"] == {"Architect": "A"}
    assert after["changed"] != before["changed"]
    assert {**answer.json(), "disciplines": after["disciplines"]} == after


def test_a_name_cannot_be_taken_from_another_project_but_kept(place: Place) -> None:
    taken = {"name": "Your Awesome Building"}
    assert place.client.put(place.path, json=taken).status_code == 409
    own = {"name": place.record(place.path)["name"]}
    assert place.client.put(place.path, json=own).status_code == 200


def test_all_projects_are_those_of_all_teams(place: Place) -> None:
    every = [project["id"] for project in place.listed("/projects")]
    of_teams = [
        project["id"]
        for team in place.listed("/teams")
        for project in place.listed(f"/{team['slug']}/projects")
    ]
    assert sorted(every, key=str) == sorted(of_teams, key=str)
    paged = place.client.get("/projects", params={"pageSize": "2", "page": "2"})
    assert [project["id"] for project in paged.json()] == every[2:4]
    assert paged.headers["X-Total-Count"] == str(len(every))


def test_deleting_takes_everything_along(sandbox: RunningSandbox, place: Place) -> None:
    issue, file = place.issues[0], place.attach(place.path)
    answer = place.client.delete(place.path)
    assert (answer.status_code, answer.content) == (200, b"")
    assert place.id not in [project["id"] for project in place.listed(f"{place.team}/projects")]
    assert place.status(place.path) == 404
    assert place.status(f"{place.team}/issues/{issue['id']}") == 404
    assert place.status(f"{place.team}/attachments/{file['id']}") == 404
    left = sandbox.store.read(
        lambda db: db.execute(
            "SELECT count(*) FROM bimplus_file_parts WHERE attachment_id = ?", [file["id"]]
        ).fetchone()
    )
    assert left == (0,)


def _columns(records: list[Answered], *names: str) -> set[str]:
    """What stands under some names, as texts."""
    return {str([each[name] for name in names]) for each in records}


def test_a_copy_has_the_models_but_no_issues(place: Place) -> None:
    source = place.listed(f"/{DEMO_TEAM}/projects")[0]
    body = {"id": str(source["id"]).upper(), "name": "Copy", "shortDescr": "Mine"}
    answer = place.client.post(f"{place.team}/projects/copyfrom", json=body)
    assert answer.status_code == 201, answer.text
    copy = answer.json()
    shown = {"hasWriteAccess": False, "teamSlug": None, "topicCount": 0, "memberCount": 1}
    assert {name: copy[name] for name in shown} == shown
    old, new = f"/{DEMO_TEAM}/projects/{source['id']}", f"{place.team}/projects/{copy['id']}"
    assert place.record(new)["name"] == "Copy"
    assert place.record(new)["teamSlug"] == place.team[1:]
    trees = [place.record(f"{path}/topology") for path in (old, new)]
    models = [place.listed(f"{path}/disciplines") for path in (old, new)]
    kept = ("id", "name", "divisionName", "revisions", "visible", "opaque", "opacity")
    assert _columns(models[0], *kept) == _columns(models[1], *kept)
    assert not _columns(models[0], "divisionId") & _columns(models[1], "divisionId")
    assert {str(each["divisionTopologyId"]) for each in models[1]} <= _ids(trees[1])
    for who in ("createdby", "changedby"):
        assert copy[who].keys() == {"id", "email", "firstname", "lastname"}
        assert place.record(new)[who].keys() == {"id", "email"}
    assert _shape(trees[0], top=True) == _shape(trees[1], top=True)
    assert not _ids(trees[0]) & _ids(trees[1])
    surfaces = [place.listed(f"{path}/materialsurfaces") for path in (old, new)]
    assert [s["argb"] for s in surfaces[0]] == [s["argb"] for s in surfaces[1]]
    assert not {str(s["id"]) for s in surfaces[0]} & {str(s["id"]) for s in surfaces[1]}


def test_a_copy_s_structures_point_to_its_own_objects(place: Place) -> None:
    sources = place.listed(f"/{DEMO_TEAM}/projects")
    source = next(s for s in sources if place.listed(f"/{DEMO_TEAM}/projects/{s['id']}/structures"))
    body = {"id": source["id"], "name": "Copy"}
    copy = place.client.post(f"{place.team}/projects/copyfrom", json=body).json()
    tree = place.record(f"{place.team}/structures/{copy['id']}/topology")
    old = place.record(f"/{DEMO_TEAM}/structures/{source['id']}/topology")
    assert _shape(tree, top=True) == _shape(old, top=True)
    objects = _ids(place.record(f"{place.team}/projects/{copy['id']}/topology"))
    structures = place.listed(f"{place.team}/projects/{copy['id']}/structures")
    assert {str(each["id"]) for each in structures} < _ids(tree, kind="Structure")
    walls = _ids(tree, kind="ID_ArchWall")
    assert walls
    assert walls <= objects


def test_only_demonstrations_are_copied(place: Place) -> None:
    for source in (place.id, "nothing"):
        body = {"id": source, "name": "Copy"}
        answer = place.client.post(f"{place.team}/projects/copyfrom", json=body)
        assert answer.status_code == 400


def _shape(node: Answered, *, top: bool = False) -> object:
    name = None if top else node["name"]
    return name, node["type"], [_shape(child) for child in node["children"]]


def _ids(node: Answered, kind: str | None = None) -> set[str]:
    own = {str(node["id"])} if kind in (None, node["type"]) else set()
    return own.union(*(_ids(child, kind) for child in node["children"]))
