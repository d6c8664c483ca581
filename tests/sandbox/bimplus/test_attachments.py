"""Attachments: stored byte by byte, described, replaced, listed, deleted."""

import hashlib
import socket
from urllib.parse import urlsplit

import httpx
import pytest

from tests.sandbox.bimplus.place import Place
from tests.sandbox.running import RunningSandbox
from tui.contract.bimplus.common import NO_GUID

CONTENT = bytes(range(256)) * 5_000
BOUNDARY = "----MyFormBoundary"


def _form(head: str, content: bytes, end: bytes = b"--\r\n") -> tuple[bytes, dict[str, str]]:
    """A form as a client builds it by hand."""
    body = f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + content
    body += f"\r\n--{BOUNDARY}".encode() + end
    return body, {"Content-Type": f'multipart/form-data; boundary="{BOUNDARY}"'}


def test_a_file_comes_back_as_it_was_sent(place: Place) -> None:
    made = place.attach(place.path, CONTENT, 'Plän "1" – 図面.txt')
    assert (made["size"], made["version"], made["relatedId"]) == (len(CONTENT), "1", place.id)
    assert made["fileName"] == 'Plän "1" – 図面.txt'
    path = f"{place.team}/attachments/{made['id']}"
    assert place.record(path) == made
    got = place.client.get(f"{path}/download")
    assert hashlib.sha256(got.content).digest() == hashlib.sha256(CONTENT).digest()
    assert got.headers["Content-Type"].startswith("text/plain")
    assert got.headers["Content-Length"] == str(len(CONTENT))
    disposition = got.headers["Content-Disposition"]
    assert "filename*=UTF-8''Pl%C3%A4n%20%221%22%20%E2%80%93%20%E5%9B%B3" in disposition


def test_what_the_part_says_of_a_file_is_kept(place: Place) -> None:
    head = (
        'Content-Disposition: form-data; name="Doc"; filename="T.xml"; classification="Report";'
        ' tag="ABCDE"; odd=1\r\nContent-Type: application/xml'
    )
    body, headers = _form(head, b"a\r\n--b")
    made = place.client.post(f"{place.path}/attachments", content=body, headers=headers).json()
    said = {"fileName": "T.xml", "type": "application/xml", "classification": "Report"}
    assert {name: made[name] for name in said} == said
    assert (made["tag"], made["size"]) == ("ABCDE", 6)
    assert "name" not in made


@pytest.mark.parametrize(
    ("head", "end"),
    [
        ("Content-Disposition: form-data; name=f; filename=x.bin", b""),
        ('content-disposition: form-data; name="f"; filename="x.bin"', b"\r\n"),
        ("Content-Disposition: form-data; name=f; filename*=UTF-8''x.bin", b"--"),
        ('Content-Disposition: form-data; filename="x.bin"\r\nContent-Type: no type', b"--\r\n"),
    ],
)
def test_forms_are_read_leniently(place: Place, head: str, end: bytes) -> None:
    body, headers = _form(head, b"\r\n\0--", end)
    answer = place.client.post(f"{place.path}/attachments", content=body, headers=headers)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    shown = {"fileName": "x.bin", "type": "application/octet-stream", "size": 5}
    assert {name: made[name] for name in shown} == shown


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"", "multipart/form-data"),
        (b"{}", "application/json"),
        (b"nothing", "multipart/form-data; boundary=x"),
        (b"--x\r\n--x--", "multipart/form-data; boundary=x"),
    ],
)
def test_without_a_file_it_is_a_400(
    library: RunningSandbox,
    bimplus: httpx.Client,
    project_id: str,
    content: bytes,
    media_type: str,
) -> None:
    path = f"/{library.team}/projects/{project_id}/attachments"
    before = bimplus.get(path).json()
    answer = bimplus.post(path, content=content, headers={"Content-Type": media_type})
    assert answer.status_code == 400
    assert bimplus.get(path).json() == before


def test_words_change_and_the_file_does_not(place: Place) -> None:
    made = place.attach(place.path, b"same")
    path = f"{place.team}/attachments/{made['id']}"
    body = {"fileName": "b.md", "size": 1, "objectIds": place.objects[0]}
    after = place.client.put(path, json=body).json()
    assert (after["fileName"], after["size"]) == ("b.md", 4)
    assert (after["version"], after["hash"]) == ("1", made["hash"])
    assert after["objectIds"] == [place.objects[0]]
    assert after in place.listed(f"{place.team}/objects/{place.objects[0]}/attachments")
    assert place.client.get(f"{path}/download").content == b"same"
    for wrong in ([], [NO_GUID]):
        assert place.client.put(path, json={"objectIds": wrong}).status_code == 400


