"""Old changes leave the journal after some days. Blocks: call it in a thread."""

from datetime import datetime, timedelta

from tui.changes.journal_file import JournalFile
from tui.changes.pruning import take_old_away


def forget_old_changes(file: JournalFile, days: int, now: datetime) -> None:
    """Take out what is older than some days and may go. Raises JournalProblem."""
    take_old_away(file, now - timedelta(days=days), now)
