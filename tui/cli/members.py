"""`bimscope members`: members of a Bimplus team from a table, looked at first, sent as one plan."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from tui.changes.given_command import GivenCommand
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
import adds the people in a table to a team (--team, or team in the profile), by
their e-mail addresses. If a row has a project (id or name) and a role (its name),
import adds the person to that project too. bimscope knows the columns by their
titles, in English and German. import only adds members to projects; with --update
it also changes roles and memberships. If the table has a mistake, nothing is sent.

Bimplus makes no account without a password. import lists people without an account:
they make one themselves, or an administrator does (bimscope call
bimplus.users.create). bimscope sends new members no e-mail; the service may send
one. undo takes back the last run of bimscope members, and of no other command: it
removes the new members again.

exit status of import with --dry-run or --plan: 0 nothing to do, 2 changes, 1
something is wrong. Of import without them, apply and undo: 0 all done, 1 some not
done, 11 some not known.
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Import people, send a plan or take it back; the exit status. Raises ConfigProblem."""
    return run_people(_MEMBERS, parser(), arguments, prompt)


def parser() -> ArgumentParser:
    """The parser of `bimscope members`."""
    parser = new_parser("members", "Import members of a Bimplus team from a table.", _MORE)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    people = add_import(actions, OF_MEMBERS, "add the people in a table")
    people.add_argument("--role", metavar="NAME", default="", help="for rows without one")
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
        raise ConfigProblem("Name a team: --team SLUG, or team in the profile.")
    return launch.team


_MEMBERS: Final = PlanCommand(
    GivenCommand("members"),
    LIST_MEMBERS,
    TEAM_OPERATIONS,
    "bimscope members has not imported anybody yet.",
)
_MEMBERS.actions[IMPORT] = importing(_MEMBERS, PeopleImport(OF_MEMBERS, _plan))
