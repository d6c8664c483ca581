"""However a program dies, every write that reached the server stands in the journal."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import pytest

from tests.changes.owners import OwnOwner
from tests.faults.beside import BesideProxy, beside
from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.living import Programs
from tui.changes.outcome import Ending
from tui.contract.operation import Json

SEEDS: Final = (1, 2)
"""Programs at once, over one journal."""
KILLED: Final = 200
"""How many die, of all together."""


@pytest.fixture
def proxy(shared_sandbox: RunningSandbox) -> Iterator[BesideProxy]:
    with beside(shared_sandbox.url) as standing:
        yield standing


@pytest.mark.skipif(sys.platform == "win32", reason="needs to fork")
def test_two_hundred_programs_die_and_no_write_is_lost(
    proxy: BesideProxy, shared_sandbox: RunningSandbox, server: Direct, tmp_path: Path
) -> None:
    journal = tmp_path / "journal.jsonl"
    login = (shared_sandbox.user, shared_sandbox.password)
    owners = {seed: OwnOwner.made(server) for seed in SEEDS}
    begun = [
        _begun(journal, proxy.proxy.url, *login, owners[seed].id, seed, KILLED // len(SEEDS))
        for seed in SEEDS
    ]
    for process in begun:
        _, complaint = process.communicate(timeout=100)
        assert process.returncode == 0, complaint
    entries = entries_in(JournalFile(journal).steps())
    arrived = [_name_in(each.request.body) for each in proxy.proxy.writes]
    check_that_no_write_is_lost(entries, arrived)
    check_the_numbers(entries)
    check_that_they_died_at_all_moments(entries, arrived)
    check_that_nobody_lives(entries, journal)


def _begun(*arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.changes.killed", *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def _name_in(body: bytes) -> str:
    value: Json = msgspec.json.decode(body)
    assert isinstance(value, dict)
    owner = value["owner"]
    assert isinstance(owner, dict)
    return str(owner["name"])


def check_that_no_write_is_lost(entries: list[Entry], arrived: list[str]) -> None:
    sent = Counter(str(each.wish["name"]) for each in entries if each.sent is not None)
    assert set(arrived) <= set(sent)
    assert len(set(arrived)) == len(arrived), "sent once, whatever becomes of it"
    assert set(sent.values()) == {1}
    done = {str(each.wish["name"]) for each in entries if each.ending is Ending.DONE}
    assert done <= set(arrived)


def check_the_numbers(entries: list[Entry]) -> None:
    assert [each.number for each in entries] == list(range(1, len(entries) + 1))


def check_that_they_died_at_all_moments(entries: list[Entry], arrived: list[str]) -> None:
    """Else the test would try nothing."""
    unsent = [each for each in entries if each.sent is None]
    untold = [each for each in entries if each.sent is not None and each.ended is None]
    reached = [each for each in untold if each.wish["name"] in arrived]
    assert min(len(unsent), len(untold), len(reached)) > 0
    assert len(arrived) > KILLED // 10
    assert all(each.is_uncertain for each in untold)


def check_that_nobody_lives(entries: list[Entry], journal: Path) -> None:
    programs = Programs(journal.parent / "programs")
    assert not any(programs.is_running(name) for name in {e.intended.program for e in entries})
