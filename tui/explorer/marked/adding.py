"""Adding people to projects of dRofus, each to each, with the same rights. Imports no terminal."""

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

import msgspec

from tui.changes.change_title import ChangeTitle
from tui.changes.records import each_object
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract.drofus.project_users import (
    LIST_PROJECT_USERS,
)
from tui.contract.drofus.projects import LIST_PROJECTS
from tui.contract.drofus.users import LIST_USERS, full_name_of
from tui.contract.operation import AnyOperation, Json, JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.membership import NewMember
from tui.explorer.editing.rights import RightsDraft
from tui.explorer.kept_answers.answers import Answers
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.records import decode_record
from tui.explorer.plans.planned import PlannedMany, PlannedRow
from tui.explorer.trees.drofus import PROJECT, PROJECT_USER, USER
from tui.large_json.turns import in_turns

MOST_ADDED: Final = 20_000
"""Changes that one plan may hold: each person is added to each project."""
THERE_ALREADY: Final = "is already in this project: set the rights there"
_USER_NAME: Final = "username"
_ID: Final = "id"


class PersonOrProject(NamedTuple):
    """A person or a project to choose: what names it, what it is called, the whole record."""

    key: str
    label: str
    note: str
    record: JsonObject


class AddedTo(NamedTuple):
    """What is marked and what is to be chosen beside it: people for projects, or projects."""

    marked: tuple[str, ...]
    are_people: bool

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> "AddedTo":
        """The marked people or projects by what names them, each once."""
        are_people = nodes[0].kind is not PROJECT
        name = _USER_NAME if are_people else _ID
        keys = (text_of(each.record, name) or str(each.parameters()[name]) for each in nodes)
        return cls(tuple(dict.fromkeys(keys)), are_people)

    @property
    def asks(self) -> str:
        """What is asked."""
        count = len(self.marked)
        if self.are_people:
            return f"Add {count:,} {'person' if count == 1 else 'people'} to which projects?"
        return f"Add whom to {count:,} project{'' if count == 1 else 's'}?"


def people_and_projects(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """The marked rows that are about people, and the projects."""
    people = [each for each in nodes if each.kind in (USER, PROJECT_USER)]
    return people, [each for each in nodes if each.kind is PROJECT]


async def all_people(answers: Answers) -> list[PersonOrProject]:
    """The users of the server. Raises BimscopeError."""
    return [
        PersonOrProject(
            text_of(each, _USER_NAME), text_of(each, _USER_NAME), full_name_of(each), each
        )
        for each in await _records(answers, LIST_USERS)
    ]


async def all_projects(answers: Answers) -> list[PersonOrProject]:
    """The projects of the server. Raises BimscopeError."""
    return [
        PersonOrProject(text_of(each, _ID), PROJECT.label(each), text_of(each, _ID), each)
        for each in await _records(answers, LIST_PROJECTS)
    ]


async def _records(answers: Answers, operation: AnyOperation) -> list[JsonObject]:
    answer = await answers.ask(operation, {}, operation.widest)
    return await in_turns(_decoded(answer.items))


def _decoded(items: Sequence[msgspec.Raw]) -> Generator[None, None, list[JsonObject]]:
    found = []
    for each in items:
        found.append(decode_record(each))
        yield
    return found


async def planned_members(
    usernames: Sequence[str],
    projects: Sequence[str],
    rights: Mapping[str, Json],
    answers: Answers,
    session: Session,
) -> PlannedMany:
    """Each person added to each project, but where they are already.

    Raises BimscopeError, also where so many changes are too many for one plan.
    """
    if len(usernames) * len(projects) > MOST_ADDED:
        raise BimscopeError(
            f"{len(usernames):,} people in {len(projects):,} projects are "
            f"{len(usernames) * len(projects):,} changes, and {MOST_ADDED:,} are the most in one "
            "plan: mark fewer people or projects."
        )
    people = {each.key: each.record for each in await all_people(answers)}
    named = {each.key: each.label for each in await all_projects(answers)}
    members = await session.call(LIST_PROJECT_USERS)
    await members.look_through()
    there = await in_turns(_there(each_object(members)))
    granted = RightsDraft("", "", {}, rights)
    empty = [NewMember(each, project=named.get(each, "")).grant(granted) for each in projects]
    pairs = product(empty, usernames)
    rows = await in_turns(_rows(pairs, people, there))
    return PlannedMany(f"Add people to projects: {len(rows):,}", tuple(rows))


def _there(members: Iterable[JsonObject]) -> Generator[None, None, set[tuple[str, str]]]:
    """Who is in which project, a person a step."""
    found = set()
    for each in members:
        found.add((text_of(each, _USER_NAME).casefold(), text_of(each, "project_id")))
        yield
    return found


def _rows(
    pairs: Iterable[tuple[NewMember, str]],
    people: Mapping[str, JsonObject],
    there: Collection[tuple[str, str]],
) -> Generator[None, None, list[PlannedRow]]:
    """A row for each person in each project, a row a step."""
    rows = []
    for member, username in pairs:
        rows.append(_row(member, username, people.get(username), there))
        yield
    return rows


def _row(
    member: NewMember,
    username: str,
    person: "JsonObject | None",
    there: Collection[tuple[str, str]],
) -> PlannedRow:
    if person is None:
        says = ChangeTitle(username, "Add ", at=" to project ", place=member.where)
        return PlannedRow(says, None, "is no longer a user of this server")
    change = member.choose(person).change(new_person=False)
    is_there = (username.casefold(), str(member.project_id)) in there
    return PlannedRow(change.says, change, THERE_ALREADY if is_there else "")
