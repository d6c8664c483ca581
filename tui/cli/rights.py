"""`bimscope rights`: the rights of many people as a file, what it would change, and doing that."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tui.changes.many.plan_file import plan_bytes
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED
from tui.cli.options import new_parser
from tui.cli.output import say, warn, write_out
from tui.cli.planned import (
    CHANGES,
    PLAN,
    PlanCommand,
    SessionWork,
    add_asking,
    add_sending,
    run_planned,
)
from tui.cli.team_rights import RIGHTS_OF_TEAM
from tui.cli.written_files import add_page, new_file, sheet_in, write_whole
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.contract.operation import Service
from tui.explorer.plans.refusing import reasons_against
from tui.rights_file.exporting import bytes_of_rights, is_wanted, unknown_in
from tui.rights_file.planning import RIGHTS_OPERATIONS, plan_rights, read_server
from tui.rights_file.rows import TITLES, read_rows
from tui.rights_file.telling import differences_in_words
from tui.saving.text_rows import read_form_of

_MORE: Final = """\
export writes a row for each person in each project: whose rights, where, and
each right as a word. Edit the words in a spreadsheet; an empty cell leaves a
right as it is, a new row adds somebody who has an account. plan compares the
file with the server and sends nothing; apply sends what the plan says, and
nothing else: what somebody changed since is told and left alone. undo takes
the last changes back that were sent together.

With --team SLUG it is about a Bimplus team: a row for each member of the team
(Active or Passive), and one for each in each project, with the role there. A
role is changed by its name, a new row adds somebody who has an account, and
puts whoever is new into the team first. What somebody is in the team itself
(Owner, Admin, Member) the service lets nobody change so, and nobody is taken
out of the team. --project is an id and --user an address then.

exit status of plan: 0 nothing to do, 2 changes, 1 something is wrong with the
file, or some of it is refused beforehand: what the service would refuse, and
what would leave a project without an administrator. Of apply and undo: 0 all
done, 1 some not, 11 some not known.
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Export, plan, apply or undo; the exit status says how it went. Raises ConfigProblem."""
    return run_planned(
        _RIGHTS,
        lambda: parser().parse_args(arguments),
        prompt or Prompt(),
        plans=list(arguments[:1]) == [PLAN],
    )


def parser() -> ArgumentParser:
    """The parser of `bimscope rights`."""
    parser = new_parser("rights", "Rights of many people as a file.", _MORE)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    export = add_asking(actions, "export", "write the rights of people in projects into a file")
    export.add_argument("file", metavar="FILE", help="a name that ends with .csv, .xlsx or .json")
    export.add_argument("--owner", metavar="ID", default="", help="only the projects of an owner")
    export.add_argument("--project", metavar="ID", default="", help="only one project")
    export.add_argument("--user", metavar="NAME", default="", help="only one person")
    export.add_argument("--overwrite", action="store_true", help="replace FILE")
    plan = add_asking(actions, PLAN, "say what a file would change; nothing is sent")
    plan.add_argument("file", metavar="FILE", type=Path, help="a file that export wrote, edited")
    add_page(plan)
    plan.add_argument("--plan", metavar="PLAN", default="", help="write the plan into a file")
    plan.add_argument("--overwrite", action="store_true", help="replace PLAN")
    plan.add_argument(
        "--remove-missing",
        action="store_true",
        help="take out of the file's projects whoever is in no row of it",
    )
    add_sending(actions)
    return parser


def _export(said: Namespace, _launch: Launch, _prompt: Prompt) -> SessionWork:
    form = read_form_of(said.file)
    file = new_file(said.file, overwrite=said.overwrite)
    only = {"owner": said.owner, "project": said.project, "user": said.user}

    async def export(session: Session) -> int:
        server = await read_server(session)
        if unknown := unknown_in(server, **only):
            raise ConfigProblem(unknown)
        data, count = await bytes_of_rights(server, is_wanted(**only), form)
        write_whole(file, data)
        say(f"{count:,} rows are in {said.file}.")
        return DONE

    return export


def _plan(said: Namespace, _launch: Launch, _prompt: Prompt) -> SessionWork:
    read = read_rows(sheet_in(said.file, TITLES, said.sheet))
    file = new_file(said.plan, overwrite=said.overwrite) if said.plan else None

    async def plan(session: Session) -> int:
        server = await read_server(session)
        found = plan_rights(read.wanted, server, remove_missing=said.remove_missing)
        found.problems += read.problems
        if not found.problems:
            found.refuse(await reasons_against(found.changes, session))
        write_out(differences_in_words(found))
        if found.problems:
            warn("Something is wrong with the file: no plan was made.")
            return FAILED
        if file is not None:
            write_whole(file, plan_bytes(found.changes, session.base_url(Service.DROFUS)))
            say(f"The plan is in {said.plan}: bimscope rights apply {said.plan} sends it.")
        if found.refused:
            warn("Some of it is refused beforehand; a plan has the rest only.")
            return FAILED
        return CHANGES if found.changes else DONE

    return plan


_RIGHTS: Final = PlanCommand(
    "bimscope rights",
    LIST_PROJECT_USERS,
    RIGHTS_OPERATIONS,
    "No rights were changed so yet.",
    {"export": _export, PLAN: _plan},
    other=RIGHTS_OF_TEAM,
    is_other=lambda said: bool(said.team),
)
