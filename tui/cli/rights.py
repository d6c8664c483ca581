"""`bimscope rights`: the rights of many people as a file, what it would change, and doing that."""

import asyncio
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

from tui.changes.change import Change
from tui.changes.going_on import last_together, rest_of
from tui.changes.journal import Journal
from tui.changes.journal_file import JournalProblem
from tui.changes.plan import Plan
from tui.changes.taking_many_back import plan_undo_of_many
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED, INTERRUPTED, exit_status
from tui.cli.calling.many import MOST_PARALLEL, carry_out_many, confirm_many, run_for, tell_many
from tui.cli.calling.reaching import add_address_options, launch_of, log_in, log_out
from tui.cli.calling.telling import Interrupted
from tui.cli.options import new_parser
from tui.cli.output import leave_line, say, warn, write_out
from tui.client.authentication.remarks import LogInRemarks
from tui.client.errors import BimscopeError
from tui.client.files.unfinished import UnfinishedFile
from tui.client.log.exchange_log import ExchangeLog
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.connect import connect
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.operation import Service
from tui.rights_file.exporting import bytes_of_rights, is_wanted
from tui.rights_file.plan_file import NoPlan, plan_bytes, plan_in
from tui.rights_file.planning import RightsPlan, plan_rights, read_server
from tui.rights_file.rows import TITLES, read_rows
from tui.rights_file.telling import differences_in_words
from tui.sheets.csv_sheet import csv_sheet
from tui.sheets.sheet import NoSheet, Sheet

