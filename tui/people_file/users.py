"""Holds the people of a table against the users of a dRofus server: the changes between them.

Nobody is made twice: a person is known by the user name, else by the e-mail address.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tui.changes.change import Change
from tui.changes.making import Filled, change_of
from tui.contract.drofus.project_users import CREATE_PROJECT_USER, SKIP_EMAIL
from tui.contract.drofus.users import UPDATE_USER, full_name_of
from tui.contract.operation import Json, JsonObject, Service
from tui.contract.reading import text_of
from tui.large_json.plain_letters import plain_letters
from tui.people_file.fields import EMAIL, FIRST, FULL, LAST, PROJECT, RIGHTS, USERNAME, PersonField
from tui.people_file.people_plan import PeoplePlan
from tui.people_file.projects import ProjectsByName
from tui.people_file.rows import PersonRow, about_addresses
from tui.rights_file.columns import COLUMNS, WrongCell
from tui.rights_file.planning import ServerRights, addition, who_is
from tui.sheets.sheet import SheetProblem

USERS_OPERATIONS: Final = frozenset({CREATE_PROJECT_USER.id, UPDATE_USER.id})
"""What people of a table are brought onto a server with."""
_DATA: Final = (FIRST, LAST, EMAIL)
"""What the server knows of a person beside the user name."""


@dataclass(frozen=True, slots=True)
class UsersWanted:
    """What is wanted of all rows: changes of those who are known, a project, a mail."""

    update: bool = False
    project: str = ""
    mail_type: str = SKIP_EMAIL


def plan_users(rows: Sequence[PersonRow], server: ServerRights, wanted: UsersWanted) -> PeoplePlan:
    """What brings the people of some rows onto a server and into their projects."""
    planning = _UsersPlanning(server, wanted)
    planning.plan.problems += about_addresses(rows)
    for username, own in planning.people(rows).items():
        planning.person(username, own)
    return planning.plan


class _UsersPlanning:
    def __init__(self, server: ServerRights, wanted: UsersWanted) -> None:
        self.plan = PeoplePlan(Service.DROFUS)
        self._server, self._wanted = server, wanted
        self._projects = ProjectsByName(server.projects, "no", "name")
        self._by_address: dict[str, list[str]] = {}
        for username, user in server.users.items():
            self._by_address.setdefault(text_of(user, "email").casefold(), []).append(username)

    def people(self, rows: Sequence[PersonRow]) -> Mapping[str, list[PersonRow]]:
        """The rows of each person, by the user name without its capitals."""
        found: dict[str, list[PersonRow]] = {}
        for row in rows:
            username = row[USERNAME].casefold() or self._known_by_address(row)
            if username:
                found.setdefault(username, []).append(row)
        return found

    def _known_by_address(self, row: PersonRow) -> str:
        having = self._by_address.get(row.email, []) if row.email else []
        if len(having) == 1:
            return having[0]
        if having:
            names = ", ".join(sorted(having))
            words = f"{row[EMAIL]} is the address of several users ({names}): say the user name"
            self.plan.problems.append(row.problem(words, EMAIL))
        else:
            words = "is empty: somebody who is new needs a user name"
            self.plan.problems.append(row.problem(words, USERNAME))
        return ""

    def person(self, username: str, rows: Sequence[PersonRow]) -> None:
        """Plan all that the rows of one person want."""
        before = len(self.plan.problems)
        said = self._agreed(rows)
        known = self._server.users.get(username)
        if known is None:
            self.plan.problems += self._about_new(rows[0], said)
            self._by_address.setdefault(rows[0].email, []).append(username)
            user: JsonObject = {"username": rows[0][USERNAME], **said}
        else:
            user = self._with_changes(rows[0], known, said)
        memberships = list(self._memberships(username, rows, is_new=known is None))
        if len(self.plan.problems) > before:
            return
        self.plan.new += known is None
        self.plan.known += known is not None
        changes = [] if known is None or user is known else [_update(known, user)]
        changes += [
            addition(
                user,
                project,
                rights,
                self._server,
                mail_type=self._wanted.mail_type,
                is_new=known is None,
            )
            for project, rights in memberships
        ]
        self.plan.unchanged += not changes
        self.plan.changes += changes

    def _agreed(self, rows: Sequence[PersonRow]) -> dict[str, Json]:
        """What the rows of a person say of them: they must not contradict each other."""
        found: dict[str, Json] = {}
        said_in: dict[str, int] = {}
        for row in rows:
            first, last = row.names
            for each, text in zip(_DATA, (first, last, row[EMAIL]), strict=True):
                if text and found.setdefault(each.name, text) != text:
                    words = f"“{text}” is not what row {said_in[each.name]} says of the same person"
                    self.plan.problems.append(row.problem(words, each))
                said_in.setdefault(each.name, row.number)
        return found

    def _about_new(self, row: PersonRow, said: Mapping[str, Json]) -> Iterator[SheetProblem]:
        for each in _DATA:
            if not said.get(each.name):
                yield row.problem("is empty: somebody who is new needs it", each)
        if having := self._by_address.get(row.email) if row.email else None:
            words = f"is the address of {having[0]}: is that the same person?"
            yield row.problem(f"“{row[EMAIL]}” {words}", EMAIL)

    def _with_changes(
        self, row: PersonRow, known: JsonObject, said: Mapping[str, Json]
    ) -> JsonObject:
        """The user as wanted; the very record where nothing of it is to change."""
        is_split = not (row[FIRST] or row[LAST])
        if (
            is_split
            and row[FULL]
            and plain_letters(row[FULL]) != plain_letters(full_name_of(known))
        ):
            self.plan.remarks.append(
                f"row {row.number}: {text_of(known, 'username')} is called {full_name_of(known)} "
                f"on the server, and {row[FULL]} in the file"
            )
        wanted = [each for each in _DATA if not (is_split and each is not EMAIL)]
        other = {
            each.name: said[each.name]
            for each in wanted
            if each.name in said and not _is_same(each, said[each.name], text_of(known, each.name))
        }
        if other and self._wanted.update:
            return {**known, **other}
        for name, value in other.items():
            title = next(each.title for each in _DATA if each.name == name)
            self.plan.remarks.append(
                f"row {row.number}: {who_is(known)} keeps {title} {text_of(known, name) or '—'}; "
                f"--update makes it {value}"
            )
        return known

    def _memberships(
        self, username: str, rows: Sequence[PersonRow], *, is_new: bool
    ) -> Iterator[tuple[int, Mapping[str, Json]]]:
        """The projects that a person is not in yet, with the rights there."""
        stands: dict[int, int] = {}
        for row in rows:
            project = self._project(row, is_new=is_new)
            rights = dict(self._rights(row))
            if project is None:
                continue
            if project in stands:
                words = f"the same person and project stand in row {stands[project]} too"
                self.plan.problems.append(row.problem(words))
            stands.setdefault(project, row.number)
            member = self._server.members.get((username, project))
            if member is None:
                yield project, rights
            elif any(member.get(name) != value for name, value in rights.items()):
                self.plan.remarks.append(
                    f"row {row.number}: {username} is in project {project} already and keeps the "
                    f"rights there; bimscope rights plan changes them"
                )

    def _project(self, row: PersonRow, *, is_new: bool) -> int | None:
        said = row[PROJECT] or self._wanted.project
        if not said:
            if is_new:
                words = "is empty: somebody who is new needs a project (or say --project)"
                self.plan.problems.append(row.problem(words, PROJECT))
            return None
        found, why_not = self._projects.find(said)
        if found is None:
            self.plan.problems.append(row.problem(why_not, PROJECT))
        return found

    def _rights(self, row: PersonRow) -> Iterator[tuple[str, Json]]:
        for column, of in zip(COLUMNS, RIGHTS, strict=True):
            try:
                if row[of]:
                    yield of.name, column.value(row[of])
            except WrongCell as problem:
                self.plan.problems.append(row.problem(str(problem), of))


def _is_same(of: PersonField, said: Json, known: str) -> bool:
    """Whether it is the same in the file and on the server: addresses whatever their capitals."""
    return said == known or (of is EMAIL and f"{said}".casefold() == known.casefold())


def _update(known: JsonObject, wanted: JsonObject) -> Change:
    wish = {name: value for name, value in wanted.items() if known.get(name) != value}
    return change_of(
        Filled(
            operation=UPDATE_USER,
            path={"username": text_of(known, "username")},
            wish=wish,
            before=known,
            name=text_of(known, "username"),
            title=f"Data of {who_is(known)}",
        )
    )
