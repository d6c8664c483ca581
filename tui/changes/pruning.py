"""Old changes leave the journal, so that it does not grow for ever.

Owns the rule what may go. Blocks: call it in a thread.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.journal_steps import JournalStep


@dataclass(frozen=True, slots=True)
class Pruning:
    """How many entries were taken away, and how many were kept."""

    gone: int
    kept: int


def take_old_away(file: JournalFile, before: datetime, now: datetime) -> Pruning:
    """Take out what is older than a moment and may go. Raises JournalProblem.

    The file is written, and others wait for it, only where there is something to take out.
    """
    found = entries_in(file.steps())
    if not _outdated(found, before):
        return Pruning(0, len(found))
    counted = Pruning(0, 0)

    def going(steps: Sequence[JournalStep]) -> set[int]:
        nonlocal counted
        entries = entries_in(steps)
        outdated = _outdated(entries, before)
        counted = Pruning(len(outdated), len(entries) - len(outdated))
        return outdated

    file.prune(going, now.isoformat(timespec="milliseconds"))
    return counted


def _outdated(entries: Iterable[Entry], before: datetime) -> set[int]:
    """The numbers of the entries that may go.

    What may or may not have been carried out stays, whatever its age, and with it what took
    it back.
    """
    outdated: set[int] = set()
    staying: set[int] = set()
    for entry in entries:
        takes_back_one_that_stays = entry.intended.undoes in staying
        if entry.is_uncertain or takes_back_one_that_stays or not _is_before(entry, before):
            staying.add(entry.number)
        else:
            outdated.add(entry.number)
    return outdated


def _is_before(entry: Entry, moment: datetime) -> bool:
    try:
        time = datetime.fromisoformat(entry.intended.time)
    except ValueError:
        return False
    return (time if time.tzinfo is not None else time.replace(tzinfo=UTC)) < moment
