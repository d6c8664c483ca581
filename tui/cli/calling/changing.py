"""Carrying a plan out from the command line: confirmed, once, with a true exit status."""

import asyncio

from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.journal_file import JournalProblem
from tui.changes.making import Filled, change_of, reads_of, written_fields
from tui.changes.outcome import Outcome
from tui.changes.plan import Plan
from tui.changes.records import read_record
from tui.changes.run import Run
from tui.changes.sending import FileTransfer
from tui.cli.asking import Prompt
from tui.cli.calling.consent import confirm_plan
from tui.cli.calling.filling import FilledCall
from tui.cli.calling.reaching import warn
from tui.cli.calling.transfer_line import TransferLine
from tui.client.session import Session
from tui.config.launch import Launch
from tui.contract.operation import JsonObject


def journal_of(launch: Launch) -> Journal:
    """Where the changes of a launch are written down."""
    if launch.journal_file is None:
        return Journal(profile=launch.title)
    return Journal.at(launch.journal_file, launch.title)


async def change_for(filled: FilledCall, session: Session, *, look: bool) -> Change:
    """The change that was said; `look` reads the record first, to tell what differs.

    Raises BimscopeError.
    """
    before: JsonObject | None = None
    reads = reads_of(filled.operation, filled.path)
    if look and reads is not None:
        before = await read_record(session, reads)
    names = {each.name for each in written_fields(filled.operation)}
    body = filled.body or {}
    wish = {} if filled.file is not None else {k: v for k, v in body.items() if k in names}
    path = [str(value) for value in filled.path.values()]
    return change_of(
        Filled(
            operation=filled.operation,
            path=filled.path,
            query=filled.query,
            wish=wish,
            body=filled.file or filled.body,
            name=path[0] if len(path) > 1 and "username" in filled.path else "".join(path[-1:]),
            before=before,
        )
    )


async def carry_out(
    plan: Plan,
    session: Session,
    journal: Journal,
    prompt: Prompt,
    *,
    sure: bool,
    undoes: int | None = None,
) -> Outcome:
    """Have a plan confirmed and carry it out. Raises ConfigProblem where it is not."""
    if not session.read_only:
        confirm_plan(plan, session, prompt, sure=sure)
    line = TransferLine()
    run = Run(plan, session, journal, FileTransfer(line), undoes=undoes)
    try:
        return (await run.carry_out())[-1]
    except asyncio.CancelledError:
        try:
            run.leave()
        except JournalProblem as problem:
            warn(str(problem))
        warn("Interrupted: what was sent may or may not have been carried out.")
        raise
    finally:
        line.end()
