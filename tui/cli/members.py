"""`bimscope members`: members of a Bimplus team from a table, looked at first, sent as one plan."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from tui.cli.asking import Prompt
from tui.cli.options import new_parser
from tui.cli.people import IMPORT, PeopleImport, add_import, importing, run_people
from tui.cli.planned import PlanCommand, add_sending
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.contract.bimplus.members import LIST_MEMBERS
from tui.people_file.fields import OF_MEMBERS
from tui.people_file.members import MembersOfTable, MembersWanted
from tui.people_file.people_plan import PeoplePlan
from tui.people_file.projects import ProjectsByName
from tui.people_file.rows import PersonRow
from tui.team_file.changes import TEAM_OPERATIONS
from tui.team_file.server import projects_of_team, read_team

_MORE: Final = """\
import takes people out of a table into the team of --team or of the profile,
by their e-mail address; a project (id or name) and a role (by its name) put
them into that project too. Columns are known by their titles, in English and
German. Who is a member is only added to projects; with --update roles and
memberships are changed too. Nothing is sent of a table with a mistake in it.

Bimplus gives nobody an account without a password: people without one make it
themselves, or an administrator does (bimscope call bimplus.users.create), and
are told. New members are told nothing by bimscope; whether the service sends
them an e-mail is its own matter. undo takes new members out again.

exit status of import with --dry-run or --plan: 0 nothing to do, 2 changes, 1
something is wrong. Else, of apply and of undo: 0 all done, 1 some not, 11 some
not known.
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Import people, send a plan or take it back; the exit status. Raises ConfigProblem."""
    return run_people(_MEMBERS, parser(), arguments, prompt)


def parser() -> ArgumentParser:
    """The parser of `bimscope members`."""
    parser = new_parser("members", "Members of a Bimplus team from a table.", _MORE)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    people = add_import(actions, OF_MEMBERS, "take people out of a table")
    people.add_argument("--role", metavar="NAME", default="", help="for rows that say no other")
    add_sending(actions)
    return parser


async def _plan(
    said: Namespace, launch: Launch, rows: Sequence[PersonRow], session: Session
) -> PeoplePlan:
    team = team_said(launch)
    there = await projects_of_team(session, team)
    wanted = MembersWanted(said.update, said.project, said.role)
    members = MembersOfTable(rows, ProjectsByName(there, "name"), wanted)
    people = {row.email for row in rows if row.email}
    return members.plan(await read_team(session, team, there, members.projects, people))


def team_said(launch: Launch) -> str:
    """The team that is meant. Raises ConfigProblem where none was said."""
    if not launch.team:
        raise ConfigProblem("Say which team: --team SLUG, or team in the profile.")
    return launch.team


_MEMBERS: Final = PlanCommand(
    "bimscope members",
    LIST_MEMBERS,
    TEAM_OPERATIONS,
    "No members were imported so yet.",
)
_MEMBERS.actions[IMPORT] = importing(_MEMBERS, PeopleImport(OF_MEMBERS, _plan))
