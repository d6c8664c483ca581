"""Runs in the journal: entries that were confirmed together, gone on with or taken back as one.

A run is called by the number of its first entry.
"""

import asyncio
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum

from tui.changes.given_command import GivenCommand
from tui.changes.journal import Journal
from tui.changes.journal_entries import Entry
from tui.changes.journal_file import JournalFile
from tui.changes.many.going_on import Together, together_in
from tui.cli.asking import Prompt
from tui.cli.calling.consent import before_sending, refuse_unsendable
from tui.cli.calling.many import ManyOptions
from tui.cli.calling.reaching import connected_to, launch_of, log_in
from tui.cli.calling.together import go_on_with, take_all_back
from tui.cli.taking_back import say_where
from tui.config.problem import ConfigProblem
from tui.contract import OPERATIONS

LAST = 0
"""Stands for the number of the last run."""


class RunAction(Enum):
    """What is done with a run."""

    RESUME = "resume"
    UNDO = "undo"


def run_numbers(entries: Sequence[Entry]) -> Mapping[str, int]:
    """The number of each run, by the name that its entries share."""
    found: dict[str, int] = {}
    for each in entries:
        if each.intended.together:
            found.setdefault(each.intended.together, each.number)
    return found


def act_on_run(
    action: RunAction, entries: Sequence[Entry], said: Namespace, file: JournalFile, prompt: Prompt
) -> int:
    """Go on with a run or take it back; the exit status.

    `said.run` is its number, or LAST. Raises ConfigProblem, BimscopeError, Interrupted.
    """
    run = _chosen(action, entries, said.run)
    first = run.entries[0]
    if first.intended.operation not in OPERATIONS:
        name = first.intended.operation
        raise ConfigProblem(f"This version of bimscope does not know the operation {name}.")
    operation = OPERATIONS[first.intended.operation]
    say_where(said, first, operation.service)
    launch = launch_of(said, operation.service)
    journal = Journal.at(file.file, launch.title, GivenCommand("journal"))
    options = ManyOptions(sure=said.yes, going_on="Resume with: bimscope journal resume")
    act = go_on_with if action is RunAction.RESUME else take_all_back

    async def acted() -> int:
        async with connected_to(launch) as session:
            refuse_unsendable(operation, session, prompt, sure=said.yes)
            there = _at(session.base_url(operation.service), run)
            with before_sending():
                await log_in(session, operation, prompt, launch)
            return await act(there, session, journal, prompt, options)

    return asyncio.run(acted())


def _chosen(action: RunAction, entries: Sequence[Entry], number: int) -> Together:
    numbers, runs = run_numbers(entries), together_in(entries)
    if number == LAST:
        meant = [each for each in runs if action is RunAction.RESUME or not each.undoes]
        if not meant:
            raise ConfigProblem("The journal has no runs.")
        return meant[-1]
    found = next((each for each in runs if numbers[each.name] == number), None)
    if found is None:
        there = ", ".join(str(each) for each in list(numbers.values())[-10:]) or "none"
        raise ConfigProblem(f"There is no run {number} in the journal. The last runs: {there}.")
    return found


def _at(address: str, run: Together) -> Together:
    """What of a run was sent to an address. Raises ConfigProblem where that is nothing."""
    there = tuple(each for each in run.entries if each.intended.address == address)
    if not there:
        sent_to = run.entries[0].intended.address
        raise ConfigProblem(f"The run was sent to {sent_to}, but this is {address}.")
    return replace(run, entries=there)
