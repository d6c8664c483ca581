"""Holds the rights that a file wants against those that a server has: the changes between them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tui.changes.change import Change, RecordAddress
from tui.changes.change_title import ChangeTitle
from tui.changes.comparing import is_same
from tui.changes.making import Filled, change_of
from tui.changes.records import call, objects_of
from tui.client.session import Session
from tui.contract.drofus.project_users import (
    CREATE_PROJECT_USER,
    DELETE_PROJECT_USER,
    LIST_PROJECT_USERS,
    SKIP_EMAIL,
    UPDATE_PROJECT_USER,
    NewProjectUser,
)
from tui.contract.drofus.projects import LIST_PROJECTS, SHOW_ALL
from tui.contract.drofus.users import LIST_USERS, DrofusUser, full_name_of
from tui.contract.fields import fields_of
from tui.contract.operation import AnyOperation, Json, JsonObject
from tui.contract.reading import text_of
from tui.rights_file.columns import PROJECT, USER
from tui.rights_file.rows import WantedRights
from tui.sheets.missing_rows import about_missing, missing_in_lines
from tui.sheets.sheet import SheetProblem

RIGHTS_OPERATIONS: Final = frozenset(
    {CREATE_PROJECT_USER.id, UPDATE_PROJECT_USER.id, DELETE_PROJECT_USER.id}
)
"""What the rights of people in projects are changed with."""
_MemberKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class ServerRights:
    """What a server has: who is in which project with which rights, and who and what there is."""

    members: Mapping[_MemberKey, JsonObject]
    users: Mapping[str, JsonObject]
    projects: Mapping[int, JsonObject]


@dataclass(slots=True)
class RightsPlan:
    """The changes that make a server what a file says, and what is wrong with the file."""

    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    removed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    problems: list[SheetProblem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What to know before all else: how many people go."""
    refused: dict[str, str] = field(default_factory=dict)
    """The titles of changes that are not sent, with why."""

    def refuse(self, reasons: Sequence[str]) -> None:
        """Leave out the changes against which something speaks: a reason for each of them."""
        said = dict(zip(map(id, self.changes), reasons, strict=True))
        for some in (self.added, self.changed, self.removed):
            self.refused |= {each.title: said[id(each)] for each in some if said[id(each)]}
            some[:] = [each for each in some if not said[id(each)]]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All of them: who comes, who changes, who goes."""
        return (*self.added, *self.changed, *self.removed)


async def read_server(session: Session) -> ServerRights:
    """Ask for the three lists that rights stand in. Raises BimscopeError."""
    members = await _listed(session, LIST_PROJECT_USERS)
    users = await _listed(session, LIST_USERS)
    projects = await _listed(session, LIST_PROJECTS, {SHOW_ALL.name: "1"})
    return ServerRights(
        {_key_of(each): each for each in members},
        {text_of(each, "username").casefold(): each for each in users},
        {_number(each, "id"): each for each in projects},
    )


def plan_rights(
    wanted: Sequence[WantedRights], server: ServerRights, *, remove_missing: bool = False
) -> RightsPlan:
    """The changes that bring about what is wanted.

    With `remove_missing` whoever is in a project that the file names, and in no row of it, goes.
    """
    plan = RightsPlan()
    for each in wanted:
        problem = _unknown(each, server)
        if problem is not None:
            plan.problems.append(problem)
            continue
        member = server.members.get(each.key)
        if member is None:
            user = server.users[each.username.casefold()]
            plan.added.append(addition(user, each.project_id, each.rights, server))
        elif change := _alteration(each, member, server):
            plan.changed.append(change)
        else:
            plan.unchanged += 1
    if remove_missing:
        gone = list(_missing(wanted, server))
        plan.removed += [_removal(key, server) for key in gone]
        plan.problems += about_missing({each.username.casefold() for each in wanted}, gone)
        plan.remarks += missing_in_lines(where_is(project, server) for _, project in gone)
    return plan


def _unknown(wanted: WantedRights, server: ServerRights) -> SheetProblem | None:
    if wanted.key in server.members:
        return None
    if wanted.project_id not in server.projects:
        words = f"there is no project {wanted.project_id}"
        return SheetProblem(words, wanted.row, PROJECT)
    if wanted.username.casefold() not in server.users:
        words = f"there is no user {wanted.username}; create the account first"
        return SheetProblem(words, wanted.row, USER)
    return None


def addition(
    user: JsonObject,
    project_id: int,
    rights: Mapping[str, Json],
    server: ServerRights,
    *,
    mail_type: str = SKIP_EMAIL,
    is_new: bool = False,
) -> Change:
    """The change that adds a person to a project, as the server has them, or new to it."""
    membership, person, mail = (each.name for each in fields_of(NewProjectUser))
    known = {each.name: user.get(each.name) for each in fields_of(DrofusUser) if each.mandatory}
    wish: JsonObject = {
        membership: {"project_id": project_id, **rights},
        person: dict(known),
        mail: mail_type,
    }
    who = f"new user {who_is(user)}, {text_of(user, 'email')}," if is_new else who_is(user)
    title = ChangeTitle(who, "Add ", at=" to ", place=where_is(project_id, server))
    return change_of(Filled(operation=CREATE_PROJECT_USER, wish=wish, title=title))


def _alteration(wanted: WantedRights, member: JsonObject, server: ServerRights) -> Change | None:
    wish = {
        name: value for name, value in wanted.rights.items() if not is_same(value, member.get(name))
    }
    if not wish:
        return None
    user = server.users.get(wanted.username.casefold(), member)
    place = where_is(wanted.project_id, server)
    title = ChangeTitle(who_is(user), "Rights of ", at=" in ", place=place)
    return change_of(
        Filled(
            operation=UPDATE_PROJECT_USER,
            path=_path(member),
            wish=wish,
            before=member,
            title=title,
        )
    )


def _missing(wanted: Sequence[WantedRights], server: ServerRights) -> Iterable[_MemberKey]:
    kept = {each.key for each in wanted}
    named = {each.project_id for each in wanted}
    return (key for key in server.members if key not in kept and key[1] in named)


def _removal(key: _MemberKey, server: ServerRights) -> Change:
    member = server.members[key]
    user = server.users.get(key[0], member)
    return change_of(
        Filled(
            operation=DELETE_PROJECT_USER,
            path=_path(member),
            before=member,
            name=text_of(member, "username"),
            title=ChangeTitle(who_is(user), "Remove ", at=" from ", place=where_is(key[1], server)),
        )
    )


def _path(member: JsonObject) -> dict[str, str | int]:
    return {"username": text_of(member, "username"), "project_id": text_of(member, "project_id")}


def who_is(user: JsonObject) -> str:
    """A person as people know them, and as the server does."""
    name, username = full_name_of(user), text_of(user, "username")
    return f"{name} ({username})" if name else username


def where_is(project_id: int, server: ServerRights) -> str:
    """A project by its number and name, with its id."""
    project = server.projects.get(project_id, {})
    parts = (text_of(project, "no"), text_of(project, "name"), f"({project_id})")
    return " ".join(filter(None, parts))


def _key_of(member: JsonObject) -> _MemberKey:
    return text_of(member, "username").casefold(), _number(member, "project_id")


def _number(record: JsonObject, name: str) -> int:
    text = text_of(record, name)
    return int(text) if text.isascii() and text.isdecimal() else -1


async def _listed(
    session: Session, operation: AnyOperation, query: Mapping[str, str] | None = None
) -> list[JsonObject]:
    return objects_of(await call(session, RecordAddress(operation, {}, query or {})))
