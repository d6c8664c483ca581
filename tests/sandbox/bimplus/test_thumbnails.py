"""Pictures of projects, material surfaces and their textures."""

import httpx

from tests.sandbox.bimplus.place import Place
from tests.sandbox.running import RunningSandbox


def test_a_picture_is_set_and_served_at_both_addresses(place: Place) -> None:
    for content in (b"first", b"second picture"):
        files = {"t": ("My.jpg", content, "image/jpeg")}
        answer = place.client.post(f"{place.path}/thumbnail", files=files)
        assert answer.status_code == 201
        shown = {"fileName": "My.jpg", "type": "image/jpeg", "size": len(content), "id": place.id}
        assert answer.json() == shown
    for path in (f"{place.path}/thumbnail/download", f"{place.team}/thumbnail/{place.id}"):
        got = place.client.get(path)
        assert (got.content, got.headers["Content-Type"]) == (b"second picture", "image/jpeg")
    assert place.record(place.path)["thumbnail"] == f"{place.path}/thumbnail/download"


def test_what_is_no_picture_is_refused(place: Place) -> None:
    files = {"t": ("a.txt", b"x", "text/plain")}
    before = place.client.get(f"{place.path}/thumbnail/download").content
    assert place.client.post(f"{place.path}/thumbnail", files=files).status_code == 400
    assert place.client.get(f"{place.path}/thumbnail/download").content == before


def test_a_project_without_picture_has_no_link(
    library: RunningSandbox, bimplus: httpx.Client
) -> None:
    listed = bimplus.get(f"/{library.team}/projects").json()
    without = next(each["id"] for each in listed if not each["thumbnail"])
    path = f"/{library.team}/projects/{without}"
    assert bimplus.get(f"{path}/thumbnail/download").status_code == 404


def test_surfaces_have_textures_that_can_be_downloaded(place: Place) -> None:
    surface = place.listed(f"{place.path}/materialsurfaces")[0]
    assert surface["argb"] == -8355712
    textures = surface["textures"]
    assert isinstance(textures, list)
    (texture,) = textures
    assert (texture["version"], texture["relatedId"]) == (1, surface["id"])
    got = place.client.get(f"{place.team}/attachments/{texture['id']}/download")
    assert (got.headers["Content-Type"], len(got.content)) == ("image/png", texture["size"])


def test_structures_are_deleted_and_their_objects_stay(place: Place) -> None:
    assert place.listed(f"{place.path}/structures")
    before = place.client.get(f"{place.path}/topology").content
    assert place.client.delete(f"{place.path}/structures").content == b""
    assert place.listed(f"{place.path}/structures") == []
    assert place.record(f"{place.team}/structures/{place.id}/topology")["children"] == []
    assert place.client.get(f"{place.path}/topology").content == before
