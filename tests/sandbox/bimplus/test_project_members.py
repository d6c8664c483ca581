"""Members of projects, their roles and rights: what no document has (note C19)."""

import httpx
import pytest

from tests.sandbox.bimplus.place import Answered, Place
from tui.contract.bimplus.action_rights import PROJECT_RIGHTS, TEAM_RIGHTS
from tui.contract.bimplus.common import NO_GUID
from tui.contract.operation import JsonObject
from tui.sandbox import accounts


def members(place: Place) -> list[Answered]:
    return place.listed(f"{place.path}/members")


def role_ids(place: Place) -> dict[str, str]:
    return {each["name"]: each["id"] for each in place.listed(f"{place.team}/roles")}


def outside(place: Place) -> str:
    """A user of the team who is not in the project."""
    inside = {each["member"]["id"] for each in members(place)}
    users = [each["user"]["id"] for each in place.listed(f"{place.team}/members")]
    return next(str(each) for each in users if each not in inside)


def removed(place: Place, body: JsonObject, client: "httpx.Client | None" = None) -> httpx.Response:
    return (client or place.client).request("DELETE", f"{place.path}/members", json=body)


def test_the_list_is_as_long_as_the_project_says(place: Place) -> None:
    found = members(place)
    assert len(found) == place.record(place.path)["memberCount"] > 3
    emails = [each["member"]["email"] for each in found]
    assert emails == sorted(emails)
    roles = role_ids(place)
    assert all(roles[each["role"]["name"]] == each["role"]["id"] for each in found)


def test_a_member_comes_changes_and_goes(place: Place) -> None:
    user, roles = outside(place), role_ids(place)
    before, path = members(place), f"{place.path}/members"
    body = {"member": {"id": user.upper()}, "role": {"id": roles["Project_Viewer"]}}
    added = place.client.post(path, json=body)
    assert added.status_code == 201
    assert (added.json()["member"]["id"], added.json()["role"]["name"]) == (user, "Project_Viewer")
    assert added.json() in members(place)
    assert place.client.post(path, json=body).status_code == 409
    changed = place.client.put(path, json={**body, "role": {"id": roles["Project_Editor"]}})
    assert changed.json()["role"]["name"] == "Project_Editor"
    assert changed.json() in members(place)
    gone = removed(place, {"member": {"id": user}})
    assert (gone.status_code, gone.content) == (200, b"")
    assert members(place) == before
    assert removed(place, {"member": {"id": user}}).status_code == 404
    assert user in [each["user"]["id"] for each in place.listed(f"{place.team}/members")]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"member": {"id": NO_GUID}}, 400),
        ({"member": {}}, 400),
        ({"member": "somebody"}, 400),
        ({"role": {"id": NO_GUID}}, 400),
        ({"role": None}, 400),
    ],
)
def test_a_member_that_cannot_be_is_refused(place: Place, change: JsonObject, status: int) -> None:
    role = role_ids(place)["Project_Viewer"]
    body: JsonObject = {"member": {"id": outside(place)}, "role": {"id": role}, **change}
    before = members(place)
    assert place.client.post(f"{place.path}/members", json=body).status_code == status
    assert members(place) == before


def test_a_role_decides_what_one_may_do(place: Place, editor: httpx.Client) -> None:
    user = editor.get("/user").json()["id"]
    viewing = {"member": {"id": user}, "role": {"id": role_ids(place)["Project_Viewer"]}}
    assert editor.put(place.path, json={"address": "x"}).status_code == 200
    place.client.put(f"{place.path}/members", json=viewing).raise_for_status()
    assert editor.put(place.path, json={"address": "y"}).status_code == 403
    removed(place, {"member": {"id": user}}).raise_for_status()
    assert editor.get(place.path).status_code == 403


def test_members_are_for_administrators_to_change(place: Place, editor: httpx.Client) -> None:
    before, user = members(place), outside(place)
    body = {"member": {"id": user}, "role": {"id": role_ids(place)["Project_Admin"]}}
    assert editor.get(f"{place.path}/members").json() == before
    assert editor.post(f"{place.path}/members", json=body).status_code == 403
    assert editor.put(f"{place.path}/members", json=body).status_code == 403
    assert removed(place, {"member": before[0]["member"]}, editor).status_code == 403
    assert members(place) == before


def test_a_role_says_its_rights(bimplus: httpx.Client) -> None:
    team = f"/{accounts.TEAM}"
    roles = {each["name"]: each for each in bimplus.get(f"{team}/roles").json()}
    rights = {each["name"] for each in bimplus.get(f"{team}/rights").json()}
    assert rights == set(PROJECT_RIGHTS)
    assert {each["name"] for each in roles["Project_Admin"]["rights"]} == rights
    assert "ProjectEdit" not in {each["name"] for each in roles["Project_Viewer"]["rights"]}
    one = roles["Project_Editor"]
    assert bimplus.get(f"{team}/roles/{one['id']}").json() == one
    assert bimplus.get(f"{team}/roles/{NO_GUID}").status_code == 404
    assert "rights" not in bimplus.get(f"{team}/roles?rights=false").json()[0]
    assert bimplus.get(f"{team}/roles?customrole=true").json() == []


def test_actions_in_teams_name_rights_that_are_known(bimplus: httpx.Client) -> None:
    found = {each["action"]: each["right"] for each in bimplus.get("/team-actions-rights").json()}
    assert set(found.values()) <= set(TEAM_RIGHTS)
    assert found["DELETE_TEAM"] == "TeamDelete"
