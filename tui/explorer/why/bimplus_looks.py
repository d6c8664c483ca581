"""What is looked at for a Bimplus user: team, membership, projects with roles, models, issues."""

import asyncio
from typing import Final

from tui.changes.records import object_of
from tui.contract.bimplus.divisions import LIST_DIVISIONS
from tui.contract.bimplus.members import LIST_MEMBERS
from tui.contract.bimplus.project_issues import LIST_ISSUES
from tui.contract.bimplus.project_members import LIST_PROJECT_MEMBERS
from tui.contract.bimplus.projects import GET_PROJECT, LIST_DISCIPLINES, LIST_PROJECTS
from tui.contract.bimplus.roles import LIST_ROLES
from tui.contract.bimplus.teams import GET_TEAM
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_at, text_of
from tui.explorer.nodes.records import decode_record
from tui.explorer.why.facts import Facts, Inquiry, Lookup, Seen
from tui.explorer.why.looking import choosing, reading

MOST_PROJECTS: Final = 20
"""Projects of a team that are looked at for one member: each costs a request."""
MOST_ISSUES: Final = 200
ADMINISTER_TEAM: Final = ("Owner", "Admin")
"""The roles that administer a team, and with that its projects."""
_TEAM: Final = ("team_slug",)
_MEMBER: Final = ("team_slug", "user_id")
_PROJECT: Final = ("team_slug", "project_id")


async def _in_project(inquiry: Inquiry) -> Seen:
    """The project of the question with the role of the user in it; no role without one."""
    project = object_of(await inquiry.ask(GET_PROJECT))
    return Seen((await _with_role(inquiry, project),))


async def _in_projects(inquiry: Inquiry) -> Seen:
    """The first projects of the team with the roles of the user in them."""
    page = {"page": "1", "pageSize": str(MOST_PROJECTS + 1)}
    answer = await inquiry.ask(LIST_PROJECTS, page)
    projects = [decode_record(raw) for raw in answer.items]
    looked_at = projects[:MOST_PROJECTS]
    found = await asyncio.gather(*(_with_role(inquiry, each) for each in looked_at))
    more = len(projects) > MOST_PROJECTS
    lacks = f"only the first {MOST_PROJECTS} projects of the team were looked at" if more else ""
    return Seen(tuple(found), lacks=lacks)


async def _with_role(inquiry: Inquiry, project: JsonObject) -> JsonObject:
    members = await inquiry.ask(LIST_PROJECT_MEMBERS, project_id=text_of(project, "id"))
    wanted = str(inquiry.given["user_id"]).casefold()
    for raw in members.items:
        record = decode_record(raw)
        if text_at(record, "member.id").casefold() == wanted:
            return {"project": project, **record}
    return {"project": project}


TEAM_LOOK: Final = Lookup("team", "the team", reading(GET_TEAM), _TEAM)
MEMBER_LOOK: Final = Lookup(
    "member", "the member of the team", choosing(LIST_MEMBERS, "user.id", "user_id"), _MEMBER
)
ROLES_LOOK: Final = Lookup("roles", "the roles and their rights", reading(LIST_ROLES), _TEAM)
IN_PROJECT: Final = Lookup("projects", "the project and its members", _in_project, _PROJECT)
IN_PROJECTS: Final = Lookup(
    "projects", "the projects and their members", _in_projects, _MEMBER, unless="project_id"
)
MODELS_LOOK: Final = Lookup("models", "the models", reading(LIST_DIVISIONS), _PROJECT)
LAYERS_LOOK: Final = Lookup("layers", "the disciplines", reading(LIST_DISCIPLINES), _PROJECT)
ISSUES_LOOK: Final = Lookup(
    "issues",
    "the issues of everybody",
    reading(LIST_ISSUES, {"showAll": "true", "page": "1", "pageSize": str(MOST_ISSUES)}),
    _PROJECT,
)

BIMPLUS_LOOKS: Final = (
    TEAM_LOOK,
    MEMBER_LOOK,
    ROLES_LOOK,
    IN_PROJECT,
    IN_PROJECTS,
    MODELS_LOOK,
    LAYERS_LOOK,
    ISSUES_LOOK,
)


def administers_team(facts: Facts) -> bool:
    """Whether the user is owner or administrator of the team, and with that of its projects."""
    roles = facts.one(MEMBER_LOOK.id).get("roles")
    return isinstance(roles, list) and any(role in ADMINISTER_TEAM for role in roles)


def in_projects(facts: Facts) -> tuple[JsonObject, ...]:
    """The memberships of the user in projects: `project`, `member` and `role`."""
    return tuple(each for each in facts.all("projects") if "role" in each)


def called(membership: JsonObject) -> str:
    """What people call the project of a membership."""
    project = membership.get("project")
    return name_of(project if isinstance(project, dict) else {}, "name")


def rights_in(facts: Facts, membership: JsonObject) -> list[str]:
    """The rights that a membership gives, as the service spells them."""
    wanted = text_at(membership, "role.id").casefold()
    for role in facts.all(ROLES_LOOK.id):
        rights = role.get("rights")
        if text_of(role, "id").casefold() == wanted and isinstance(rights, list):
            return [text_of(each, "name") for each in rights if isinstance(each, dict)]
    return []


def knows_rights(facts: Facts, membership: JsonObject) -> bool:
    """Whether the role of a membership is one of the roles that were answered."""
    wanted = text_at(membership, "role.id").casefold()
    return any(text_of(each, "id").casefold() == wanted for each in facts.all(ROLES_LOOK.id))
