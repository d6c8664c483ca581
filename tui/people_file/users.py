"""Holds the people of a table against the users of a dRofus server: the changes between them.

Nobody is made twice: a person is known by the user name, else by the e-mail address.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.making import Filled, change_of
from tui.contract.drofus.project_users import CREATE_PROJECT_USER, SKIP_EMAIL
from tui.contract.drofus.users import UPDATE_USER, full_name_of
from tui.contract.operation import Json, JsonObject, Service
from tui.contract.reading import text_of
from tui.large_json.plain_letters import plain_letters
from tui.people_file.accounts import DATA, AccountsByAddress, agreed, is_other
from tui.people_file.fields import EMAIL, FIRST, FULL, LAST, USERNAME
from tui.people_file.memberships import NewMemberships
from tui.people_file.people_plan import PeoplePlan
from tui.people_file.rows import PersonRow, about_addresses
from tui.rights_file.planning import ServerRights, addition, who_is
from tui.sheets.sheet import SheetProblem

USERS_OPERATIONS: Final = frozenset({CREATE_PROJECT_USER.id, UPDATE_USER.id})
"""What people of a table are brought onto a server with."""


@dataclass(frozen=True, slots=True)
class UsersWanted:
    """What is wanted of all rows: changes of those who are known, a project, a mail."""

    update: bool = False
    project: str = ""
    mail_type: str = SKIP_EMAIL


def plan_users(rows: Sequence[PersonRow], server: ServerRights, wanted: UsersWanted) -> PeoplePlan:
    """What brings the people of some rows onto a server and into their projects."""
    planning = _UsersPlanning(server, wanted)
    plan = planning.plan
    plan.problems += about_addresses(rows)
    for username, own in planning.accounts.by_person(rows, plan.problems).items():
        planning.person(username, own)
    return plan


class _UsersPlanning:
    def __init__(self, server: ServerRights, wanted: UsersWanted) -> None:
        self.plan = PeoplePlan(Service.DROFUS)
        self.accounts = AccountsByAddress(server.users)
        self._server, self._wanted = server, wanted
        self._memberships = NewMemberships(server, wanted.project, self.plan)

    def person(self, username: str, rows: Sequence[PersonRow]) -> None:
        """Plan all that the rows of one person want."""
        before = len(self.plan.problems)
        said = agreed(rows, self.plan.problems)
        self.plan.problems += self.accounts.about_others(rows[0], username)
        known = self._server.users.get(username)
        if known is None:
            self.plan.problems += _missing(rows[0], said)
            self.accounts.note(rows[0].email, username)
            user: JsonObject = {"username": rows[0][USERNAME], **said}
        else:
            user = self._with_changes(rows[0], known, said)
        memberships = list(self._memberships.of(username, rows, is_new=known is None))
        if len(self.plan.problems) == before:
            self._count(known, user, memberships)

    def _count(
        self,
        known: "JsonObject | None",
        user: JsonObject,
        memberships: Sequence[tuple[int, Mapping[str, Json]]],
    ) -> None:
        """Add the changes of somebody of whom nothing is wrong."""
        self.plan.new += known is None
        self.plan.known += known is not None
        changes = [] if known is None or user is known else [_update(known, user)]
        for project, rights in memberships:
            mail_type, is_new = self._wanted.mail_type, known is None
            changes.append(
                addition(user, project, rights, self._server, mail_type=mail_type, is_new=is_new)
            )
        self.plan.unchanged += not changes
        self.plan.changes += changes

    def _with_changes(
        self, row: PersonRow, known: JsonObject, said: Mapping[str, Json]
    ) -> JsonObject:
        """The user as wanted; the very record where nothing of it is to change."""
        is_split = not (row[FIRST] or row[LAST])
        if is_split and row[FULL]:
            self.plan.remarks += _about_name(row, known)
        wanted = [EMAIL] if is_split else DATA
        other = {
            each: said[each.name]
            for each in wanted
            if each.name in said and is_other(each, said[each.name], text_of(known, each.name))
        }
        if other and self._wanted.update:
            return {**known, **{each.name: value for each, value in other.items()}}
        for each, value in other.items():
            now = text_of(known, each.name) or "—"
            words = f"{who_is(known)} keeps {each.title} {now}; --update makes it {value}"
            self.plan.remarks.append(f"row {row.number}: {words}")
        return known


def _missing(row: PersonRow, said: Mapping[str, Json]) -> Iterator[SheetProblem]:
    for each in DATA:
        if not said.get(each.name):
            yield row.problem("is empty: a new person needs it", each)


def _about_name(row: PersonRow, known: JsonObject) -> Iterator[str]:
    """That a known person has another full name: nobody can tell which part is which."""
    name = full_name_of(known)
    if plain_letters(row[FULL]) != plain_letters(name):
        who = text_of(known, "username")
        yield f"row {row.number}: {who} is called {name} on the server, and {row[FULL]} in the file"


def _update(known: JsonObject, wanted: JsonObject) -> Change:
    wish = {name: value for name, value in wanted.items() if known.get(name) != value}
    return change_of(
        Filled(
            operation=UPDATE_USER,
            path={"username": text_of(known, "username")},
            wish=wish,
            before=known,
            name=text_of(known, "username"),
            title=ChangeTitle(who_is(known), "Data of "),
        )
    )
