"""What may go from a journal, as the journal is at that very moment."""

from datetime import UTC, datetime
from pathlib import Path

from tests.changes.steps import INTENDED, intended
from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.journal_steps import Ended, Sent
from tui.changes.outcome import Ending
from tui.changes.pruning import Pruning, take_old_away

NOW = datetime(2026, 7, 1, tzinfo=UTC)
NEXT_YEAR = datetime(2027, 1, 1, tzinfo=UTC)


def end(file: JournalFile, entry: int, ending: Ending) -> None:
    file.add(Sent(entry=entry, time=""))
    file.add(Ended(entry=entry, time="", ending=ending.value, words=""))


def numbers(file: JournalFile) -> list[int]:
    return [each.number for each in entries_in(file.steps())]


def test_what_is_not_known_and_what_took_it_back_stay(tmp_path: Path) -> None:
    file = JournalFile(tmp_path / "journal.jsonl")
    end(file, file.begin(INTENDED), Ending.UNKNOWN)
    end(file, file.begin(intended(undoes=1)), Ending.DONE)
    end(file, file.begin(INTENDED), Ending.DONE)
    assert take_old_away(file, NEXT_YEAR, NOW) == Pruning(gone=1, kept=2)
    assert numbers(file) == [1, 2]


def test_the_moment_is_the_first_that_is_kept(tmp_path: Path) -> None:
    file = JournalFile(tmp_path / "journal.jsonl")
    file.begin(intended(time="2026-01-31T23:59:59.999+00:00"))
    file.begin(intended(time="2026-02-01T00:00:00.000+00:00"))
    file.begin(intended(time="2026-02-01T00:30:00.000+01:00"))
    assert take_old_away(file, datetime(2026, 2, 1, tzinfo=UTC), NOW) == Pruning(2, 1)
    assert numbers(file) == [2]


def test_a_damaged_line_stops_nothing(tmp_path: Path) -> None:
    file = JournalFile(tmp_path / "journal.jsonl")
    end(file, file.begin(INTENDED), Ending.DONE)
    with file.file.open("ab") as lines:
        lines.write(b'{"step":"sent","entry":1,"time":"\xff"}\n')
    assert take_old_away(file, NEXT_YEAR, NOW) == Pruning(1, 0)
    assert file.file.read_bytes().endswith(b'"\xff"}\n')
