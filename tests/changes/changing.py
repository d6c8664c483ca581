"""Makes changes out of subjects, and carries them out."""

from tests.faults.subjects import Subject
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.journal_file import JournalFile
from tui.changes.journal_steps import JournalStep
from tui.changes.making import Filled, change_of, reads_of
from tui.changes.outcome import Outcome
from tui.changes.plan import Plan
from tui.changes.records import read_record
from tui.changes.run import Run
from tui.client.session import Session


async def change_for(subject: Subject, session: Session) -> Change:
    """The change that a subject's write means, upon the record as it is now."""
    reads = reads_of(subject.operation, subject.path)
    before = None if reads is None else await read_record(session, reads)
    wish = {} if subject.body is None else subject.claim
    return change_of(
        Filled(operation=subject.operation, path=subject.path, wish=wish, before=before)
    )


async def carried_out(change: Change, session: Session, journal: Journal | None = None) -> Outcome:
    """What comes of a plan of one change."""
    (outcome,) = await Run(Plan.of(change), session, journal or Journal()).carry_out()
    return outcome


def steps_in(journal: Journal) -> list[JournalStep]:
    """What stands in a journal now, as another program reads it."""
    assert journal.file is not None
    return JournalFile(journal.file.file).steps()
