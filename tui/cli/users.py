"""`bimscope users`: dRofus users from a table, looked at first, sent as one plan."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Final

from tui.changes.change import RecordAddress
from tui.changes.given_command import GivenCommand
from tui.changes.records import call, objects_of
from tui.cli.asking import Prompt
from tui.cli.options import new_parser
from tui.cli.people import IMPORT, PeopleImport, add_import, importing, run_people
from tui.cli.planned import PlanCommand, add_sending
from tui.client.session import Session
from tui.config.launch import Launch
from tui.config.problem import ConfigProblem
from tui.contract.drofus.emails import LIST_EMAILS
from tui.contract.drofus.project_users import LIST_PROJECT_USERS, SKIP_EMAIL
from tui.contract.reading import text_of
from tui.people_file.fields import OF_USERS
from tui.people_file.people_plan import PeoplePlan
from tui.people_file.rows import PersonRow
from tui.people_file.users import USERS_OPERATIONS, UsersWanted, plan_users
from tui.rights_file.planning import read_server

_MORE: Final = """\
import adds the people in a table: user name, first and last name (or full name),
e-mail address, and the project to add them to, by id, number or name. bimscope
knows the columns by their titles, in English and German; rights have the titles
that bimscope rights export writes. It matches a person by user name, else by
e-mail address; capitals make no difference. import only adds known people to
projects; with --update it also changes names and addresses. If the table has a
mistake, nothing is sent.

dRofus makes an account together with the first project, so a new person needs a
project. No e-mail is sent unless --mail names a template. undo takes back the last
run of bimscope users, and of no other command: it removes the people from the
projects again; new accounts stay, and e-mails are not taken back.

exit status of import with --dry-run or --plan: 0 nothing to do, 2 changes, 1
something is wrong. Of import without them, apply and undo: 0 all done, 1 some not
done, 11 some not known.
"""


def main(arguments: Sequence[str], prompt: Prompt | None = None) -> int:
    """Import people, send a plan or take it back; the exit status. Raises ConfigProblem."""
    return run_people(_USERS, parser(), arguments, prompt)


def parser() -> ArgumentParser:
    """The parser of `bimscope users`."""
    parser = new_parser("users", "Import dRofus users from a table.", _MORE)
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    people = add_import(actions, OF_USERS, "add the people in a table")
    people.add_argument(
        "--mail",
        metavar="TEMPLATE",
        default="",
        help="the e-mail template for people who are new in a project, by id or name (none)",
    )
    add_sending(actions)
    return parser


async def _plan(
    said: Namespace, _launch: Launch, rows: Sequence[PersonRow], session: Session
) -> PeoplePlan:
    mail_type, words = await _mail(said.mail, session)
    server = await read_server(session)
    found = plan_users(rows, server, UsersWanted(said.update, said.project, mail_type))
    found.remarks.append(words)
    return found


async def _mail(said: str, session: Session) -> tuple[str, str]:
    """The template of an e-mail, by id or name, and what it means. Raises ConfigProblem."""
    if not said:
        return SKIP_EMAIL, "no e-mail is sent; --mail TEMPLATE sends one"
    mails = objects_of(await call(session, RecordAddress(LIST_EMAILS)))
    meant = [each for each in mails if text_of(each, "id") == said] or [
        each for each in mails if text_of(each, "name").casefold() == said.casefold()
    ]
    if len(meant) == 1:
        key, name = text_of(meant[0], "id"), text_of(meant[0], "name", "subject")
        return key, f"the e-mail is template {key}, {name}"
    there = ", ".join(f"{text_of(each, 'id')} {text_of(each, 'name')}" for each in meant or mails)
    several = f"{said} means several e-mail templates; give the id of one"
    raise ConfigProblem(f"{several if meant else f'There is no e-mail template {said}'}: {there}.")


_USERS: Final = PlanCommand(
    GivenCommand("users"),
    LIST_PROJECT_USERS,
    USERS_OPERATIONS,
    "bimscope users has not imported anybody yet.",
)
_USERS.actions[IMPORT] = importing(_USERS, PeopleImport(OF_USERS, _plan))
