"""Links and scenes of objects, projects and issues; objects found by their IFC id (note C19)."""

import httpx
import pytest

from tests.sandbox.bimplus.place import Answered, Place
from tui.contract.bimplus.common import NO_GUID
from tui.contract.bimplus.objects import IFC_ID
from tui.contract.operation import JsonObject

SHEET = {"name": "Sheet [A]", "url": "https://example.invalid/a"}


@pytest.fixture(params=["object", "project", "issue"])
def holder(request: pytest.FixtureRequest, place: Place) -> str:
    """The path of what links hang on, whatever it is."""
    found = {"project": place.id, "object": place.objects[0], "issue": place.issue()["id"]}
    return f"{place.team}/objects/{found[request.param]}"


def links(place: Place, holder: str) -> list[Answered]:
    return place.listed(f"{holder}/hyperlinks")


def test_a_link_comes_changes_and_goes(place: Place, holder: str) -> None:
    before = links(place, holder)
    answer = place.client.post(f"{holder}/hyperlinks", json={**SHEET, "id": NO_GUID})
    assert answer.status_code == 201
    made = answer.json()
    assert (made["name"], made["url"]) == (SHEET["name"], SHEET["url"])
    assert holder.endswith(made["objectId"])
    assert links(place, holder) == [*before, made]
    path = f"{place.team}/hyperlinks/{made['id']}"
    assert place.record(path) == made
    changed = place.client.put(path, json={"name": "Other"}).json()
    assert changed == {**made, "name": "Other"} == place.record(path)
    assert place.client.delete(path).content == b""
    assert place.status(path) == 404
    assert links(place, holder) == before


def test_links_stand_in_their_order_and_go_together(place: Place, holder: str) -> None:
    place.client.post(f"{holder}/hyperlinks", json={**SHEET, "name": "last", "orderNumber": 9})
    place.client.post(f"{holder}/hyperlinks", json={**SHEET, "name": "first", "orderNumber": 0})
    names = [each["name"] for each in links(place, holder)]
    assert (names[0], names[-1]) == ("first", "last")
    place.client.delete(f"{holder}/hyperlinks").raise_for_status()
    assert links(place, holder) == []


@pytest.mark.parametrize("change", [{"url": "javascript:alert(1)"}, {"url": ""}, {"name": None}])
def test_a_link_that_cannot_be_is_a_400(place: Place, change: JsonObject) -> None:
    path = f"{place.team}/objects/{place.id}/hyperlinks"
    before = place.listed(path)
    assert place.client.post(path, json={**SHEET, **change}).status_code == 400
    assert place.listed(path) == before


def test_links_of_an_issue_count_and_go_with_it(place: Place) -> None:
    issue = place.issue()
    made = place.client.post(f"{place.team}/objects/{issue['id']}/hyperlinks", json=SHEET).json()
    assert made["issueId"] == issue["id"]
    assert place.record(f"{place.team}/issues/{issue['id']}")["hyperlinksCount"] == 1
    assert made["id"] in [each["id"] for each in place.listed(f"{place.path}/hyperlinks")]
    place.client.delete(f"{place.team}/issues/{issue['id']}").raise_for_status()
    assert place.status(f"{place.team}/hyperlinks/{made['id']}") == 404


def test_a_link_goes_with_its_object(place: Place) -> None:
    path = f"{place.team}/objects/{place.objects[0]}"
    made = place.client.post(f"{path}/hyperlinks", json=SHEET).json()
    place.client.delete(path).raise_for_status()
    assert place.status(f"{place.team}/hyperlinks/{made['id']}") == 404


def test_a_viewer_links_nothing(place: Place, viewer: httpx.Client) -> None:
    path = f"{place.team}/objects/{place.id}/hyperlinks"
    assert viewer.get(path).status_code == 200
    assert viewer.post(path, json=SHEET).status_code == 403
    assert place.listed(path) == []


def test_scenes_are_read_one_by_one_too(place: Place) -> None:
    (scene,) = place.listed(f"{place.team}/objects/{place.id}/scenes")
    assert (scene["objectId"], scene["name"]) == (place.id, "Whole building")
    assert place.record(f"{place.team}/scenes/{scene['id']}") == scene
    assert place.status(f"{place.team}/scenes/{NO_GUID}") == 404
    assert place.status(f"{place.team}/objects/{NO_GUID}/scenes") == 404


def find(node: Answered) -> Answered:
    """A node with an IFC id, below the first child of the tree."""
    return node if node.get("ifcId") and not node["children"] else find(node["children"][0])


def test_an_object_is_found_by_its_ifc_id(place: Place) -> None:
    wanted = find(place.record(f"{place.path}/topology"))
    query = f"query?{IFC_ID}={wanted['ifcId']}"
    (found,) = place.listed(f"{place.team}/objects/{place.id}/{query}")
    assert {name: found[name] for name in ("id", "name", "ifcId")} == {
        name: wanted[name] for name in ("id", "name", "ifcId")
    }
    inside = place.listed(f"{place.team}/objects/{wanted['parent']}/{query}")
    assert inside == [found]
    other = next(each for each in place.objects if each != wanted["id"])
    assert place.listed(f"{place.team}/objects/{other}/{query}") == []
    assert place.status(f"{place.team}/objects/{place.id}/query") == 400


def test_an_object_is_found_in_its_own_model_only(place: Place) -> None:
    wanted = find(place.record(f"{place.path}/topology"))
    models = [each["id"] for each in place.listed(f"{place.path}/divisions")]
    path = f"{place.team}/objects/{place.id}/query?{IFC_ID}={wanted['ifcId']}&divisions="
    hits = [place.listed(path + model) for model in models]
    assert sorted(map(len, hits)) == [0, 1]
    assert len(place.listed(path + ",".join(models))) == 1


def test_comments_on_an_object_are_those_of_its_issues(place: Place) -> None:
    issue, key = place.issue(), place.objects[0]
    before = place.listed(f"{place.team}/objects/{key}/comments")
    at = f"{place.team}/issues/{issue['id']}"
    place.client.post(f"{at}/pins", json={"objectId": key}).raise_for_status()
    made = place.client.post(f"{at}/comments", json={"text": "Here"}).json()
    assert place.listed(f"{place.team}/objects/{key}/comments") == [*before, made]


def test_what_one_may_do_with_an_issue_follows_from_the_role(
    place: Place, viewer: httpx.Client
) -> None:
    path = f"{place.team}/issues/{place.issue()['id']}"
    own, theirs = place.record(f"{path}/rights"), viewer.get(f"{path}/rights").json()
    assert "DELETE_ISSUE" in own["actions"]
    assert {"name", "status"} <= set(own["editableProperties"])
    assert "id" not in own["editableProperties"]
    assert theirs == {"editableProperties": [], "actions": []}
