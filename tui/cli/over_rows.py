"""`bimscope call ID --each FILE`: one operation over the rows of a file, as one plan."""

import asyncio
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from tui.changes.change import Change
from tui.changes.in_lines import changes_in_lines
from tui.changes.journal import Journal
from tui.changes.journal_file import JournalProblem
from tui.changes.many.going_on import Together, last_together
from tui.changes.run import settle_beforehand
from tui.cli.asking import Prompt
from tui.cli.calling.changing import journal_of_call
from tui.cli.calling.consent import before_sending, refuse_unsendable
from tui.cli.calling.each_row import RowCall, changes_of_rows, fill_rows, read_call_rows
from tui.cli.calling.exits import DONE, FAILED
from tui.cli.calling.filling import FilledCall, complete_call, enter, refuse_incomplete, start
from tui.cli.calling.many import ManyOptions, send_many
from tui.cli.calling.reaching import connected_to, launch_of, log_in
from tui.cli.calling.secret_values import find_secret
from tui.cli.calling.together import go_on_with
from tui.cli.output import warn, write_out
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.contract.operation import AnyOperation
from tui.explorer.plans.refusing import without_refused
from tui.widgets.safe_text import safe_text

_NOT_WITH_IT: Final = ("body", "file", "save", "columns")


def call_each(said: Namespace, operation: AnyOperation, prompt: Prompt) -> int:
    """Call an operation with each row of a file, confirmed once; the exit status.

    Raises ConfigProblem, BimscopeError, Interrupted, OSError.
    """
    _refuse_unfit(said, operation)
    launch = launch_of(said, operation.service)
    if said.resume:
        return asyncio.run(_go_on(said, operation, launch, prompt))
    secret = cache(partial(find_secret, prompt))

    def new() -> FilledCall:
        filled = start(operation)
        enter(filled, said.assignments, said.field)
        return filled

    def complete(filled: FilledCall) -> None:
        complete_call(filled, team=launch.team, secret=secret, asked=set(said.ask))
        refuse_incomplete(filled)

    calls = fill_rows(read_call_rows(Path(said.each), operation, said.sheet), new, complete)
    if operation.unavailable:
        warn(operation.unavailable)
    return asyncio.run(_plan_and_send(said, calls, operation, launch, prompt))


def _would_change(changes: Sequence[Change], refused: Mapping[str, str]) -> Iterator[str]:
    """What a run would send, in lines; what the server has already is only counted."""
    settled = (settle_beforehand(each, each.before) for each in changes)
    is_so = [outcome is not None and outcome.done for outcome in settled]
    left = [change for change, done in zip(changes, is_so, strict=True) if not done]
    return changes_in_lines(left, unchanged=sum(is_so), refused=refused)


def _refuse_unfit(said: Namespace, operation: AnyOperation) -> None:
    if not operation.changes_state:
        raise ConfigProblem(
            f"--each is only for operations that change something; {operation.id} only reads."
        )
    if said.resume and (said.each or said.assignments or said.dry_run):
        raise ConfigProblem(
            "--resume sends what you confirmed before: use it without values and --each."
        )
    for name in _NOT_WITH_IT:
        if getattr(said, name):
            raise ConfigProblem(f"--{name} cannot be used with --each.")


async def _plan_and_send(
    said: Namespace,
    calls: Sequence[RowCall],
    operation: AnyOperation,
    launch: Launch,
    prompt: Prompt,
) -> int:
    async with connected_to(launch) as session:
        if not said.dry_run:
            refuse_unsendable(operation, session, prompt, sure=said.yes)
        with before_sending():
            await log_in(session, operation, prompt, launch)
            changes = await changes_of_rows(calls, session)
            changes, refused = await without_refused(changes, session)
        if said.dry_run:
            write_out("\n".join(map(safe_text, _would_change(changes, refused))))
            return FAILED if refused else DONE
        for title, reason in refused.items():
            warn(f"{title}: not sent: {reason}")
        if not changes:
            warn("There is nothing to do.")
            return FAILED if refused else DONE
        journal = journal_of_call(operation, launch)
        options = replace(_options(said, operation), refused=refused)
        status = await send_many(changes, session, journal, prompt, options)
        return status or (FAILED if refused else DONE)


async def _go_on(said: Namespace, operation: AnyOperation, launch: Launch, prompt: Prompt) -> int:
    async with connected_to(launch) as session:
        refuse_unsendable(operation, session, prompt, sure=said.yes)
        with before_sending():
            await log_in(session, operation, prompt, launch)
        journal = journal_of_call(operation, launch)
        begun = await _begun(journal, session.base_url(operation.service), operation)
        options = _options(said, operation)
        return await go_on_with(begun, session, journal, prompt, options)


async def _begun(journal: Journal, address: str, operation: AnyOperation) -> Together | None:
    try:
        return await last_together(journal, address, operations={operation.id})
    except JournalProblem as problem:
        raise ConfigProblem(str(problem)) from None


def _options(said: Namespace, operation: AnyOperation) -> ManyOptions:
    going_on = f"Resume with: bimscope call {operation.id} --resume"
    return ManyOptions(sure=said.yes, as_json=True, going_on=going_on)
