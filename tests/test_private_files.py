"""Files are made in one place: for their owner alone, and through no link."""

import ast
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

import tui
from tui.private_files import (
    make_private,
    open_kept,
    open_new,
    open_to_append,
    private_folder,
    write_in_one_step,
    write_new,
    write_under_new_name,
)
from tui.sandbox.store import Store

ROOT = Path(tui.__file__).parent
WRITERS: dict[str, Callable[[Path], object]] = {
    "replace": lambda file: write_in_one_step(file, b"new"),
    "new": lambda file: write_new(file, b"new"),
    "append": lambda file: os.close(open_to_append(file)),
    "kept": lambda file: open_kept(file).close(),
    "for a library": make_private,
}


@pytest.fixture(autouse=True)
def _everybody_may_read() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_only_the_owner_may_read_a_file(write: Callable[[Path], object], tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "above it" / "file"
    private_folder(file.parent)
    write(file)
    assert mode(file) == 0o600
    assert mode(file.parent) == mode(file.parent.parent) == 0o700


@pytest.mark.parametrize("name", ["append", "kept", "for a library", "replace"])
def test_what_others_could_read_they_cannot_any_more(name: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch(0o664)
    WRITERS[name](file)
    assert mode(file) == 0o600


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_no_link_is_followed(write: Callable[[Path], object], tmp_path: Path) -> None:
    other, file = tmp_path / "other", tmp_path / "file"
    other.write_bytes(b"of somebody else")
    file.symlink_to(other)
    with suppress(OSError):
        write(file)
        assert not file.is_symlink()
    assert other.read_bytes() == b"of somebody else"


@pytest.mark.parametrize("name", ["append", "kept", "for a library"])
def test_a_link_is_named_as_what_is_wrong(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").symlink_to(tmp_path / "other")
    with pytest.raises(OSError, match="it is a symbolic link"):
        WRITERS[name](tmp_path / "file")
    assert not (tmp_path / "other").exists()


def test_what_fails_leaves_the_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_in_one_step(tmp_path / "file", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_new_file_is_not_made_twice(tmp_path: Path) -> None:
    open_new(tmp_path / "file").close()
    with pytest.raises(FileExistsError):
        open_new(tmp_path / "file")
    names = {write_under_new_name(tmp_path, "a-", ".txt", b"") for _ in range(3)}
    assert len(names) == 3


def test_a_database_and_what_stands_beside_it_are_private(tmp_path: Path) -> None:
    file = tmp_path / "demo.sqlite"
    store = Store.open(file, users=1, projects=1, elements=1)
    store.write(lambda db: db.execute("CREATE TABLE more (id)"))
    found = {path.name: mode(path) for path in tmp_path.iterdir()}
    store.close()
    assert found == dict.fromkeys(("demo.sqlite", "demo.sqlite-wal", "demo.sqlite-shm"), 0o600)


def test_a_database_is_not_made_through_a_link(tmp_path: Path) -> None:
    from tui.sandbox.store import StoreError

    with closing(sqlite3.connect(tmp_path / "other")):
        (tmp_path / "demo.sqlite").symlink_to(tmp_path / "other")
    with pytest.raises(StoreError, match="symbolic link"):
        Store.open(tmp_path / "demo.sqlite")


MAKES = {"write_text", "write_bytes", "touch", "mkdir", "makedirs", "mknod", "mkfifo"}
MAKES |= {"symlink_to", "hardlink_to", "mkstemp", "NamedTemporaryFile", "TemporaryFile"}
WRITES = set("wax+")
ELSEWHERE = {
    "private_files.py": "makes them",
    "sandbox/store/temporary.py": "a lock in a temporary folder of its own, which is private",
    "ifc/reader.py": "the same",
    "ifc/reading.py": "the same",
    "client/files/unfinished.py": "a device or a pipe that is there already",
    "sandbox/bodies.py": "a file without a name",
    "cli/output.py": "what its process writes to already",
}


def makes_a_file(call: ast.Call) -> bool:
    """Whether a call may make a file, or open one to be written."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    given = (*call.args, *(word.value for word in call.keywords))
    said = [each.value for each in given if isinstance(each, ast.Constant)]
    if name in MAKES:
        return True
    if ast.unparse(call.func) == "os.open":
        return ast.unparse(call.args[0]) != "os.devnull" and "O_RDONLY" not in ast.unparse(call)
    if name == "open":
        return any(isinstance(each, str) and set(each) & WRITES for each in said)
    return False


def found() -> Iterator[tuple[str, int]]:
    for file in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and makes_a_file(node):
                yield str(file.relative_to(ROOT)), node.lineno


def test_nothing_else_makes_files() -> None:
    assert [place for place in found() if place[0] not in ELSEWHERE] == []


def test_locks_are_private_too() -> None:
    for file in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "FileLock":
                words = {word.arg: ast.unparse(word.value) for word in node.keywords}
                assert words.get("mode") in (str(0o600), "_PRIVATE"), f"{file}:{node.lineno}"


@pytest.mark.parametrize(
    ("source", "makes"),
    [
        ("path.open('rb')", False),
        ("path.open()", False),
        ("path.open('ab')", True),
        ("open(name, mode='r+')", True),
        ("os.open(name, os.O_WRONLY)", True),
        ("os.open(os.devnull, os.O_WRONLY)", False),
        ("path.write_text('')", True),
        ("folder.mkdir()", True),
    ],
)
def test_what_makes_a_file_is_found(source: str, makes: bool) -> None:
    call = ast.parse(source, mode="eval").body
    assert isinstance(call, ast.Call)
    assert makes_a_file(call) is makes
