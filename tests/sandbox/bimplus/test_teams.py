"""Teams and their members."""

import httpx
import pytest

from tests.sandbox.bimplus.place import Place
from tests.sandbox.running import RunningSandbox
from tui.contract.bimplus.common import NO_GUID
from tui.contract.bimplus.project_attribute_templates import DEFAULT_SET
from tui.sandbox import accounts


@pytest.fixture
def me(admin: httpx.Client) -> str:
    return str(admin.get("/user").json()["id"])


def test_a_new_team_is_its_owner_s_and_has_the_default_set(admin: httpx.Client, me: str) -> None:
    body = {"slug": "new-team", "name": "New", "owner": me.upper(), "totalStorage": 5_000_000_000}
    answer = admin.post("/teams", json={**body, "id": NO_GUID, "storageStats": None})
    assert answer.status_code == 201
    made = answer.json()
    assert made == admin.get("/teams/new-team").json()
    assert (made["status"], made["owner"]) == ("Active", me)
    assert made["id"] != NO_GUID
    assert made["storageStats"]["totalSpace"] == 5_000_000_000
    assert made["storageStats"]["numberOfMembers"] == 1
    sets = admin.get("/new-team/projectattributetemplates").json()
    assert [each["id"] for each in sets] == [DEFAULT_SET]
    assert admin.post("/new-team/projects", json={"name": "First"}).status_code == 201


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"slug": "teams"}, 400),
        ({"slug": "content"}, 400),
        ({"slug": "cross-token"}, 400),
        ({"slug": "Has Space"}, 400),
        ({"slug": "best-company"}, 409),
        ({"owner": NO_GUID}, 400),
        ({"totalStorage": -1}, 400),
        ({"totalStorage": None}, 400),
        ({"name": ""}, 400),
    ],
)
def test_a_team_that_cannot_be_is_refused(
    bimplus: httpx.Client, change: dict[str, object], status: int
) -> None:
    owner = bimplus.get("/user").json()["id"]
    body = {"slug": "fine", "name": "Fine", "owner": owner, "totalStorage": 1, **change}
    assert bimplus.post("/teams", json=body).status_code == status
    assert "Fine" not in [team["name"] for team in bimplus.get("/teams").json()]


def test_a_team_changes_but_not_its_slug(place: Place) -> None:
    path = f"/teams{place.team}"
    before = place.record(path)
    body = {"name": "Other", "totalStorage": "77", "status": "active", "slug": "x", "owner": None}
    after = place.client.put(path, json=body).json()
    assert after == place.record(path)
    assert (after["name"], after["totalStorage"], after["status"]) == ("Other", 77, "Active")
    assert (after["slug"], after["owner"]) == (before["slug"], before["owner"])
    assert place.client.put(path, json={"name": "No storage"}).status_code == 400


@pytest.mark.parametrize("by", ["slug", "id"])
def test_a_team_goes_with_all_it_has(place: Place, by: str) -> None:
    team = place.record(f"/teams{place.team}")
    assert place.client.delete(f"/teams/{team[by]}").content == b""
    assert team["id"] not in [each["id"] for each in place.listed("/teams")]
    assert place.status(place.path) == place.status(f"{place.team}/units") == 404
    assert {project["teamSlug"] for project in place.listed("/projects")} >= {"bimplus-demo"}


def test_members_are_added_as_members_changed_and_removed(
    sandbox: RunningSandbox, place: Place
) -> None:
    body = {"email": "n@bimscope.invalid", "password": "sandbox"}
    user = place.client.post("/users", json=body).json()
    member = {"user": {"id": user["id"].upper()}, "roles": ["Owner"], "status": "Active"}
    path = f"{place.team}/members"
    added = place.client.post(path, json=member)
    assert added.status_code == 200
    assert added.json() == {"user": user, "roles": ["Member"], "status": "Active"}
    assert added.json() in place.listed(path)
    assert place.client.post(path, json=member).status_code == 409
    with sandbox.bimplus("n@bimscope.invalid") as newcomer:
        assert newcomer.get(f"{place.team}/members").status_code == 200
        other = {"user": {"id": NO_GUID}, "status": "Passive"}
        changed = place.client.put(f"{path}/{user['id']}", json=other).json()
        assert (changed["user"], changed["status"]) == (user, "Passive")
        assert newcomer.get(f"{place.team}/members").status_code == 403
    assert place.client.delete(f"{path}/{user['id']}").content == b""
    assert user not in [each["user"] for each in place.listed(path)]
    assert place.status(f"{path}/{user['id']}") == 405
    assert place.record(f"/users/{user['id']}") == user, "who is in no team can be taken into one"


def test_a_removed_member_leaves_the_projects_too(place: Place, editor: httpx.Client) -> None:
    count = place.record(place.path)["memberCount"]
    key = editor.get("/user").json()["id"]
    place.client.delete(f"{place.team}/members/{key}").raise_for_status()
    assert place.record(place.path)["memberCount"] == count - 1
    assert editor.get("/user").status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"user": {"id": NO_GUID}, "status": "Active"}, 400),
        ({"status": "Active"}, 400),
        ({"user": {"id": None}, "status": "Active"}, 400),
    ],
)
def test_a_member_has_to_be_a_user(
    library: RunningSandbox, bimplus: httpx.Client, body: object, status: int
) -> None:
    assert bimplus.post(f"/{library.team}/members", json=body).status_code == status


def test_the_status_of_a_membership_is_a_documented_one(place: Place, me: str) -> None:
    path = f"{place.team}/members/{me}"
    body = {"user": {"id": me}, "status": "Inactive"}
    assert place.client.put(path, json=body).status_code == 400
    assert place.client.put(path, json={**body, "status": "Passive"}).status_code == 409
    assert place.client.delete(path).status_code == 409
    assert accounts.BIMPLUS_ADMIN in str(place.listed(f"{place.team}/members"))