CHANGES: Final = 2
"""The exit status of a plan that would change something."""
_MORE: Final = """\
export writes a row for each person in each project: whose rights, where, and
each right as a word. Edit the words in a spreadsheet; an empty cell leaves a
right as it is, a new row adds somebody who has an account. plan compares the
file with the server and sends nothing; apply sends what the plan says, and
nothing else: what somebody changed since is told and left alone. undo takes
the last changes back that were sent together.

exit status of plan: 0 nothing to do, 2 changes, 1 something is wrong with the
file. Of apply and undo: 0 all done, 1 some not, 11 some not known.
"""
_T = TypeVar("_T")


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Export, plan, apply or undo; the exit status says how it went. Raises ConfigProblem."""
    said = parser().parse_args(arguments)
    if said.action is None:
        raise ConfigProblem("Say what to do: export, plan, apply or undo.")
    asking = prompt or Prompt()
    launch = launch_of(said, Service.DROFUS)
    try:
        work = _ACTIONS[said.action](said, launch, asking)
        return asyncio.run(_with_session(launch, asking, work))
    except JournalProblem as problem:
        raise ConfigProblem(str(problem)) from None
    except BimscopeError as failure:
        warn(failure.text)
        return exit_status(failure) if said.action != "plan" else FAILED
    except Interrupted as stop:
        leave_line()
        warn(str(stop))
        return INTERRUPTED


def parser() -> ArgumentParser:
    """The parser of `bimscope rights`."""
    parser = new_parser("rights", "Rights of many people as a file.", _MORE)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    export = actions.add_parser("export", help="write the rights of people in projects into a file")
    export.add_argument("file", metavar="FILE", help="a name that ends with .csv, .xlsx or .json")
    export.add_argument("--owner", metavar="ID", default="", help="only the projects of an owner")
    export.add_argument("--project", metavar="ID", default="", help="only one project")
    export.add_argument("--user", metavar="NAME", default="", help="only one person")
    export.add_argument("--overwrite", action="store_true", help="replace FILE")
    plan = actions.add_parser("plan", help="say what a file would change; nothing is sent")
    plan.add_argument("file", metavar="FILE", type=Path, help="a file that export wrote, edited")
    plan.add_argument("--plan", metavar="PLAN", default="", help="write the plan into a file")
    plan.add_argument("--overwrite", action="store_true", help="replace PLAN")
    plan.add_argument(
        "--remove-missing",
        action="store_true",
        help="take out of the file's projects whoever is in no row of it",
    )
    apply = actions.add_parser("apply", help="send what a plan says")
    apply.add_argument("file", metavar="PLAN", type=Path, nargs="?", help="a file that plan wrote")
    apply.add_argument("--resume", action="store_true", help="go on with what was not done")
    undo = actions.add_parser("undo", help="take the last changes back that were sent together")
    for each in (apply, undo):
        each.add_argument("--yes", action="store_true", help="send it without being asked")
        each.add_argument(
            "--parallel",
            metavar="N",
            type=_parallel,
            default=MOST_PARALLEL,
            help=f"so many changes at once, {MOST_PARALLEL} at most",
        )
    for each in (export, plan, apply, undo):
        add_address_options(each)
        each.set_defaults(read_only=each in (export, plan))
    return parser


def _parallel(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= MOST_PARALLEL:
        raise ArgumentTypeError(f"a number from 1 to {MOST_PARALLEL} is wanted")
    return int(text)


_Work = Callable[[Session], Awaitable[int]]


async def _with_session(launch: Launch, prompt: Prompt, work: _Work) -> int:
    connected = await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))
    session = connected.session
    warn(connected.problem)
    try:
        await log_in(session, LIST_PROJECT_USERS, prompt, launch)
        return await work(session)
    finally:
        await log_out(session)


def _export(said: Namespace, _launch: Launch, _prompt: Prompt) -> _Work:
    file = UnfinishedFile(Path(said.file), overwrite=said.overwrite)
    if Path(said.file).exists() and not said.overwrite:
        raise ConfigProblem(f"{said.file} is there already; --overwrite replaces it.")

    async def export(session: Session) -> int:
        server = await read_server(session)
        wanted = is_wanted(owner=said.owner, project=said.project, user=said.user)
        data, count = await bytes_of_rights(server, wanted, said.file)
        _write(file, data)
        say(f"{count:,} rows are in {said.file}.")
        return DONE

    return export


def _plan(said: Namespace, _launch: Launch, _prompt: Prompt) -> _Work:
    read = read_rows(_sheet(said.file))

    async def plan(session: Session) -> int:
        server = await read_server(session)
        found = plan_rights(read.wanted, server, remove_missing=said.remove_missing)
        found.problems[:0] = read.problems
        write_out(differences_in_words(found))
        if found.problems:
            warn("Something is wrong with the file: no plan was made.")
            return FAILED
        if said.plan:
            _keep(found, session.base_url(Service.DROFUS), said)
        return CHANGES if found.changes else DONE

    return plan


def _keep(plan: RightsPlan, address: str, said: Namespace) -> None:
    if Path(said.plan).exists() and not said.overwrite:
        raise ConfigProblem(f"{said.plan} is there already; --overwrite replaces it.")
    file = UnfinishedFile(Path(said.plan), overwrite=said.overwrite)
    _write(file, plan_bytes(plan.changes, address))
    say(f"The plan is in {said.plan}: bimscope rights apply {said.plan} sends it.")


def _apply(said: Namespace, launch: Launch, prompt: Prompt) -> _Work:
    if said.resume == (said.file is not None):
        raise ConfigProblem("Say either the plan to send, or --resume.")
    journal = Journal.at(launch.journal_file, launch.title)
    if said.resume:
        return _resume(said, journal, prompt)
    changes, address = _planned(said.file)

    async def apply(session: Session) -> int:
        here = session.base_url(Service.DROFUS)
        if address != here:
            raise ConfigProblem(f"The plan is for {address}, and this is {here}. Nothing was sent.")
        if not changes:
            say("There is nothing to do.")
            return DONE
        plan = Plan(changes)
        confirm_many(plan, prompt, sure=said.yes)
        run = run_for(plan, session, journal, parallel=said.parallel)
        try:
            return tell_many(await carry_out_many(run))
        finally:
            journal.depart()

    return apply


def _resume(said: Namespace, journal: Journal, prompt: Prompt) -> _Work:
    async def resume(session: Session) -> int:
        begun = await last_together(journal, session.base_url(Service.DROFUS))
        if begun is None or not begun.left:
            say("There is nothing to go on with.")
            return DONE
        rest = await rest_of(begun, journal, session)
        for each in rest.kept_back:
            warn(each)
        if rest.plan is None:
            return FAILED if rest.kept_back else DONE
        confirm_many(rest.plan, prompt, sure=said.yes)
        run = run_for(
            rest.plan,
            session,
            journal,
            parallel=said.parallel,
            together=begun.name,
            in_place_of=rest.entries,
        )
        try:
            return tell_many(await carry_out_many(run))
        finally:
            journal.depart()

    return resume


def _undo(said: Namespace, launch: Launch, prompt: Prompt) -> _Work:
    journal = Journal.at(launch.journal_file, launch.title)

    async def undo(session: Session) -> int:
        done = await last_together(journal, session.base_url(Service.DROFUS))
        if done is None:
            say("No changes were sent together yet.")
            return DONE
        back = await plan_undo_of_many(done.entries, session)
        for each in back.kept:
            say(each)
        if back.plan is None:
            warn("Nothing of it can be taken back.")
            return FAILED
        confirm_many(back.plan, prompt, sure=said.yes)
        run = run_for(back.plan, session, journal, parallel=said.parallel, undoes=back.entries)
        try:
            return tell_many(await carry_out_many(run))
        finally:
            journal.depart()

    return undo


def _sheet(file: Path) -> Sheet:
    try:
        return csv_sheet(file.read_bytes(), TITLES)
    except NoSheet as problem:
        raise ConfigProblem(f"{file}: {problem}") from None


def _planned(file: Path) -> tuple[tuple[Change, ...], str]:
    try:
        return plan_in(file.read_bytes())
    except NoPlan as problem:
        raise ConfigProblem(f"{file}: {problem}") from None


def _write(file: UnfinishedFile, data: bytes) -> None:
    try:
        file.begin()
        file.write(data)
        file.settle()
    finally:
        file.discard()


_ACTIONS: Final = {"export": _export, "plan": _plan, "apply": _apply, "undo": _undo}
