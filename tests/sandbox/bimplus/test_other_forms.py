"""What real clients ask for in other forms than the documents: by other ids, in other capitals."""

import base64

import httpx
import pytest

from tests.sandbox.bimplus.place import Answered, Place
from tui.contract.bimplus.common import NO_GUID


def test_a_comment_is_read_changed_and_deleted_by_its_own_id(place: Place) -> None:
    issue = place.issue()
    path = f"{place.team}/issues/{issue['id']}/comments"
    made = place.client.post(path, json={"text": "first"}).json()
    own = f"{place.team}/comments/{made['id']}"
    assert place.record(own) == made
    changed = place.client.put(own, json={"text": "second", "author": NO_GUID})
    assert (changed.status_code, changed.json()) == (200, {**made, "text": "second"})
    assert place.listed(path) == [changed.json()]
    assert place.client.put(own, json={"text": " "}).status_code == 400
    gone = place.client.delete(own)
    assert (gone.status_code, gone.content) == (200, b"")
    assert place.status(own) == 404


def test_all_comments_of_an_issue_are_deleted_and_no_other(place: Place) -> None:
    first, second = place.issue(), place.issue()
    for issue in (first, first, second):
        place.client.post(f"{place.team}/issues/{issue['id']}/comments", json={"text": "x"})
    place.client.delete(f"{place.team}/issues/{first['id']}/comments").raise_for_status()
    counts = [
        place.listed(f"{place.team}/issues/{each['id']}/comments") for each in (first, second)
    ]
    assert [len(each) for each in counts] == [0, 1]


def test_a_comment_is_no_other_issue_s(place: Place, viewer: httpx.Client) -> None:
    first, second = place.issue(), place.issue()
    path = f"{place.team}/issues/{first['id']}/comments"
    made = place.client.post(path, json={"text": "x"}).json()
    elsewhere = f"{place.team}/issues/{second['id']}/comments/{made['id']}"
    assert place.client.delete(elsewhere).status_code == 404
    assert viewer.delete(f"{place.team}/comments/{made['id']}").status_code == 403
    assert place.status(f"{place.team}/comments/{NO_GUID}") == 404


def test_an_issue_is_pinned_to_the_project_itself(place: Place) -> None:
    path = f"{place.team}/issues/{place.issue()['id']}/pins"
    made = place.client.post(path, json={"objectId": place.id.upper()})
    assert made.status_code == 201, made.text
    assert made.json()["objectId"] == made.json()["topologyNodeId"] == place.id
    assert place.client.post(path, json={"objectId": NO_GUID}).status_code == 400


def test_files_hang_on_a_project_and_an_issue_by_the_address_of_an_object(place: Place) -> None:
    issue = place.issue()
    for key, own in (
        (place.id, f"{place.path}"),
        (issue["id"], f"{place.team}/issues/{issue['id']}"),
    ):
        path = f"{place.team}/objects/{key}"
        made = place.attach(path, name=f"{key}.txt")
        assert made["objectIds"] == [key]
        assert made["id"] in [each["id"] for each in place.listed(f"{path}/attachments")]
        assert made["id"] in [each["id"] for each in place.listed(f"{own}/attachments")]
    assert place.client.delete(f"{place.team}/objects/{issue['id']}/attachments").status_code == 200
    assert place.listed(f"{place.team}/issues/{issue['id']}/attachments") == []
    assert place.status(f"{place.team}/objects/{NO_GUID}/attachments") == 404


def test_only_its_administrators_delete_the_files_of_a_project(
    place: Place, editor: httpx.Client
) -> None:
    path = f"{place.team}/objects/{place.id}/attachments"
    made = place.attach(place.path)
    assert editor.delete(path).status_code == 403
    assert place.client.delete(path).status_code == 200
    assert place.status(f"{place.team}/attachments/{made['id']}") == 404


@pytest.mark.parametrize("before", ["", "data:image/png;base64,"])
def test_a_file_may_come_in_json(place: Place, before: str) -> None:
    data = before + base64.b64encode(b"\x89PNG").decode()
    body = {"fileName": "Plan.png", "imageData": data}
    made = place.client.post(f"{place.team}/objects/{place.id}/attachments", json=body)
    assert made.status_code == 201, made.text
    (record,) = made.json()
    assert (record["fileName"], record["type"], record["size"]) == ("Plan.png", "image/png", 4)
    got = place.client.get(f"{place.team}/attachments/{record['id']}/download")
    assert got.content == b"\x89PNG"


