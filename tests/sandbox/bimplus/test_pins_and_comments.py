"""Pins, comments and hyperlinks of issues."""

import pytest

from tests.sandbox.bimplus.place import Answered, Place
from tui.contract.bimplus.common import NO_GUID
from tui.contract.operation import JsonObject

TEXTS = {"x": "123.45", "y": "0", "z": "-0.5"}
NUMBERS = {"x": 123.45, "y": 0, "z": -0.5}


@pytest.fixture
def issue(place: Place) -> str:
    return f"{place.team}/issues/{place.issue()['id']}"


@pytest.fixture
def pin(place: Place, issue: str) -> JsonObject:
    body = {"objectId": place.objects[0].upper(), "position": TEXTS, "issueId": NO_GUID}
    answer = place.client.post(f"{issue}/pins", json=body)
    assert answer.status_code == 201, answer.text
    made: JsonObject = answer.json()
    return made


def test_a_new_pin_echoes_texts_and_keeps_numbers(
    place: Place, issue: str, pin: JsonObject
) -> None:
    assert (pin["position"], pin["objectId"]) == (TEXTS, place.objects[0])
    assert str(pin["createdAt"]).endswith("+00:00")
    found = place.record(f"{place.team}/pins/{pin['id']}")
    assert (found["position"], found["normalVector"]) == (NUMBERS, None)
    assert issue.endswith(str(found["issueId"]))
    assert place.listed(f"{issue}/pins") == [found]
    assert found in place.listed(f"{place.path}/pins")


def test_a_pin_is_in_the_node_above_its_object(place: Place, pin: JsonObject) -> None:
    def above(node: Answered) -> str | None:
        if any(child["id"] == pin["objectId"] for child in node["children"]):
            return str(node["id"])
        return next(filter(None, map(above, node["children"])), None)

    assert pin["topologyNodeId"] == above(place.record(f"{place.path}/topology"))


def test_a_pin_moves_and_changes_objects(place: Place, pin: JsonObject) -> None:
    path, other = f"{place.team}/pins/{pin['id']}", place.objects[1]
    named = {"issueId": pin["issueId"], "objectId": pin["objectId"]}
    answer = place.client.put(path, json={**named, "normalVector": NUMBERS})
    assert answer.json() == place.record(path)
    assert (answer.json()["position"], answer.json()["normalVector"]) == (NUMBERS, NUMBERS)
    moved = place.client.put(path, json={**named, "newObjectId": other}).json()
    assert (moved["objectId"], moved["position"]) == (other, NUMBERS)


@pytest.mark.parametrize(
    "change",
    [
        {"issueId": NO_GUID},
        {"newObjectId": NO_GUID},
        {"objectId": None},
        {"position": {"x": "a", "y": 0, "z": 0}},
        {"position": {"x": 1, "y": 0}},
        {"position": {"x": "1e999", "y": 0, "z": 0}},
        {"position": "here"},
    ],
)
def test_a_pin_that_cannot_be_is_a_400(place: Place, pin: JsonObject, change: JsonObject) -> None:
    path = f"{place.team}/pins/{pin['id']}"
    before = place.record(path)
    body = {"issueId": pin["issueId"], "objectId": pin["objectId"], **change}
    assert place.client.put(path, json=body).status_code == 400
    assert place.record(path) == before


def test_pins_are_deleted_one_by_one_or_all(place: Place, issue: str, pin: JsonObject) -> None:
    others = place.listed(f"{place.path}/pins")
    assert place.client.delete(f"{place.team}/pins/{pin['id']}").content == b""
    assert place.status(f"{place.team}/pins/{pin['id']}") == 404
    place.client.post(f"{issue}/pins", json={"objectId": place.objects[0]})
    place.client.delete(f"{issue}/pins").raise_for_status()
    assert place.listed(f"{issue}/pins") == []
    assert len(place.listed(f"{place.path}/pins")) == len(others) - 1 > 0


def test_a_comment_is_the_caller_s_own(place: Place, issue: str) -> None:
    body = {"text": "Look [here]", "author": "", "createdAt": None, "id": NO_GUID}
    answer = place.client.post(f"{issue}/comments", json=body)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["text"], made["author"]) == ("Look [here]", place.record("/user")["id"])
    assert made["id"] != NO_GUID
    assert place.listed(f"{issue}/comments") == [made]
    assert made in place.listed(f"{place.path}/comments")
    assert place.client.post(f"{issue}/comments", json={"text": ""}).status_code == 400


def test_a_comment_is_deleted_from_its_own_issue_only(place: Place, issue: str) -> None:
    made = place.client.post(f"{issue}/comments", json={"text": "x"}).json()
    other = f"{place.team}/issues/{place.issue()['id']}"
    assert place.client.delete(f"{other}/comments/{made['id']}").status_code == 404
    assert place.client.delete(f"{issue}/comments/{made['id']}").content == b""
    assert place.listed(f"{issue}/comments") == []


def test_hyperlinks_belong_to_issues_of_the_project(place: Place) -> None:
    links = place.listed(f"{place.path}/hyperlinks")
    issues = {issue["id"]: issue for issue in place.issues}
    assert links
    for link in links:
        assert issues[link["issueId"]]["hyperlinksCount"] == 1
