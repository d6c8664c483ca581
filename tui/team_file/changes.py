"""The changes that a file of a team may mean: who comes, who gets another role, who goes."""

from dataclasses import replace
from functools import partial
from typing import Final

from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.making import Filled, change_of
from tui.contract.bimplus.members import ADD_MEMBER, UPDATE_MEMBER
from tui.contract.bimplus.project_members import (
    ADD_PROJECT_MEMBER,
    REMOVE_PROJECT_MEMBER,
    UPDATE_PROJECT_MEMBER,
)
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_at, text_of
from tui.team_file.server import TeamServer

TEAM_OPERATIONS: Final = frozenset(
    {
        ADD_MEMBER.id,
        UPDATE_MEMBER.id,
        ADD_PROJECT_MEMBER.id,
        UPDATE_PROJECT_MEMBER.id,
        REMOVE_PROJECT_MEMBER.id,
    }
)
"""What the members of a team and their roles are changed with."""


def joins_team(server: TeamServer, email: str, status: str) -> Change:
    """Somebody with an account becomes a member of the team."""
    return change_of(
        Filled(
            operation=ADD_MEMBER,
            path={"team_slug": server.team},
            wish={"user": {"id": server.user_id(email)}, "status": status},
            name=email,
            title=ChangeTitle(email, "Add new member ", at=" to the team ", place=server.team),
        )
    )


def changes_status(server: TeamServer, email: str, status: str) -> Change:
    """A member of the team becomes active or passive."""
    member = server.members[email]
    return change_of(
        Filled(
            operation=UPDATE_MEMBER,
            path={"team_slug": server.team, "user_id": server.user_id(email)},
            wish={"user": {"id": server.user_id(email)}, "status": status},
            before=member,
            name=email,
            title=ChangeTitle(email, "Membership of ", at=" in the team ", place=server.team),
        )
    )


def joins_project(server: TeamServer, email: str, project: str, role: JsonObject) -> Change:
    """Somebody of the team gets a role in a project."""
    return change_of(
        Filled(
            operation=ADD_PROJECT_MEMBER,
            path=_path(server, project),
            wish={"member": {"id": server.user_id(email)}, "role": {"id": text_of(role, "id")}},
            name=email,
            title=ChangeTitle(
                email, "Add ", " to ", _where(server, project), f" as {text_of(role, 'name')}"
            ),
        )
    )


def changes_role(server: TeamServer, email: str, project: str, role: JsonObject) -> Change:
    """A member of a project gets another role there."""
    member = server.in_projects[email, project]
    old, new = text_at(member, "role.name"), text_of(role, "name")
    return change_of(
        Filled(
            operation=UPDATE_PROJECT_MEMBER,
            path=_path(server, project),
            wish={"member": {"id": server.user_id(email)}, "role": {"id": text_of(role, "id")}},
            before=member,
            name=email,
            title=ChangeTitle(
                email, "Role of ", " in ", _where(server, project), f": {old} → {new}"
            ),
            told=partial(_naming_roles, called=(old, new)),
        )
    )


def _naming_roles(change: Change, called: tuple[str, str]) -> Change:
    """The change with the names of the roles beside their ids."""
    named = (
        replace(each, called=called) if each.field == "role.id" else each
        for each in change.differences
    )
    return replace(change, differences=tuple(named))


def leaves_project(server: TeamServer, email: str, project: str) -> Change:
    """A member is taken out of a project, and stays in the team."""
    member = server.in_projects[email, project]
    return change_of(
        Filled(
            operation=REMOVE_PROJECT_MEMBER,
            path=_path(server, project),
            wish={"member": {"id": text_at(member, "member.id")}},
            before=member,
            name=email,
            title=ChangeTitle(email, "Remove ", at=" from ", place=_where(server, project)),
        )
    )


def _path(server: TeamServer, project: str) -> dict[str, str | int]:
    return {"team_slug": server.team, "project_id": project}


def _where(server: TeamServer, project: str) -> str:
    return name_of(server.projects.get(project, {}), "name")
