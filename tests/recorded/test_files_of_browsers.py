"""Archives of browsers open: what was looked at is in the trees, what was not is said.

The two files are made by hand, in the form in which Chromium 136 and Firefox 136 write theirs
(`_fromCache`, preflights, refused trackers, bodies in base64, answers without a body).
"""

import base64
import gzip
from pathlib import Path

import pytest

from tests.recorded.archives import archive, entry, opened
from tui.client.errors import BimscopeError, FileProblem
from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.operation import Service
from tui.explorer.going import go
from tui.explorer.ways.addresses import way_at
from tui.explorer.workspace import Workspace
from tui.recorded.bodies import MOST_UNPACKED
from tui.recorded.opening import open_recording

_DATA = Path(__file__).parents[1] / "data" / "archives"
_PROJECT = "bimplus:teams/north/projects/f2a1c0de-0000-4000-8000-000000000001"


def _trees(name: str) -> Workspace:
    workspace = Workspace(name)
    file = open_recording(_DATA / name)
    workspace.begin_session(file.session(workspace.log, workspace.redaction))
    return workspace


async def _rows(trees: Workspace, address: str) -> list[str]:
    """What stands below an address; the words of the error where nothing could be had."""
    explorer = trees.explorer(way_at(address).service)
    node = await go(explorer, way_at(address))
    await explorer.unfold(node)
    return [each.label for each in node.children]


async def test_what_was_looked_at_in_chromium_is_in_the_tree() -> None:
    trees = _trees("chromium.har")
    assert await _rows(trees, "bimplus:teams") == ["North Architects"]
    projects = await _rows(trees, "bimplus:teams/north/projects")
    assert projects[:2] == ["Harbour school", "(no name)"]
    issues = await _rows(trees, f"{_PROJECT}/issues")
    assert issues[0] == "#1 Door opens the wrong way"
    assert issues[1] == "#2 Duct through beam – næste uge"


async def test_a_body_from_the_cache_is_not_taken_for_an_empty_list() -> None:
    trees = _trees("chromium.har")
    (members,) = await _rows(trees, f"{_PROJECT}/members")
    assert "its body was not saved" in members
    (issues,) = await _rows(trees, f"{_PROJECT.replace('0001', '0002')}/issues")
    assert "cache switched off" in issues


async def test_what_was_looked_at_in_firefox_is_in_the_tree() -> None:
    trees = _trees("firefox.har")
    assert await _rows(trees, "drofus:owners") == ["Northgate Health", "Fjordbygg"]
    assert await _rows(trees, "drofus:owners/5/projects") == ["01 Ward block"]
    people = await _rows(trees, "drofus:owners/5/projects/399/users")
    assert people[0] == "a.berg"
    users = await _rows(trees, "drofus:users")
    assert users == ["a.berg", "Only 1 of this list in the file: it was never read."]


async def test_what_the_service_refused_stays_refused() -> None:
    with pytest.raises(BimscopeError, match=r"500.*Something went wrong"):
        await _rows(_trees("firefox.har"), "drofus:databases/x")


async def test_a_service_of_which_nothing_is_there_is_told() -> None:
    assert open_recording(_DATA / "firefox.har").remarks == ("The file has nothing from Bimplus.",)
    assert Service.DROFUS not in open_recording(_DATA / "chromium.har").services


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04", "not a HAR file"),
        (b'{"log": {"entries": [{"request": ', "breaks off before its first entry"),
        (b'{"log": {"entries": 7}}', "not a HAR file: Expected `array`"),
        (b'\xff\xfe{"log"', "not UTF-8|not a HAR file"),
    ],
)
def test_a_broken_file_is_told_with_the_place(text: bytes, words: str, tmp_path: Path) -> None:
    file = tmp_path / "case.har"
    file.write_bytes(text)
    with pytest.raises(FileProblem, match=words):
        open_recording(file)


@pytest.mark.parametrize("name", [".", "/dev/zero", "nothing.har"])
def test_what_is_no_file_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        open_recording(tmp_path / name)


async def test_a_body_that_unpacks_without_end_is_left_out(tmp_path: Path) -> None:
    held = entry("https://admin.example.com/users", b'[{"user": {"username": "a"}}]')
    longer = entry("https://admin.example.com/owners")
    bomb = gzip.compress(bytes(MOST_UNPACKED + 1), compresslevel=1)
    content = {"text": base64.b64encode(bomb).decode(), "encoding": "base64"}
    longer["response"]["content"] |= content
    with pytest.raises(BimscopeError, match="cannot be unpacked"):
        await opened(tmp_path, [held, longer]).session().call(LIST_OWNERS)


def test_a_file_of_other_services_says_whose_it_is(tmp_path: Path) -> None:
    shop = "https://shop.example.com"
    page = entry(f"{shop}/users", b"<h1>Users</h1>", headers={"Content-Type": "text/html"})
    file = archive(tmp_path / "shop.har", [entry(f"{shop}/basket", b"{}"), page])
    with pytest.raises(
        FileProblem, match=r"2 requests, of shop\.example\.com\. 1 of the answers are web pages"
    ):
        open_recording(file)