def test_a_new_file_raises_the_version(place: Place) -> None:
    made = place.attach(place.path, CONTENT)
    path = f"{place.team}/attachments/{made['id']}"
    files = {"f": ("new.bin", b"second", "application/x-new")}
    after = place.client.put(path, files=files).json()
    shown = {"fileName": "new.bin", "type": "application/x-new", "size": 6, "version": "2"}
    assert {name: after[name] for name in shown} == shown
    assert after["hash"] != made["hash"]
    assert place.client.get(f"{path}/download").content == b"second"


@pytest.mark.parametrize("where", ["objects", "issues"])
def test_objects_and_issues_have_files_of_their_own(place: Place, where: str) -> None:
    key = place.objects[0] if where == "objects" else place.issues[1]["id"]
    path = f"{place.team}/{where}/{key}"
    made = place.attach(path, b"own")
    assert made["objectIds"] == [key]
    assert made in place.listed(f"{path}/attachments")
    assert made in place.listed(f"{place.path}/attachments")
    assert made not in place.listed(f"{place.path}/attachments?projectOnly=true")
    others = len(place.listed(f"{place.path}/attachments")) - len(
        place.listed(f"{path}/attachments")
    )
    assert place.client.delete(f"{path}/attachments").content == b""
    assert place.listed(f"{path}/attachments") == []
    assert len(place.listed(f"{place.path}/attachments")) == others > 0
    assert place.status(f"{place.team}/{where}/{NO_GUID}/attachments") == 404


def test_a_file_is_deleted_or_all_of_a_project_s(place: Place) -> None:
    made = place.attach(place.path)
    path = f"{place.team}/attachments/{made['id']}"
    assert place.client.delete(path).content == b""
    assert place.status(path) == place.status(f"{path}/download") == 404
    assert place.listed(f"{place.path}/attachments")
    place.client.delete(f"{place.path}/attachments").raise_for_status()
    assert place.listed(f"{place.path}/attachments") == []
    assert place.listed(f"{place.path}/materialsurfaces")[0]["textures"]


@pytest.mark.parametrize(
    ("asked", "status", "expected"),
    [
        ("bytes=0-3", 206, b"0123"),
        ("bytes=8-", 206, b"89"),
        ("bytes=-3", 206, b"789"),
        ("bytes=5-99", 206, b"56789"),
        ("bytes=10-", 416, None),
        ("bytes=0-1,3-4", 200, b"0123456789"),
        ("lines=1", 200, b"0123456789"),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(
    place: Place, asked: str, status: int, expected: bytes | None
) -> None:
    made = place.attach(place.path, b"0123456789")
    path = f"{place.team}/attachments/{made['id']}/download"
    got = place.client.get(path, headers={"Range": asked})
    assert got.status_code == status
    if expected is not None:
        assert got.content == expected
        assert got.headers["Content-Length"] == str(len(expected))


def test_a_part_goes_across_stored_pieces(place: Place) -> None:
    made = place.attach(place.path, CONTENT)
    path = f"{place.team}/attachments/{made['id']}/download"
    got = place.client.get(path, headers={"Range": "bytes=524000-1050000"})
    assert got.content == CONTENT[524000:1050001]


def test_every_sample_file_is_as_large_as_it_says(place: Place) -> None:
    listed = place.listed(f"{place.path}/attachments")
    heads = {"image/png": b"\x89PNG", "application/pdf": b"%PDF-", "image/jpeg": b"\xff\xd8"}
    assert len(listed) > 3
    for each in listed:
        got = place.client.get(f"{place.team}/attachments/{each['id']}/download").content
        assert len(got) == each["size"] > 0
        assert got.startswith(heads.get(str(each["type"]), b""))


def test_a_body_beyond_the_limit_is_a_413(library: RunningSandbox) -> None:
    address = urlsplit(library.url)
    assert address.hostname
    assert address.port
    head = f"POST /v2/authorize HTTP/1.1\r\nHost: x\r\nContent-Length: {10**12}\r\n\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall(head.encode())
        assert connection.recv(64).startswith(b"HTTP/1.1 413 ")


def test_a_large_file_goes_over_the_disk_and_leaves_nothing_there(
    place: Place, sandbox: RunningSandbox
) -> None:
    content = bytes(range(256)) * 4096 * 3
    files = {"file": ("large.bin", content, "application/octet-stream")}
    made = place.client.post(f"{place.path}/attachments", files=files).json()
    got = place.client.get(f"{place.team}/attachments/{made['id']}/download").content
    assert got == content
    kept = {each.name for each in sandbox.store.path.parent.iterdir()}
    assert kept == {"sandbox.sqlite", "sandbox.sqlite-wal", "sandbox.sqlite-shm"}
