"""Steps that are written together: nobody waits for ever for one that could not be made."""

import asyncio
from pathlib import Path

import pytest

from tui.changes.journal_file import JournalFile
from tui.changes.journal_steps import Sent
from tui.changes.many.steps_together import StepsTogether


def unmade() -> Sent:
    raise ValueError("no such text")


async def test_who_waits_hears_of_whatever_went_wrong_and_later_ones_are_written(
    tmp_path: Path,
) -> None:
    steps = StepsTogether(JournalFile(tmp_path / "journal.jsonl"))
    async with asyncio.timeout(20):
        with pytest.raises(ValueError, match="no such text"):
            await steps.add(unmade)
        await steps.add(lambda: Sent(entry=1, time="", before=None))
    assert len(JournalFile(tmp_path / "journal.jsonl").steps()) == 1
