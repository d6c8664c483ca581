"""The journal as the explorer keeps it: old changes leave it once the screen is there."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from tests.screens.running_app import running
from tui.changes.journal_file import JournalFile
from tui.changes.journal_steps import Intended
from tui.config.launch import Launch


def old_change() -> Intended:
    long_ago = datetime.now(UTC) - timedelta(days=20)
    return Intended(
        entry=0,
        time=long_ago.isoformat(),
        profile="test",
        address="https://a.example",
        who="anna",
        operation="drofus.owners.update",
        title="Change an owner",
        program="",
    )


async def test_old_changes_leave_the_journal_at_the_start(tmp_path: Path) -> None:
    file = JournalFile(tmp_path / "journal.jsonl")
    file.begin(old_change())
    launch = Launch(title="test", journal_file=file.file, journal_days=0)
    async with running(launch) as driver:
        await driver.settled()
    assert len(file.steps()) == 1
    async with running(msgspec.structs.replace(launch, journal_days=10)) as driver:
        await driver.settled()
    assert not [step for step in file.steps() if isinstance(step, Intended)]
