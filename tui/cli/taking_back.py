"""Taking an entry of the journal back from the command line."""

import asyncio
from argparse import Namespace

from tui.changes.given_command import GivenCommand
from tui.changes.journal import Journal
from tui.changes.journal_entries import Entry
from tui.changes.journal_file import JournalFile
from tui.changes.taking_back import plan_undo
from tui.cli.asking import Prompt
from tui.cli.calling.changing import carry_out
from tui.cli.calling.consent import before_sending, refuse_unsendable
from tui.cli.calling.exits import status_of
from tui.cli.calling.reaching import launch_of, log_in, log_out
from tui.cli.calling.telling import CarriedOut, tell
from tui.cli.output import warn
from tui.client.authentication.remarks import LogInRemarks
from tui.client.log.exchange_log import ExchangeLog
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.config.reading import read_settings
from tui.connect import connect
from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, Service


def take_back(entry: Entry, said: Namespace, file: JournalFile, prompt: Prompt) -> int:
    """Carry out the opposite of an entry; the exit status says how it went.

    Raises ConfigProblem, BimscopeError.
    """
    if entry.intended.operation not in OPERATIONS:
        name = entry.intended.operation
        raise ConfigProblem(f"This version of bimscope does not know the operation {name}.")
    operation = OPERATIONS[entry.intended.operation]
    say_where(said, entry, operation.service)
    launch = launch_of(said, operation.service)
    carried = asyncio.run(_carried_out(entry, operation, launch, file, prompt, sure=said.yes))
    _tell(carried, entry, reviewed=not said.yes)
    return status_of(carried.outcome)


def say_where(said: Namespace, entry: Entry, service: Service) -> None:
    """The place where the entry was sent to, unless another one was said."""
    if said.profile or said.drofus or said.bimplus:
        return
    if entry.intended.profile in read_settings().profiles:
        said.profile = entry.intended.profile
    else:
        setattr(said, service.value, entry.intended.address)


async def _carried_out(
    entry: Entry,
    operation: AnyOperation,
    launch: Launch,
    file: JournalFile,
    prompt: Prompt,
    *,
    sure: bool,
) -> CarriedOut:
    connected = await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))
    session = connected.session
    warn(connected.problem)
    try:
        refuse_unsendable(operation, session, prompt, sure=sure)
        with before_sending():
            await log_in(session, operation, prompt, launch)
            plan = await plan_undo(entry, session)
        journal = Journal.at(file.file, launch.title, GivenCommand("journal"))
        return await carry_out(plan, session, journal, prompt, sure=sure, undoes=entry.number)
    finally:
        await log_out(session)


def _tell(carried: CarriedOut, entry: Entry, *, reviewed: bool) -> None:
    """Say how it ended; who has not been asked has not seen yet what is left as it is."""
    tell(carried)
    if carried.outcome.done:
        warn(f"Entry {entry.number} is undone: {entry.intended.title}.")
        for each in () if reviewed else carried.outcome.change.consequences:
            warn(each.words)
