"""Plans that stand in files: sending one, going on with one, taking the last one back.

Each command that plans changes from a file (`bimscope rights`, …) is one `PlanCommand`.
"""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.changes.change import Change
from tui.changes.given_command import GivenCommand
from tui.changes.journal import Journal
from tui.changes.journal_file import JournalProblem
from tui.changes.many.going_on import last_to_take_back, last_together, together_named
from tui.changes.many.plan_file import plan_bytes
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED, INTERRUPTED, exit_status
from tui.cli.calling.many import ManyOptions, add_parallel, send_many
from tui.cli.calling.reaching import add_address_options, launch_of, log_in, log_out
from tui.cli.calling.telling import Interrupted
from tui.cli.calling.together import go_on_with, send_again, take_all_back
from tui.cli.output import leave_line, say, warn
from tui.cli.written_files import new_file, planned_in, write_whole
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError
from tui.client.files.unfinished import UnfinishedFile
from tui.client.log.exchange_log import ExchangeLog
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.connect import connect
from tui.contract.operation import AnyOperation
from tui.in_sentences import with_or

if TYPE_CHECKING:
    from argparse import _SubParsersAction

CHANGES: Final = 2
"""The exit status of a plan that would change something."""
PLAN: Final = "plan"
"""The action that only says what would change: 2 means nothing else there."""

SessionWork = Callable[[Session], Awaitable[int]]
"""What a command does once it is logged in; the answer is the exit status."""
Begin = Callable[[Namespace, Launch, Prompt], SessionWork]
"""Reads what a command needs before anybody logs in, and gives the work. Raises ConfigProblem."""


@dataclass(frozen=True, slots=True)
class PlanCommand:
    """A command whose plans are sent, gone on with and taken back in one way."""

    command: GivenCommand
    """By which the journal knows what it has sent."""
    logs_in_for: AnyOperation
    """An operation of the service that it works on."""
    operations: frozenset[str] = frozenset()
    """The ids of the operations that its plans have; empty for any."""
    nothing_yet: str = "There are no such changes yet."
    """Said where there is nothing that `undo` could take back."""
    actions: dict[str, Begin] = field(default_factory=dict)
    """Its own actions beside `apply` and `undo`."""
    other: "PlanCommand | None" = None
    """The same about something else, where that was said."""
    is_other: Callable[[Namespace], bool] = bool
    """Whether it was."""

    @property
    def name(self) -> str:
        """As it is typed: `bimscope rights`."""
        return self.command.words

    def meant_by(self, said: Namespace) -> "PlanCommand":
        """This command, or the other one."""
        return self.other if self.other is not None and self.is_other(said) else self

    resumes_by: str = ""
    """How going on with what was not done is typed; '' for `apply --resume` of the command."""


def add_sending(actions: "_SubParsersAction[ArgumentParser]") -> None:
    """The actions that send: `apply` and `undo`, with their options."""
    apply = actions.add_parser("apply", help="send a plan")
    apply.add_argument("file", metavar="PLAN", type=Path, nargs="?", help="a plan file")
    apply.add_argument(
        "--resume", action="store_true", help="send the changes that are not done yet"
    )
    undo = actions.add_parser("undo", help="take back the last run of this command")
    for each in (apply, undo):
        add_sending_options(each)


def add_sending_options(parser: ArgumentParser) -> None:
    """The options of an action that sends many changes."""
    parser.add_argument("--yes", action="store_true", help="send without asking")
    add_parallel(parser)
    parser.add_argument(
        "--output", choices=("text", "json"), default="text", help="the format of the report (text)"
    )
    add_address_options(parser)
    parser.set_defaults(read_only=False)


def add_asking(
    actions: "_SubParsersAction[ArgumentParser]", name: str, words: str
) -> ArgumentParser:
    """An action that only asks."""
    parser = actions.add_parser(name, help=words)
    add_address_options(parser)
    parser.set_defaults(read_only=True)
    return parser


def run_planned(
    command: PlanCommand, said: Callable[[], Namespace], prompt: Prompt, *, plans: bool
) -> int:
    """Do what was said on the command line; the exit status. Raises ConfigProblem.

    `plans` says that nothing is sent: then 2 says that there are changes, and nothing else.
    """
    try:
        return _run(command, said(), prompt, plans=plans)
    except (ConfigProblem, SystemExit) as problem:
        is_wrong = not isinstance(problem, SystemExit) or problem.code
        if not plans or not is_wrong:
            raise
        warn(str(problem) if isinstance(problem, ConfigProblem) else "")
        return FAILED


