"""Old changes leave the journal, so that it does not grow for ever. Blocks: call it in a thread."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile


def forget_old_changes(file: JournalFile, days: int, now: datetime) -> None:
    """Take out what is older than some days. Raises JournalProblem.

    The file is written only where there is something to take out.
    """
    outdated = _outdated(entries_in(file.steps()), now - timedelta(days=days))
    if outdated:
        file.prune(lambda entry: entry not in outdated, now.isoformat(timespec="milliseconds"))


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
