"""Issues written: numbers, defaults, what is ignored, what goes with them."""

import httpx
import pytest

from tests.sandbox.bimplus.place import Place
from tests.sandbox.running import RunningSandbox


def test_issues_number_themselves_and_never_twice(place: Place) -> None:
    last = max(int(str(issue["shortId"])) for issue in place.issues)
    first = place.issue()
    assert first["shortId"] == last + 1
    assert place.client.delete(f"{place.team}/issues/{first['id']}").content == b""
    assert place.issue(shortId=1)["shortId"] == last + 2
    empty = place.client.post(f"{place.team}/projects", json={"name": "Empty"}).json()
    answer = place.client.post(f"{place.team}/projects/{empty['id']}/issues", json={"name": "a"})
    assert answer.json()["shortId"] == 1


def test_null_means_the_default_and_what_is_ignored_is_ignored(place: Place) -> None:
    null = dict.fromkeys(("status", "type", "priority", "id", "createdAt", "commentsCount"))
    made = place.issue(**null, projectId="", shortId=0, scene={}, pinsCount=7)
    assert (made["status"], made["type"], made["priority"]) == ("Open", "Problem", "Medium")
    assert (made["projectId"], made["pinsCount"], made["scene"]) == (place.id, 0, None)
    assert str(made["createdAt"]).endswith("+00:00")
    assert made == place.record(f"{place.team}/issues/{made['id']}")


def test_words_are_kept_as_they_are_sent(place: Place) -> None:
    sent = {"status": "open", "priority": "very high", "author": "Mr. Smart", "cc": ["a@b.invalid"]}
    made = place.issue(**sent, dueDate="2013-06-05T10:05:00")
    assert {name: made[name] for name in sent} == sent
    assert made["dueDate"] == "2013-06-05T10:05:00+00:00"
    listed = next(issue for issue in place.issues if issue["id"] == made["id"])
    author = listed["author"]
    assert isinstance(author, dict)
    assert author["email"] == "admin@bimscope.invalid"


def test_a_change_keeps_what_it_does_not_name(place: Place) -> None:
    made = place.issue(description="Old", solution="None yet", status="Closed")
    path = f"{place.team}/issues/{made['id']}"
    body = {
        "description": None,
        "status": None,
        "responsible": {"email": "editor@bimscope.invalid"},
    }
    answer = place.client.put(path, json=body)
    after = place.record(path)
    assert answer.json() == after
    assert (after["description"], after["status"]) == (None, "Open")
    assert (after["solution"], after["name"]) == ("None yet", "New")
    responsible = after["responsible"]
    assert isinstance(responsible, dict)
    assert responsible["email"] == "editor@bimscope.invalid"


@pytest.mark.parametrize(
    "body",
    [
        {"dueDate": "soon"},
        {"cc": 5},
        {"cc": [1]},
        {"responsible": {"id": "nobody"}},
        {"name": ["x"]},
    ],
)
def test_what_cannot_be_is_a_400(
    library: RunningSandbox, bimplus: httpx.Client, project_id: str, body: object
) -> None:
    path = f"/{library.team}/projects/{project_id}/issues"
    before = bimplus.get(path).json()
    assert bimplus.post(path, json=body).status_code == 400
    assert bimplus.get(path).json() == before


def test_deleting_an_issue_takes_what_hangs_on_it(place: Place) -> None:
    made = place.issue()
    path = f"{place.team}/issues/{made['id']}"
    place.client.post(f"{path}/comments", json={"text": "x"})
    pin = place.client.post(f"{path}/pins", json={"objectId": place.objects[0]}).json()
    file = place.attach(path)
    counted = place.record(path)
    assert [counted[f"{what}Count"] for what in ("comments", "pins", "attachments")] == [1, 1, 1]
    place.client.delete(path).raise_for_status()
    assert place.status(path) == 404
    assert place.status(f"{place.team}/pins/{pin['id']}") == 404
    assert place.status(f"{place.team}/attachments/{file['id']}") == 404


def test_all_issues_of_a_project_can_be_deleted(place: Place) -> None:
    place.attach(f"{place.team}/issues/{place.issues[0]['id']}")
    other = place.listed(f"{place.team}/projects")[0]["id"]
    kept = place.listed(f"{place.team}/projects/{other}/issues")
    own = place.listed(f"{place.path}/attachments?projectOnly=true")
    place.client.delete(f"{place.path}/issues").raise_for_status()
    assert place.issues == []
    for what in ("comments", "pins", "hyperlinks"):
        assert place.listed(f"{place.path}/{what}") == []
    assert place.listed(f"{place.path}/attachments?projectOnly=true") == own
    assert place.listed(f"{place.team}/projects/{other}/issues") == kept