def _run(command: PlanCommand, said: Namespace, prompt: Prompt, *, plans: bool) -> int:
    if said.action is None:  # and none of the options of an action either
        named = [*command.actions, "apply", "undo"]
        said.wrong_use(f"choose an action: {with_or(named)}")
    command = command.meant_by(said)
    begins = {**command.actions, "apply": _apply(command), "undo": _undo(command)}
    launch = launch_of(said, command.logs_in_for.service)
    try:
        work = begins[said.action](said, launch, prompt)
        return asyncio.run(_with_session(command, launch, prompt, work))
    except JournalProblem as problem:
        raise ConfigProblem(str(problem)) from None
    except BimscopeError as failure:
        warn(failure.text)
        return FAILED if plans else exit_status(failure)
    except Interrupted as stop:
        leave_line()
        warn(str(stop))
        return INTERRUPTED


async def _with_session(
    command: PlanCommand, launch: Launch, prompt: Prompt, work: SessionWork
) -> int:
    connected = await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))
    session = connected.session
    warn(connected.problem)
    try:
        await log_in(session, command.logs_in_for, prompt, launch)
        return await work(session)
    finally:
        await log_out(session)


@dataclass(frozen=True, slots=True)
class WantedPlan:
    """The file that a plan is written to, None for none, and how that is sent, as it is typed."""

    file: UnfinishedFile | None
    name: str
    send: str

    def end(self, changes: Sequence[Change], refused: Collection[str], address: str) -> int:
        """Write what is left of a plan that was told; the exit status. Raises BimscopeError."""
        if self.file is not None:
            write_whole(self.file, plan_bytes(tuple(changes), address))
            say(f"Plan written to {self.name}. Send it with: {self.send}")
        if refused:
            warn("bimscope refuses some of it; the plan has only the rest.")
            return FAILED
        return CHANGES if changes else DONE


def wanted_plan(said: Namespace, send: str) -> WantedPlan:
    """Where `--plan` says that a plan is written to; `send` is the command for it, with a `{}`.

    Raises ConfigProblem where the file is there already.
    """
    file = new_file(said.plan, overwrite=said.overwrite) if said.plan else None
    return WantedPlan(file, said.plan, send.format(said.plan))


def _apply(command: PlanCommand) -> Begin:
    def begin(said: Namespace, launch: Launch, prompt: Prompt) -> SessionWork:
        if said.file is None and not said.resume:
            said.wrong_use("name the plan to send, or use --resume")
        journal = Journal.at(launch.journal_file, launch.title, command.command)
        if said.file is None:
            return _resume(command, said, journal, prompt)
        plan = planned_in(said.file, command.operations)

        async def apply(session: Session) -> int:
            here = session.base_url(command.logs_in_for.service)
            if plan.address != here:
                raise ConfigProblem(
                    f"The plan is for {plan.address}, but this is {here}. Nothing was sent."
                )
            if not plan.changes:
                warn("There is nothing to do.")
                return DONE
            options = options_said(command, said)
            if (begun := await together_named(journal, here, plan.name)) is not None:
                return await send_again(begun, session, journal, prompt, options)
            if said.resume:
                warn("This plan was not sent yet: there is nothing to resume.")
                return DONE
            if journal.file is None:
                warn("There is no journal, so sending this plan again would do all of it again.")
            return await send_many(
                plan.changes, session, journal, prompt, options, together=plan.name
            )

        return apply

    return begin


def _resume(command: PlanCommand, said: Namespace, journal: Journal, prompt: Prompt) -> SessionWork:
    async def resume(session: Session) -> int:
        here = session.base_url(command.logs_in_for.service)
        begun = await last_together(journal, here, operations=command.operations)
        return await go_on_with(begun, session, journal, prompt, options_said(command, said))

    return resume


def _undo(command: PlanCommand) -> Begin:
    def begin(said: Namespace, launch: Launch, prompt: Prompt) -> SessionWork:
        journal = Journal.at(launch.journal_file, launch.title, command.command)

        async def undo(session: Session) -> int:
            here = session.base_url(command.logs_in_for.service)
            done = await last_to_take_back(journal, here, operations=command.operations)
            options = options_said(command, said)
            nothing_yet = command.nothing_yet
            return await take_all_back(
                done, session, journal, prompt, options, nothing_yet=nothing_yet
            )

        return undo

    return begin


def options_said(command: PlanCommand, said: Namespace) -> ManyOptions:
    """How many changes are sent, as it was said on the command line."""
    return ManyOptions(
        sure=said.yes,
        parallel=said.parallel,
        as_json=said.output == "json",
        going_on=f"{command.resumes_by or f'{command.name} apply --resume'} goes on.",
    )
