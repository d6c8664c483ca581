"""`bimscope rights`: the rights of many people as a file, what it would change, and doing that."""

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final

from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.journal_file import JournalProblem
from tui.changes.many.going_on import last_to_take_back, last_together, rest_of
from tui.changes.many.plan_file import NoPlan, plan_bytes, plan_in
from tui.changes.many.taking_many_back import plan_undo_of_many
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED, INTERRUPTED, exit_status
from tui.cli.calling.many import ManyOptions, add_parallel, send_many
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
from tui.rights_file.exporting import bytes_of_rights, is_wanted, rights_form_of, unknown_in
from tui.rights_file.planning import RIGHTS_OPERATIONS, plan_rights, read_server
from tui.rights_file.rows import TITLES, read_rows
from tui.rights_file.telling import differences_in_words
from tui.sheets.any_sheet import read_bounded, read_sheet
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
_PLAN: Final = "plan"


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Export, plan, apply or undo; the exit status says how it went. Raises ConfigProblem."""
    try:
        return _main(parser().parse_args(arguments), prompt or Prompt())
    except (ConfigProblem, SystemExit) as problem:
        said_wrong = not isinstance(problem, SystemExit) or problem.code
        if list(arguments[:1]) != [_PLAN] or not said_wrong:
            raise
        # Of a plan 2 says that it has changes: nothing else may end so.
        warn(str(problem) if isinstance(problem, ConfigProblem) else "")
        return FAILED


def _main(said: Namespace, prompt: Prompt) -> int:
    if said.action is None:
        raise ConfigProblem("Say what to do: export, plan, apply or undo.")
    launch = launch_of(said, Service.DROFUS)
    try:
        work = _ACTIONS[said.action](said, launch, prompt)
        return asyncio.run(_with_session(launch, prompt, work))
    except JournalProblem as problem:
        raise ConfigProblem(str(problem)) from None
    except BimscopeError as failure:
        warn(failure.text)
        return FAILED if said.action == _PLAN else exit_status(failure)
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
    plan = actions.add_parser(_PLAN, help="say what a file would change; nothing is sent")
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
        add_parallel(each)
        each.add_argument(
            "--output", choices=("text", "json"), default="text", help="how it is told (text)"
        )
    for each in (export, plan, apply, undo):
        add_address_options(each)
        each.set_defaults(read_only=each in (export, plan))
    return parser


_RightsWork = Callable[[Session], Awaitable[int]]


async def _with_session(launch: Launch, prompt: Prompt, work: _RightsWork) -> int:
    connected = await connect(launch, None, ExchangeLog(), remarks=LogInRemarks(warn))
    session = connected.session
    warn(connected.problem)
    try:
        await log_in(session, LIST_PROJECT_USERS, prompt, launch)
        return await work(session)
    finally:
        await log_out(session)


def _export(said: Namespace, _launch: Launch, _prompt: Prompt) -> _RightsWork:
    form = rights_form_of(said.file)
    file = _new_file(said.file, overwrite=said.overwrite)
    only = {"owner": said.owner, "project": said.project, "user": said.user}

    async def export(session: Session) -> int:
        server = await read_server(session)
        if unknown := unknown_in(server, **only):
            raise ConfigProblem(unknown)
        data, count = await bytes_of_rights(server, is_wanted(**only), form)
        _write(file, data)
        say(f"{count:,} rows are in {said.file}.")
        return DONE

    return export


def _plan(said: Namespace, _launch: Launch, _prompt: Prompt) -> _RightsWork:
    read = read_rows(_sheet(said.file))
    file = _new_file(said.plan, overwrite=said.overwrite) if said.plan else None

    async def plan(session: Session) -> int:
        server = await read_server(session)
        found = plan_rights(read.wanted, server, remove_missing=said.remove_missing)
        found.problems += read.problems
        write_out(differences_in_words(found))
        if found.problems:
            warn("Something is wrong with the file: no plan was made.")
            return FAILED
        if file is not None:
            _write(file, plan_bytes(found.changes, session.base_url(Service.DROFUS)))
            say(f"The plan is in {said.plan}: bimscope rights apply {said.plan} sends it.")
        return CHANGES if found.changes else DONE

    return plan


def _apply(said: Namespace, launch: Launch, prompt: Prompt) -> _RightsWork:
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
        return await send_many(changes, session, journal, prompt, _options(said))

    return apply


def _resume(said: Namespace, journal: Journal, prompt: Prompt) -> _RightsWork:
    async def resume(session: Session) -> int:
        begun = await last_together(
            journal, session.base_url(Service.DROFUS), operations=RIGHTS_OPERATIONS
        )
        if begun is None or not begun.left:
            say("There is nothing to go on with.")
            return DONE
        rest = await rest_of(begun, journal, session)
        for each in rest.kept_back:
            warn(each)
        if rest.plan is None:
            say("" if rest.kept_back else "All of it was done already.")
            return FAILED if rest.kept_back else DONE
        status = await send_many(
            rest.plan.changes,
            session,
            journal,
            prompt,
            _options(said),
            together=begun.name,
            in_place_of=rest.entries,
        )
        return status or (FAILED if rest.kept_back else DONE)

    return resume


def _undo(said: Namespace, launch: Launch, prompt: Prompt) -> _RightsWork:
    journal = Journal.at(launch.journal_file, launch.title)

    async def undo(session: Session) -> int:
        here = session.base_url(Service.DROFUS)
        done = await last_to_take_back(journal, here, operations=RIGHTS_OPERATIONS)
        if done is None or not done.standing:
            say("There is nothing to take back." if done else "No rights were changed so yet.")
            return DONE
        back = await plan_undo_of_many(done.standing, session)
        for each in back.kept:
            warn(each)
        if back.plan is None:
            warn("Nothing of it can be taken back.")
            return FAILED
        status = await send_many(
            back.plan.changes, session, journal, prompt, _options(said), undoes=back.entries
        )
        return status or (FAILED if back.kept else DONE)

    return undo


def _options(said: Namespace) -> ManyOptions:
    return ManyOptions(
        sure=said.yes,
        parallel=said.parallel,
        as_json=said.output == "json",
        going_on="bimscope rights apply --resume goes on.",
    )


def _sheet(file: Path) -> Sheet:
    try:
        return read_sheet(file, TITLES)
    except NoSheet as problem:
        raise ConfigProblem(f"{file}: {problem}") from None


def _new_file(name: str, *, overwrite: bool) -> UnfinishedFile:
    if Path(name).exists() and not overwrite:
        raise ConfigProblem(f"{name} is there already; --overwrite replaces it.")
    return UnfinishedFile(Path(name), overwrite=overwrite)


def _planned(file: Path) -> tuple[tuple[Change, ...], str]:
    try:
        return plan_in(read_bounded(file), of=RIGHTS_OPERATIONS)
    except (NoPlan, NoSheet) as problem:
        raise ConfigProblem(f"{file}: {problem}") from None


def _write(file: UnfinishedFile, data: bytes) -> None:
    try:
        file.begin()
        file.write(data)
        file.settle()
    finally:
        file.discard()


_ACTIONS: Final = {"export": _export, _PLAN: _plan, "apply": _apply, "undo": _undo}
