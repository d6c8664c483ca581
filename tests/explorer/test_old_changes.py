"""Old changes leave the journal; what may still matter stays in it."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalFile, JournalProblem
from tui.changes.journal_steps import Ended, Intended, Sent
from tui.changes.outcome import Ending
from tui.changes.pruning import take_old_away
from tui.explorer.workspace import Workspace

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
YEAR = timedelta(days=365)
ADDS = """
import sys
from pathlib import Path
from tui.changes.journal_file import JournalFile
from tests.explorer.test_old_changes import intended

file = JournalFile(Path(sys.argv[1]))
sys.stdin.readline()
for _ in range(40):
    file.begin(intended(days_ago=0))
"""


@pytest.fixture
def file(tmp_path: Path) -> JournalFile:
    return JournalFile(tmp_path / "journal.jsonl")


def intended(*, days_ago: float, undoes: int | None = None, now: datetime = NOW) -> Intended:
    time = (now - timedelta(days=days_ago)).isoformat(timespec="milliseconds")
    return Intended(
        entry=0,
        time=time,
        profile="test",
        address="https://a.example",
        who="anna",
        operation="drofus.owners.update",
        title="Change an owner",
        program="",
        undoes=undoes,
    )


def write(
    file: JournalFile, days_ago: float, ending: Ending | None, *, undoes: int | None = None
) -> int:
    """A change that was sent so long ago; without an ending nobody knows what came of it."""
    entry = file.begin(intended(days_ago=days_ago, undoes=undoes))
    file.add(Sent(entry=entry, time=""))
    if ending is not None:
        file.add(Ended(entry=entry, time="", ending=ending.value, words="It ended."))
    return entry


def numbers(file: JournalFile) -> list[int]:
    return [entry.number for entry in entries_in(file.steps())]


def test_only_what_is_old_goes_and_numbers_go_on(file: JournalFile) -> None:
    for days_ago in (400, 366, 364.9, 0):
        write(file, days_ago, Ending.DONE)
    take_old_away(file, NOW - YEAR, NOW)
    assert numbers(file) == [3, 4]
    assert [type(step) for step in file.steps()].count(Sent) == 2
    assert write(file, 0, Ending.DONE) == 5


@pytest.mark.parametrize("ending", [None, Ending.UNKNOWN])
def test_what_may_have_been_carried_out_stays(file: JournalFile, ending: Ending | None) -> None:
    write(file, 500, Ending.REFUSED)
    unknown = write(file, 500, ending)
    taken_back = write(file, 499, Ending.DONE, undoes=unknown)
    write(file, 498, Ending.DONE, undoes=1)
    take_old_away(file, NOW - YEAR, NOW)
    assert numbers(file) == [unknown, taken_back]
    assert entries_in(file.steps())[0].undone_by == taken_back


def test_what_never_left_may_go(file: JournalFile) -> None:
    file.begin(intended(days_ago=500))
    take_old_away(file, NOW - YEAR, NOW)
    assert numbers(file) == []


@pytest.mark.parametrize("time", ["", "yesterday", "2024-02-31T00:00:00"])
def test_what_has_no_readable_time_stays(file: JournalFile, time: str) -> None:
    step = intended(days_ago=500)
    step.time = time
    file.add(Ended(entry=file.begin(step), time=time, ending=Ending.DONE.value, words="It ended."))
    write(file, 500, Ending.DONE)
    take_old_away(file, NOW - YEAR, NOW)
    assert numbers(file) == [1]


def test_nothing_is_written_where_nothing_goes(file: JournalFile) -> None:
    take_old_away(file, NOW - YEAR, NOW)
    assert not file.file.exists()
    write(file, 1, Ending.DONE)
    before = file.file.stat()
    take_old_away(file, NOW - YEAR, NOW)
    assert file.file.stat() == before


def test_what_others_write_meanwhile_is_not_lost(file: JournalFile) -> None:
    for _ in range(40):
        write(file, 500, Ending.DONE)
    command = [sys.executable, "-c", ADDS, str(file.file)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True) as other:
        assert other.stdin is not None
        other.stdin.write("\n")
        other.stdin.flush()
        while other.poll() is None:
            write(file, 500, Ending.DONE)
            take_old_away(file, NOW - YEAR, NOW)
    assert other.returncode == 0
    recent = [entry for entry in entries_in(file.steps()) if entry.intended.time[:4] == "2026"]
    assert len(recent) == 40
    assert len({entry.number for entry in recent}) == 40


async def test_the_workspace_keeps_changes_as_long_as_it_is_told(file: JournalFile) -> None:
    file.begin(intended(days_ago=30, now=datetime.now(UTC)))
    for days, left in ((0, [1]), (31, [1]), (29, [])):
        await Workspace("t", journal_file=file.file, journal_days=days).forget_old_changes()
        assert numbers(file) == left


async def test_what_cannot_be_pruned_is_told(tmp_path: Path) -> None:
    (tmp_path / "journal.jsonl").mkdir()
    workspace = Workspace("t", journal_file=tmp_path / "journal.jsonl")
    told: list[str] = []
    workspace.complained.append(told.append)
    await workspace.forget_old_changes()
    assert "cannot be read" in told[0]
    with pytest.raises(JournalProblem):
        JournalFile(tmp_path / "journal.jsonl").steps()
    await Workspace("t").forget_old_changes()