@pytest.mark.parametrize(
    "body", [{}, {"fileName": "a"}, {"fileName": "a", "imageData": "%"}, {"imageData": "YQ=="}]
)
def test_a_file_in_json_needs_its_name_and_its_bytes(place: Place, body: dict[str, str]) -> None:
    answer = place.client.post(f"{place.team}/objects/{place.id}/attachments", json=body)
    assert answer.status_code == 400


def test_what_is_said_of_a_file_is_changed(place: Place) -> None:
    made = place.attach(place.path)
    path = f"{place.team}/attachments/{made['id']}"
    said = {"tag": "T2", "classification": "C2"}
    answer = place.client.put(path, json=said).raise_for_status()
    assert answer.json().items() >= said.items()
    assert place.record(path).items() >= {**said, "fileName": made["fileName"]}.items()


def test_a_project_is_the_root_of_its_objects(place: Place) -> None:
    path, name = f"{place.team}/objects/{place.id}", place.record(place.path)["name"]
    for spelled in (path, f"{path}/nogeometry"):
        found = place.record(spelled)
        assert (found["id"], found["type"]) == (place.id, "Project")
        assert found["attributes"]["general"]["name"] == name
    assert place.record(f"{path}/topology") == place.record(f"{place.path}/topology")
    assert place.client.delete(path).status_code == 404


def test_names_of_fields_are_taken_in_any_capitals(place: Place) -> None:
    made = place.client.post(
        f"{place.team}/freeattributes",
        json={"Name": "Any capitals", "TYPE": "double", "minValue": "1", "MaxValue": "5"},
    )
    assert made.status_code == 201, made.text
    said = {"name": "Any capitals", "type": "double", "minvalue": "1", "maxvalue": "5"}
    assert made.json().items() >= said.items()
    unit = {"name": "u", "Symbol": "u", "BaseUnits": [{"BaseUnitId": _a_unit(place)}]}
    parts = place.client.post(f"{place.team}/units", json=unit).json()["baseunits"]
    assert parts == [{"usequence": 1, "ufactor": 1, "upower": 1, "baseunitid": _a_unit(place)}]


def test_an_object_is_read_in_any_capitals_to_its_depth(place: Place) -> None:
    attributes = {"General": {"Name": "Wall in capitals"}, "Own Group": {"KeptAsSent": 1}}
    body: Answered = {"Parent": place.id, "Type": "Wall", "Attributes": attributes}
    body |= {"Children": [{"TYPE": "WallLayer"}]}
    made = place.client.post(f"{place.team}/objects", json=body)
    assert made.status_code == 201, made.text
    found = place.record(f"{place.team}/objects/{made.json()['id']}")
    assert found["attributes"]["general"]["name"] == "Wall in capitals"
    assert found["attributes"]["Own Group"] == {"KeptAsSent": 1}
    assert len(place.record(f"{place.team}/objects/{made.json()['id']}/topology")["children"]) == 1


def test_a_name_that_is_written_exactly_wins(place: Place) -> None:
    made = place.client.post(f"{place.path}/issues", json={"Name": "other", "name": "exact"})
    assert made.json()["name"] == "exact"


def _a_unit(place: Place) -> str:
    return str(place.listed("/content/units")[0]["id"])


def test_somebody_without_a_team_is_seen_by_who_could_take_him_into_one(
    place: Place, viewer: httpx.Client
) -> None:
    body = {"email": "brand.new@example.invalid", "password": "p"}
    made = place.client.post("/users", json=body).json()
    assert place.record(f"/users/{made['id']}") == made
    assert viewer.get(f"/users/{made['id']}").status_code == 403


def test_the_actions_of_what_hangs_on_issues_are_said_too(place: Place) -> None:
    needed = {each["action"]: each["right"] for each in place.listed("/project-actions-rights")}
    assert (needed["CREATE_PIN"], needed["GET_ATTACHMENT"]) == ("ProjectEdit", "ProjectView")
    assert "ModelViewAll" in needed.values()


@pytest.mark.parametrize("size", ["b", "b" * 106_000, "b" * 100_000])
def test_megabytes_have_two_digits_behind_the_comma(place: Place, size: str) -> None:
    made = place.attach(place.path, size.encode())
    assert made["sizeMB"] == f"{len(size) / 10**6:.2f}".replace(".", ",")
