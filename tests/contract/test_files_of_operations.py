"""The id of an operation says its file; so a new file is all that a new operation takes."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import tui.contract
from tui.contract import OPERATIONS

PACKAGE = Path(tui.contract.__file__).parent
NEW = '''"""Rooms."""

from tui.contract.fields import UNSET, Opt, Record
from tui.contract.operation import Effect, Operation


class Room(Record):
    """A room."""

    name: Opt[str] = UNSET


LIST_ROOMS = Operation(
    id="drofus.rooms.list",
    title="List rooms",
    method="GET",
    path="/rooms",
    returns=list[Room],
    root="room",
    effect=Effect.READ,
    source="001:1",
)
'''
HANDLER = '''"""Rooms."""

from tui.contract.drofus.rooms import LIST_ROOMS
from tui.contract.operation import JsonObject
from tui.sandbox.handlers import Call, handles


@handles(LIST_ROOMS)
def list_rooms(call: Call) -> list[JsonObject]:
    """The only room there is."""
    return [{"name": "Kitchen"}]
'''
OPENED = "import sys, tui.{0}.drofus as folder; folder.__path__.append(sys.argv[{1}])\n"


def families_said_in(file: Path) -> set[str]:
    """The families of the operations that a file says."""
    calls = [each for each in ast.walk(ast.parse(file.read_text())) if isinstance(each, ast.Call)]
    ids = [
        ast.literal_eval(word.value)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "Operation"
        for word in call.keywords
        if word.arg == "id"
    ]
    return {found.rpartition(".")[0] for found in ids}


@pytest.mark.parametrize(
    "file", sorted(PACKAGE.glob("*/*.py")), ids=lambda file: f"{file.parent.name}.{file.stem}"
)
def test_an_operation_stands_in_the_file_of_its_id(file: Path) -> None:
    assert families_said_in(file) <= {f"{file.parent.name}.{file.stem.rstrip('_')}"}


def test_walking_goes_from_service_to_service_and_from_file_to_file() -> None:
    families = [operation.family for operation in OPERATIONS.values()]
    assert families == sorted(families, key=lambda each: (not each.startswith("drofus"), each))


def with_rooms(folder: Path, script: str, *arguments: str) -> list[str]:
    """The lines that a script prints where two files more stand in the two packages."""
    folders = []
    for name, text in (("contract", NEW), ("sandbox", HANDLER)):
        folders.append(folder / f"more_{name}")
        folders[-1].mkdir()
        (folders[-1] / "rooms.py").write_text(text)
    opened = OPENED.format("contract", 1) + OPENED.format("sandbox", 2)
    ended = subprocess.run(
        [sys.executable, "-c", opened + script, *folders, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_a_new_file_is_found_without_a_word_elsewhere(tmp_path: Path) -> None:
    script = """
from tui.contract import OPERATIONS
print(OPERATIONS["drofus.rooms.list"].title)
print("drofus.rooms.list" in list(OPERATIONS), len(OPERATIONS))
"""
    assert with_rooms(tmp_path, script) == ["List rooms", f"True {len(OPERATIONS) + 1}"]


def test_it_is_listed_described_and_offered(tmp_path: Path) -> None:
    script = """
from tui.cli import main
from tui.contract.terms import Service
from tui.explorer.actions import offers
from tui.explorer.trees.drofus import ROOTS
from tui.explorer.nodes.node import Node
from tui.sandbox.openapi.document import openapi_document
main(["operations", "drofus.rooms.*"])
print(openapi_document(Service.DROFUS, "")["paths"]["/rooms"]["get"]["operationId"])
print([each.title for each in offers(Node(ROOTS[0], None), None) if "Room" in each.title.title()])
"""
    said = with_rooms(tmp_path, script)
    assert "/rooms" in said[-3]
    assert said[-2:] == ["drofus.rooms.list", "['List rooms']"]


def test_its_handler_is_found_and_answers(tmp_path: Path, sample_database: Path) -> None:
    script = """
import asyncio, sys
import httpx
from pathlib import Path
from tui.sandbox.accounts import DROFUS_ADMIN, PASSWORD
from tui.sandbox.server import create_app
from tui.sandbox.store import Store

async def ask(store):
    transport, auth = httpx.ASGITransport(create_app(store)), (DROFUS_ADMIN, PASSWORD)
    async with httpx.AsyncClient(transport=transport, base_url="http://it", auth=auth) as client:
        return (await client.get("/rooms", headers={"Accept": "application/json"})).text

store = Store.open(Path(sys.argv[3]))
print(asyncio.run(ask(store)))
store.close()
"""
    copy = tmp_path / "sandbox.sqlite"
    copy.write_bytes(sample_database.read_bytes())
    assert with_rooms(tmp_path, script, str(copy)) == ['[{"room":{"name":"Kitchen"}}]']
