"""A journal as it is where the program was killed that was taking changes back."""

from collections.abc import Collection
from pathlib import Path

import msgspec

from tui.changes.journal_steps import Ended, JournalStep, Sent


def forget(file: Path, *, outcomes: Collection[int], sendings: Collection[int] = ()) -> None:
    """Take out of a journal what came of some entries, and that some were sent."""
    kept = []
    for line in file.read_bytes().splitlines(keepends=True):
        step = msgspec.json.decode(line, type=JournalStep)
        is_outcome = isinstance(step, Ended) and step.entry in outcomes
        is_sending = isinstance(step, Sent) and step.entry in sendings
        if not (is_outcome or is_sending):
            kept.append(line)
    file.write_bytes(b"".join(kept))
