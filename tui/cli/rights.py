"""`bimscope rights`: the rights of many people as a file, what it would change, and doing that."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tui.changes.given_command import GivenCommand
from tui.cli.asking import Prompt
from tui.cli.calling.exits import DONE, FAILED
from tui.cli.options import new_parser
from tui.cli.output import say, warn, write_out
from tui.cli.planned import (
    PLAN,
    PlanCommand,
    SessionWork,
    add_asking,
    add_sending,
    run_planned,
    wanted_plan,
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
from tui.sizes import count_of

_MORE: Final = """\
export writes a row for each person in each project, with each right as a word.
Edit the words in a spreadsheet. An empty cell leaves the right as it is; a new row
adds somebody who has an account. plan compares the file with the server and sends
nothing. apply sends the plan and nothing else: if somebody has changed a record
since, apply reports it and leaves it alone. undo takes back the last run of
bimscope rights, and of no other command.

With --team SLUG, the file is about a Bimplus team: a row for each member of the
team (Active or Passive), and a row for each member of each project, with the role
there. To change a role, write another name. A new row adds somebody who has an
account, first to the team if need be. The service does not allow changes to roles
in the team itself (Owner, Admin, Member), and bimscope removes nobody from the
team. --project is then an id, and --user an e-mail address.

exit status of plan: 0 nothing to do, 2 changes, 1 something is wrong with the
file, or bimscope refuses a change: the service would refuse it, or it would leave
a project without an administrator. Of apply and undo: 0 all done, 1 some not done,
11 some not known.
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
    parser = new_parser(
        "rights", "Export the rights of many people as a file, and change them.", _MORE
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    export = add_asking(actions, "export", "write the rights of people in projects to a file")
    export.add_argument("file", metavar="FILE", help="a name that ends with .csv, .xlsx or .json")
    export.add_argument("--owner", metavar="ID", default="", help="only the projects of this owner")
    export.add_argument("--project", metavar="ID", default="", help="only this project")
    export.add_argument("--user", metavar="NAME", default="", help="only this person")
    export.add_argument("--overwrite", action="store_true", help="replace FILE")
    plan = add_asking(actions, PLAN, "show what a file would change, without sending anything")
    plan.add_argument("file", metavar="FILE", type=Path, help="an edited export file")
    add_page(plan)
    plan.add_argument("--plan", metavar="PLAN", default="", help="write the plan to a file")
    plan.add_argument("--overwrite", action="store_true", help="replace PLAN")
    plan.add_argument(
        "--remove-missing",
        action="store_true",
        help="remove people who are in no row from the projects of the file",
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
        say(f"{count_of(count, 'row')} written to {said.file}.")
        return DONE

    return export


def _plan(said: Namespace, _launch: Launch, _prompt: Prompt) -> SessionWork:
    read = read_rows(sheet_in(said.file, TITLES, said.sheet))
    target = wanted_plan(said, "bimscope rights apply {}")

    async def plan(session: Session) -> int:
        server = await read_server(session)
        found = plan_rights(read.wanted, server, remove_missing=said.remove_missing)
        found.problems += read.problems
        if not found.problems:
            found.refuse(await reasons_against(found.changes, session))
        write_out(differences_in_words(found))
        if found.problems:
            warn("Something is wrong with the file, so there is no plan.")
            return FAILED
        return target.end(found.changes, found.refused, session.base_url(Service.DROFUS))

    return plan


_RIGHTS: Final = PlanCommand(
    GivenCommand("rights"),
    LIST_PROJECT_USERS,
    RIGHTS_OPERATIONS,
    "bimscope rights has not changed any rights yet.",
    {"export": _export, PLAN: _plan},
    other=RIGHTS_OF_TEAM,
    is_other=lambda said: bool(said.team),
)
