"""What a team has: members, projects, roles, and who has which role in which project."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tui.changes.change import RecordAddress
from tui.changes.many.throttle import Throttle
from tui.changes.records import call, objects_of
from tui.client.errors import NotFound
from tui.client.session import Session
from tui.contract.bimplus.members import LIST_MEMBERS
from tui.contract.bimplus.project_members import LIST_PROJECT_MEMBERS
from tui.contract.bimplus.projects import LIST_PROJECTS
from tui.contract.bimplus.roles import LIST_ROLES
from tui.contract.bimplus.users import FIND_USER
from tui.contract.operation import PAGE, PAGE_SIZE, JsonObject
from tui.contract.reading import text_at, text_of

_PAGE: Final = 500
_MOST_PAGES: Final = 200
_TEAM: Final = "team_slug"


@dataclass(frozen=True, slots=True)
class TeamServer:
    """What the service has of a team; people by their addresses without capitals.

    `others` are people with an account who are no members of the team, as far as they were
    asked for; `in_projects` has the members of the projects that were asked for.
    """

    team: str
    members: Mapping[str, JsonObject]
    projects: Mapping[str, JsonObject]
    roles: Sequence[JsonObject]
    in_projects: Mapping[tuple[str, str], JsonObject]
    others: Mapping[str, JsonObject]

    def user_id(self, email: str) -> str:
        """The id of a person; '' for somebody without an account."""
        member = self.members.get(email)
        if member is not None:
            return text_at(member, "user.id")
        return text_of(self.others.get(email, {}), "id")


async def read_team(
    session: Session,
    team: str,
    there: Mapping[str, JsonObject],
    meant: Collection[str],
    people: Collection[str] = (),
) -> TeamServer:
    """Ask for a team, who is in those of its projects that are meant, and for further people.

    `there` are all its projects, `people` are addresses without capitals of those who may be no
    members yet. Raises BimscopeError.
    """
    path = {_TEAM: team}
    listed = await call(session, RecordAddress(LIST_MEMBERS, path))
    # Who has no address can stand in no file: they are left as they are.
    members = {
        email: each
        for each in objects_of(listed)
        if (email := text_at(each, "user.email").casefold())
    }
    roles = objects_of(await call(session, RecordAddress(LIST_ROLES, path)))
    throttle = Throttle()
    asked = [each for each in there if each in meant]
    lists = await asyncio.gather(*(_in_project(session, team, e, throttle) for e in asked))
    strange = sorted(set(people) - members.keys())
    found = await asyncio.gather(*(_found(session, each, throttle) for each in strange))
    return TeamServer(
        team,
        members,
        there,
        roles,
        {
            (email, project): each
            for project, own in zip(asked, lists, strict=True)
            for each in own
            if (email := text_at(each, "member.email").casefold())
        },
        {email: user for email, user in zip(strange, found, strict=True) if user is not None},
    )


async def projects_of_team(session: Session, team: str) -> dict[str, JsonObject]:
    """All projects of a team by their ids, page by page. Raises BimscopeError."""
    path = {_TEAM: team}
    found: dict[str, JsonObject] = {}
    for page in range(1, _MOST_PAGES + 1):
        query = {PAGE.name: str(page), PAGE_SIZE.name: str(_PAGE)}
        own = objects_of(await call(session, RecordAddress(LIST_PROJECTS, path, query)))
        found.update({text_of(each, "id"): each for each in own})
        if len(own) < _PAGE:
            break
    return found


async def _in_project(
    session: Session, team: str, project: str, throttle: Throttle
) -> list[JsonObject]:
    path = {_TEAM: team, "project_id": project}
    async with throttle.turn():
        return objects_of(await call(session, RecordAddress(LIST_PROJECT_MEMBERS, path)))


async def _found(session: Session, email: str, throttle: Throttle) -> "JsonObject | None":
    async with throttle.turn():
        try:
            answer = await call(session, RecordAddress(FIND_USER, {}, {"Email": email}))
        except NotFound:
            return None
    return next(iter(objects_of(answer)), None)
