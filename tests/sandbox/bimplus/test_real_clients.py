"""What real clients rely on beyond the documents, point by point."""

import httpx
import pytest

from tests.sandbox.bimplus.place import Place
from tests.sandbox.conftest import ORIGIN
from tests.sandbox.running import RunningSandbox
from tui.contract.bimplus.common import NO_GUID


def test_1_only_a_delete_answers_nothing(place: Place) -> None:
    issue = place.issue()
    path = f"{place.team}/issues/{issue['id']}"
    user = place.record("/user")
    member = {"user": {"id": user["id"]}, "status": "Active"}
    token = place.client.post("/cross-token")
    for answer in (
        place.client.put(path, json={"name": "x"}),
        place.client.put(f"{place.team}/members/{user['id']}", json=member),
        place.client.get("/revoke", params={"token": "unknown"}),
        token,
    ):
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith("application/json")
        assert isinstance(answer.json(), dict)
    deleted = place.client.delete(path)
    assert (deleted.status_code, deleted.content) == (200, b"")
    assert "Content-Type" not in deleted.headers


def test_2_unknown_parameters_are_ignored_and_values_may_be_bare(place: Place) -> None:
    path = f"{place.path}/attachments"
    every = place.listed(path)
    assert place.listed(f"{path}?_=1700000000&anything") == every
    sizes = sorted(each["size"] for each in every)
    url = f"{path}?filter=size>{sizes[1]}&_=1"
    request = place.client.build_request("GET", url)
    request.url = request.url.copy_with(raw_path=f"/v2{url}".encode())
    found = place.client.send(request).json()
    assert [each["id"] for each in found] == [e["id"] for e in every if e["size"] > sizes[1]]
    assert 0 < len(found) < len(every)


@pytest.mark.parametrize("path", ["{0}/projects/", "/{0}//projects", "{0}//projects//"])
def test_3_slashes_are_routed_never_redirected(
    library: RunningSandbox, bimplus: httpx.Client, path: str
) -> None:
    url = f"{library.bimplus_url}/{path.format(library.team)}"
    answer = bimplus.get(url, follow_redirects=False)
    assert answer.status_code == 200
    assert answer.json() == bimplus.get(f"/{library.team}/projects").json()


def test_3_browsers_may_ask_and_see_count_and_tag(
    library: RunningSandbox, bimplus: httpx.Client
) -> None:
    origin = {"Origin": ORIGIN}
    preflight = {**origin, "Access-Control-Request-Method": "DELETE"}
    path = f"/{library.team}/projects"
    assert bimplus.options(path, headers=preflight).is_success
    answer = bimplus.get(f"{path}?pageSize=2", headers=origin)
    exposed = answer.headers["Access-Control-Expose-Headers"]
    assert {"X-Total-Count", "ETag"} <= {name.strip() for name in exposed.split(",")}
    assert len(answer.json()) == 2
    assert int(answer.headers["X-Total-Count"]) == len(bimplus.get(path).json())


@pytest.mark.parametrize("empty", [None, "", 0])
def test_4_ignored_fields_are_ignored_whatever_they_hold(place: Place, empty: object) -> None:
    ignored = ("id", "shortId", "projectId", "createdAt", "modifiedAt", "commentsCount", "scene")
    made = place.issue(**dict.fromkeys(ignored, empty), status=None, type=None, priority=None)
    assert (made["status"], made["type"], made["priority"]) == ("Open", "Problem", "Medium")
    assert made["projectId"] == place.id
    project_fields = ("id", "created", "createdby", "size", "rights", "disciplines", "teamSlug")
    before = place.record(place.path)
    changed = place.client.put(place.path, json=dict.fromkeys(project_fields, empty))
    assert changed.status_code == 200
    after = place.record(place.path)
    assert {n: after[n] for n in project_fields} == {n: before[n] for n in project_fields}


def test_5_chunks_come_with_the_vendor_s_headers(place: Place) -> None:
    content = b"0123456789"
    path = f"{place.team}/objects/{place.id}/attachments/chunked"
    key = ""
    for first in (0, 4, 8):
        piece = content[first : first + 4]
        headers = {
            "Content-Range": f"bytes {first}-{first + len(piece)}/{len(content)}",
            "Content-Disposition": "inline; name=Document; filename=plan.pdf",
        }
        answer = place.client.put(
            path, content=piece, headers={**headers, **({"Chunk-FileId": key} if key else {})}
        )
        assert answer.status_code == 201, answer.text
        key = answer.json()["id"]
        assert key != NO_GUID
    assert place.client.get(f"{place.team}/attachments/{key}/download").content == content
    made = place.record(f"{place.team}/attachments/{key}")
    assert (made["type"], made["fileName"]) == ("application/octet-stream", "plan.pdf")


@pytest.mark.parametrize("tail", ["", "/issues", "/disciplines"])
def test_6_what_a_client_has_already_is_a_304(place: Place, tail: str) -> None:
    path = place.path + tail
    tag = place.client.get(path).headers["ETag"]
    for known in (tag, f'"other", W/{tag}'):
        answer = place.client.get(path, headers={"If-None-Match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["ETag"] == tag
    assert place.client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    place.client.put(place.path, json={"address": "changed"})
    place.issue()
    changes = tail != "/disciplines"
    answer = place.client.get(path, headers={"If-None-Match": tag})
    assert answer.status_code == (200 if changes else 304)


def test_6_a_file_that_is_known_is_not_sent_again(place: Place) -> None:
    path = f"{place.team}/attachments/{place.attach(place.path)['id']}/download"
    tag = place.client.get(path).headers["ETag"]
    answer = place.client.get(path, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_tokens_come_in_the_query_of_a_download(sandbox: RunningSandbox, place: Place) -> None:
    path = f"{place.team}/attachments/{place.attach(place.path)['id']}/download"
    with sandbox.anonymous() as stranger:
        url = sandbox.bimplus_url + path
        assert stranger.get(url).status_code == 401
        assert stranger.get(url, params={"api-token": "wrong"}).status_code == 401
        assert stranger.get(url, params={"api-token": sandbox.token()}).content == b"content"
        bearer = {"Authorization": f"Bearer {sandbox.token()}"}
        assert stranger.get(url, headers=bearer).status_code == 200
