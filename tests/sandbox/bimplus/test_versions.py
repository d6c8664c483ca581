"""Versions of attachments, their release, and pictures of users and projects (note C19)."""

import httpx

from tests.sandbox.bimplus.place import Place

PNG = b"\x89PNG\r\n\x1a\n"


def test_every_version_that_a_file_says_is_there(place: Place) -> None:
    files = place.listed(f"{place.path}/attachments")
    assert any(int(each["version"]) > 1 for each in files)
    for each in files:
        found = place.listed(f"{place.team}/attachments/{each['id']}/versions")
        numbers = [version["version"] for version in found]
        assert numbers == list(range(int(each["version"]), 0, -1))
        assert (found[0]["hash"], found[0]["size"]) == (each["hash"], each["size"])
        for version in found:
            path = f"{place.team}/attachments/{each['id']}/versions/{version['version']}/download"
            assert len(place.client.get(path).content) == version["size"]


def test_a_new_version_keeps_the_one_before(place: Place) -> None:
    made = place.attach(place.path, b"one", "a.txt")
    path = f"{place.team}/attachments/{made['id']}"
    new = {"f": ("b.txt", b"two!", "text/plain")}
    answer = place.client.post(f"{path}/versions", files=new)
    assert answer.status_code == 201
    assert (answer.json()["version"], answer.json()["fileName"]) == (2, "b.txt")
    assert place.client.get(f"{path}/download").content == b"two!"
    assert place.client.get(f"{path}/versions/1/download").content == b"one"
    assert place.record(path)["version"] == "2"
    assert place.status(f"{path}/versions/3/download") == 404


def test_a_file_replaced_in_the_documented_way_keeps_its_versions_too(place: Place) -> None:
    made = place.attach(place.path, b"one")
    path = f"{place.team}/attachments/{made['id']}"
    place.client.put(path, files={"f": ("a.txt", b"two", "text/plain")}).raise_for_status()
    assert [each["version"] for each in place.listed(f"{path}/versions")] == [2, 1]
    assert place.client.get(f"{path}/versions/1/download").content == b"one"


def test_versions_are_deleted_down_to_the_last(place: Place) -> None:
    made = place.attach(place.path, b"one")
    path = f"{place.team}/attachments/{made['id']}"
    for content in (b"two", b"three"):
        place.client.post(f"{path}/versions", files={"f": ("a.txt", content, "text/plain")})
    place.client.delete(f"{path}/versions/2").raise_for_status()
    assert [each["version"] for each in place.listed(f"{path}/versions")] == [3, 1]
    place.client.delete(f"{path}/versions/3").raise_for_status()
    assert place.client.get(f"{path}/download").content == b"one"
    assert place.record(path)["version"] == "1"
    assert place.client.delete(f"{path}/versions/1").status_code == 409
    assert place.client.delete(f"{path}/versions/7").status_code == 404


def test_a_release_is_of_one_version(place: Place, viewer: httpx.Client) -> None:
    made = place.attach(place.path, b"one")
    path = f"{place.team}/attachments/{made['id']}"
    assert "release" not in place.record(path)
    assert viewer.put(f"{path}/release").status_code == 403
    assert place.client.put(f"{path}/release").json()["release"] is True
    assert place.record(path)["release"] is True
    place.client.post(f"{path}/versions", files={"f": ("a.txt", b"two", "text/plain")})
    assert [each["release"] for each in place.listed(f"{path}/versions")] == [False, True]
    assert "release" not in place.record(path)
    place.client.delete(f"{path}/versions/2").raise_for_status()
    assert place.record(path)["release"] is True
    assert place.record(path)["changedBy"] == made["changedBy"]


def test_a_picture_of_a_project_can_be_taken_away(place: Place, viewer: httpx.Client) -> None:
    path = f"{place.path}/thumbnail"
    sent = {"f": ("a.png", PNG, "image/png")}
    place.client.post(path, files=sent).raise_for_status()
    assert viewer.delete(path).status_code == 403
    assert place.client.delete(path).content == b""
    assert place.status(f"{path}/download") == 404
    assert place.client.delete(path).status_code == 404


def test_one_has_a_picture_of_one_s_own(editor: httpx.Client, admin: httpx.Client) -> None:
    theirs = admin.get("/user/photo").content
    assert editor.get("/user/photo").status_code == 404
    text = {"f": ("a.txt", b"text", "text/plain")}
    assert editor.post("/user/photo", files=text).status_code == 400
    made = editor.post("/user/photo", files={"f": ("a.png", PNG, "image/png")})
    assert (made.status_code, made.json()["size"]) == (201, len(PNG))
    assert editor.get("/user/photo").content == PNG
    assert editor.delete("/user/photo").content == b""
    assert editor.delete("/user/photo").status_code == 404
    assert admin.get("/user/photo").content == theirs
