"""Models of projects agree with topology, disciplines and counts (note C19)."""

import httpx
import pytest

from tests.sandbox.bimplus.place import Answered, Place
from tui.contract.bimplus.common import NO_GUID
from tui.contract.bimplus.divisions import DIVISION_STATUS
from tui.contract.operation import JsonObject
from tui.sandbox import accounts

PROJECTS = f"/{accounts.TEAM}/projects"


def nodes_of(node: Answered) -> list[Answered]:
    return [node, *(each for child in node["children"] for each in nodes_of(child))]


def test_models_agree_with_all_that_names_them(bimplus: httpx.Client) -> None:
    every: list[str] = []
    for project in bimplus.get(PROJECTS).json():
        path = f"{PROJECTS}/{project['id']}"
        models = bimplus.get(f"{path}/divisions").json()
        every += [each["id"] for each in models]
        assert len(models) == project["modelCount"] > 0
        disciplines = bimplus.get(f"{path}/disciplines").json()
        assert [d for each in models for d in each["disciplines"]] == disciplines
        for each in models:
            assert each["projectId"] == project["id"]
            assert each["status"] in DIVISION_STATUS
            named = {d["divisionTopologyId"] for d in each["disciplines"]}
            assert named <= {each["topologyId"]}
            assert {d["divisionName"] for d in each["disciplines"]} <= {each["name"]}
    assert [each["id"] for each in bimplus.get(f"/{accounts.TEAM}/divisions").json()] == every


def test_a_model_stands_at_a_node_of_the_topology(place: Place) -> None:
    known = {each["id"] for each in nodes_of(place.record(f"{place.path}/topology"))}
    for model in place.listed(f"{place.path}/divisions"):
        assert model["topologyId"] in known


def test_some_model_could_not_be_read(bimplus: httpx.Client) -> None:
    found = bimplus.get(f"/{accounts.TEAM}/divisions").json()
    assert {each["status"] for each in found} == {"DONE", "FAILED"}
    failed = next(each for each in found if each["status"] == "FAILED")
    assert (failed["disciplines"], failed["topologyId"]) == ([], None)


def test_a_model_is_read_with_its_disciplines_and_revisions(place: Place) -> None:
    for model in place.listed(f"{place.path}/divisions"):
        path = f"{place.team}/divisions/{model['id']}"
        assert place.record(path) == model
        assert place.listed(f"{path}/disciplines") == model["disciplines"]
        revisions = place.listed(f"{path}/revisions")
        assert revisions == model["revisionObjects"]
        told = {number for each in model["disciplines"] for number in each["revisions"]}
        assert [each["revision"] for each in revisions] == sorted(told)
    assert place.status(f"{place.team}/divisions/{NO_GUID}") == 404


def test_a_new_model_waits_for_its_file(place: Place) -> None:
    count = place.record(place.path)["modelCount"]
    body = {"name": "Third", "description": "Later", "status": "DONE", "id": NO_GUID}
    answer = place.client.post(f"{place.path}/divisions", json=body)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["name"], made["status"], made["disciplines"]) == ("Third", "PREPARING", [])
    assert made["id"] != NO_GUID
    assert place.record(f"{place.team}/divisions/{made['id']}") == made
    assert place.record(place.path)["modelCount"] == count + 1
    assert place.client.post(f"{place.path}/divisions", json={"name": "third"}).status_code == 409
    assert place.client.post(f"{place.path}/divisions", json={"name": ""}).status_code == 400


def test_a_name_changes_wherever_it_stands(place: Place) -> None:
    model = place.listed(f"{place.path}/divisions")[0]
    path = f"{place.team}/divisions/{model['id']}"
    changed = place.client.put(path, json={"name": "Tower", "topologyId": None})
    assert changed.json() == place.record(path)
    assert (changed.json()["name"], changed.json()["topologyId"]) == ("Tower", model["topologyId"])
    assert changed.json()["description"] == model["description"]
    names = {
        each["divisionName"]
        for each in place.listed(f"{place.path}/disciplines")
        if each["divisionId"] == model["id"]
    }
    assert names == {"Tower"}


def test_a_model_goes_with_its_objects_only(place: Place) -> None:
    first, *others = place.listed(f"{place.path}/divisions")
    assert others
    before = len(nodes_of(place.record(f"{place.path}/topology")))
    assert place.client.delete(f"{place.team}/divisions/{first['id']}").content == b""
    left = nodes_of(place.record(f"{place.path}/topology"))
    assert 1 < len(left) < before
    assert first["id"] not in str(place.listed(f"{place.path}/disciplines"))
    assert place.record(place.path)["modelCount"] == len(others)
    for other in others:
        place.client.delete(f"{place.team}/divisions/{other['id']}").raise_for_status()
    assert len(nodes_of(place.record(f"{place.path}/topology"))) == 1
    assert place.record(place.path)["modelCount"] == 0


@pytest.mark.parametrize(
    ("method", "body"), [("POST", {"name": "x"}), ("PUT", {"name": "x"}), ("DELETE", None)]
)
def test_a_viewer_changes_no_model(
    place: Place, viewer: httpx.Client, method: str, body: "JsonObject | None"
) -> None:
    models = place.listed(f"{place.path}/divisions")
    one = f"{place.team}/divisions/{models[0]['id']}"
    path = f"{place.path}/divisions" if method == "POST" else one
    assert viewer.get(one).status_code == 200
    assert viewer.request(method, path, json=body).status_code == 403
    assert place.listed(f"{place.path}/divisions") == models


def test_a_model_is_downloaded_as_the_text_of_an_ifc_file_with_some_of_its_objects(
    place: Place,
) -> None:
    model = place.listed(f"{place.path}/divisions")[0]
    path = f"{place.team}/divisions/{model['id']}/download"
    answer = place.client.get(path)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="Model 1.ifc"')
    text = answer.text
    assert text.startswith("ISO-10303-21;")
    assert text.endswith("END-ISO-10303-21;\n")
    objects = [line for line in text.splitlines() if "IFCREL" not in line and line[:1] == "#"]
    assert 10 < len(objects) - 1 < len(nodes_of(place.record(f"{place.path}/topology")))


def test_a_copied_project_has_models_of_its_own(place: Place) -> None:
    source = place.client.get("/bimplus-demo/projects").json()[0]
    body = {"id": source["id"], "name": "Copy of it"}
    made = place.client.post(f"{place.team}/projects/copyfrom", json=body).json()
    path = f"{place.team}/projects/{made['id']}"
    known = {each["id"] for each in nodes_of(place.record(f"{path}/topology"))}
    theirs = place.listed(f"/bimplus-demo/projects/{source['id']}/divisions")
    models = place.listed(f"{path}/divisions")
    assert [each["name"] for each in models] == [each["name"] for each in theirs]
    assert {each["id"] for each in models}.isdisjoint(each["id"] for each in theirs)
    assert {each["topologyId"] for each in models} <= known
    disciplines = place.listed(f"{path}/disciplines")
    assert [d for each in models for d in each["disciplines"]] == disciplines
