"""What is not imported, and the empty project; none of it needs the extra."""

import importlib.metadata
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.sandbox.bimplus.importing.files import SIMPLE_WALL, message, send
from tests.sandbox.program import SMALL
from tests.sandbox.running import RunningSandbox
from tui.contract.bimplus.import_ import IMPORT_SUBPROJECT
from tui.contract.operation import JsonObject
from tui.extras import how_to_get
from tui.sandbox import accounts

WITHOUT_THE_EXTRA = """
import sys
sys.modules["ifcopenshell"] = None
from tui.sandbox.main import main
sys.exit(main())
"""
SKETCHUP = b"\xff\xfe\xff\x0e" + "SketchUp Model".encode("utf-16-le")


@contextmanager
def _without_the_extra() -> Iterator[tuple[httpx.Client, str]]:
    """A client of a sandbox that cannot import the library, and its team."""
    process = subprocess.Popen(
        [sys.executable, "-c", WITHOUT_THE_EXTRA, *SMALL], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        logins: JsonObject = json.loads(process.stdout.readline())["bimplus"]
        body = {
            "user_id": logins["user"],
            "password": logins["password"],
            "application_id": logins["application_id"],
        }
        with httpx.Client(base_url=str(logins["url"]), verify=False) as client:
            token = client.post("/authorize", json=body).raise_for_status().json()["access_token"]
            client.headers["Authorization"] = f"BimPlus {token}"
            yield client, str(logins["team"])
    finally:
        process.kill()
        process.communicate()


def test_without_the_extra_its_name_is_said() -> None:
    with _without_the_extra() as (client, team):
        projects = client.get(f"/{team}/projects").json()
        answer = send(client, team, "wall.ifc", SIMPLE_WALL.read_bytes())
        assert answer.status_code == 501
        assert how_to_get("ifc") in message(answer)
        assert client.get(f"/{team}/projects").json() == projects
        assert send(client, team, "model.skp", SKETCHUP).status_code == 415
        assert client.post(f"/{team}/import", json={}).status_code == 201


def test_the_extra_exists_and_brings_the_library() -> None:
    needed = importlib.metadata.requires("bimscope") or []
    assert any(each.startswith("ifcopenshell") and "ifc" in each for each in needed)


@pytest.mark.parametrize(
    ("name", "content", "status", "said"),
    [
        ("model.skp", b"anything", 415, "SketchUp"),
        ("model.bin", SKETCHUP, 415, "SketchUp"),
        ("plan.pdf", b"%PDF-1.7", 415, "'plan.pdf' is not an IFC file"),
        ("model.ifc", b"", 422, "does not begin with ISO-10303-21"),
        ("model.ifc", b"PK\x03\x04", 422, "does not begin with ISO-10303-21"),
    ],
)
def test_what_is_no_ifc_file_is_refused(
    library: RunningSandbox,
    bimplus: httpx.Client,
    name: str,
    content: bytes,
    status: int,
    said: str,
) -> None:
    before = bimplus.get(f"/{library.team}/projects").json()
    answer = send(bimplus, library.team, name, content)
    assert (answer.status_code, said in message(answer)) == (status, True)
    assert bimplus.get(f"/{library.team}/projects").json() == before


def test_without_a_file_the_project_is_empty(sandbox: RunningSandbox) -> None:
    """The documents show the call with JSON and no body (note B29)."""
    with sandbox.bimplus() as client:
        path, names = f"/{sandbox.team}/import", []
        for body in (b"", b"{}", b'{"name": "Ward"}'):
            headers = {"Content-Type": "application/json"}
            answer = client.post(path, content=body, headers=headers)
            assert answer.status_code == 201, answer.text
            project = answer.json()
            names.append(project["name"])
            assert project["disciplines"] == []
            tree = client.get(f"/{sandbox.team}/projects/{project['id']}/topology").json()
            assert (tree["name"], tree["children"]) == (project["name"], [])
    assert names == ["New project", "New project 2", "Ward"]


def test_a_form_without_a_file_is_refused(library: RunningSandbox, bimplus: httpx.Client) -> None:
    answer = bimplus.post(f"/{library.team}/import", data={"name": "x"})
    assert answer.status_code == 400


def test_guests_and_strangers_import_nothing(sandbox: RunningSandbox) -> None:
    sandbox.store.write(
        lambda db: db.execute(
            "UPDATE bimplus_members SET role = 'Guest' WHERE user_id ="
            " (SELECT id FROM bimplus_users WHERE email = 'viewer@bimscope.invalid')"
        )
    )
    with sandbox.bimplus(accounts.BIMPLUS_VIEWER) as client:
        assert client.post(f"/{sandbox.team}/import", json={}).status_code == 403
    with sandbox.anonymous() as client:
        path = f"{sandbox.bimplus_url}/{sandbox.team}/import"
        assert client.post(path, json={}).status_code == 401


def test_the_import_into_a_project_is_announced_only(
    library: RunningSandbox, bimplus: httpx.Client, project_id: str
) -> None:
    answer = bimplus.post(f"/{library.team}/projects/{project_id}/import", json={})
    assert (answer.status_code, message(answer)) == (501, IMPORT_SUBPROJECT.unavailable)
