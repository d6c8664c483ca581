"""Remembered queries in their file: bounded, private, and nobody's are lost."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from tui.remembered.problem import NotRemembered
from tui.remembered.query_file import MOST, QueryFile, RememberedQuery

ADDS = """
import sys
from pathlib import Path
from tui.remembered.query_file import RememberedQuery, QueryFile

file, who, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
sys.stdin.readline()
for number in range(count):
    QueryFile(file, patience=60).add(RememberedQuery("drofus.owners.list", f"name={who}{number}"))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "queries" / "drofus.jsonl"


def texts(file: Path) -> list[str]:
    return [query.text for query in QueryFile(file).read()[0]]


def add(file: Path, *texts: str) -> None:
    for text in texts:
        QueryFile(file).add(RememberedQuery("drofus.owners.list", text))


def test_the_oldest_comes_first_and_each_stands_there_once(file: Path) -> None:
    assert texts(file) == []
    add(file, "a", "b", "a", "c\nd ü")
    assert texts(file) == ["b", "a", "c\nd ü"]
    QueryFile(file).add(RememberedQuery("drofus.users.list", "a"))
    assert texts(file) == ["b", "a", "c\nd ü", "a"]


def test_only_so_many_are_kept(file: Path) -> None:
    lines = [json.dumps({"where": "drofus.owners.list", "text": str(n)}) for n in range(MOST + 50)]
    file.parent.mkdir()
    file.write_text("\n".join(lines))
    assert len(texts(file)) == MOST
    add(file, "new")
    assert len(file.read_text().splitlines()) == MOST
    assert texts(file)[-2:] == [str(MOST + 49), "new"]


def test_only_the_owner_can_read_them(file: Path) -> None:
    add(file, "a")
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in file.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert file.name in modes


def test_a_line_that_cannot_be_read_costs_only_itself(file: Path) -> None:
    add(file, "a", "b")
    with file.open("ab") as opened:
        opened.write(b'{"where": 3}\n\xff\xfe\n{"where": "drofus.owners.list", "te')
    queries, broken = QueryFile(file).read()
    assert [query.text for query in queries] == ["a", "b"]
    assert broken == 3
    add(file, "c")
    assert texts(file) == ["a", "b", "c"]


def test_programs_that_write_at_once_lose_nothing_of_each_other(file: Path) -> None:
    who = ["anna", "bert", "cleo"]
    command = [sys.executable, "-c", ADDS, str(file)]
    running = [
        subprocess.Popen([*command, name, "30"], stdin=subprocess.PIPE, text=True) for name in who
    ]
    for process in running:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in running:
        process.communicate()
        assert process.returncode == 0
    written = texts(file)
    assert sorted(written) == sorted(f"name={name}{n}" for name in who for n in range(30))
    for name in who:
        own = [text for text in written if name in text]
        assert own == [f"name={name}{n}" for n in range(30)]


def test_a_program_that_does_not_let_go_is_not_waited_for_long(file: Path) -> None:
    add(file, "a")
    lock = file.with_suffix(".lock")
    with FileLock(lock), pytest.raises(NotRemembered, match=lock.name):
        QueryFile(file, patience=0.0).add(RememberedQuery("drofus.owners.list", "b"))
    assert texts(file) == ["a"]


def test_what_cannot_be_written_or_read_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(NotRemembered, match=r"drofus\.jsonl"):
        QueryFile(file).add(RememberedQuery("drofus.owners.list", "b"))
    file.parent.rename(file.parent.parent / "elsewhere")
    file.parent.write_text("a file where a folder should be")
    with pytest.raises(NotRemembered, match="cannot be stored"):
        QueryFile(file).add(RememberedQuery("drofus.owners.list", "b"))
