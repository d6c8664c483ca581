"""Roles in projects with their rights, and which right each action in a team needs.

Roles are those of the table of rights; none is of a team's own (note C19).
"""

import uuid
from collections.abc import Mapping
from typing import Final

from tui.contract.bimplus.roles import GET_ROLE, LIST_RIGHTS, LIST_ROLES
from tui.contract.bimplus.teams import LIST_TEAM_ACTION_RIGHTS
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import team
from tui.sandbox.bimplus.rights import ADMIN, EDITOR, VIEWER, Right, granted
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows

_IDS: Final = uuid.UUID("3b0c2f60-6a5e-5c27-9b53-0b1f5a7c1a11")
"""Of roles and rights: the same everywhere."""
NAMES: Final = (ADMIN, EDITOR, VIEWER)
_TEAM_ACTIONS: Final[Mapping[str, str]] = {
    "GET_TEAM": "TeamView",
    "UPDATE_TEAM": "TeamAdmin",
    "DELETE_TEAM": "TeamDelete",
    "GET_TEAM_MEMBERS": "TeamView",
    "ADD_TEAM_MEMBER": "TeamAdmin",
    "UPDATE_TEAM_MEMBER": "TeamAdmin",
    "DELETE_TEAM_MEMBER": "TeamAdmin",
    "CREATE_PROJECT": "ProjectCreate",
    "IMPORT_PROJECT": "ProjectCreate",
}
"""Which role of a team has which right stands in the table of rights."""


def id_of_role(name: str) -> str:
    """The id of a role or a right."""
    return str(uuid.uuid5(_IDS, name))


_NAMES_BY_ID: Final = {id_of_role(name): name for name in NAMES}


def role_named(given: Json) -> str:
    """The name of the role that a body means by its id; raises a 400 where there is none."""
    key = str(given.get("id") or "").lower() if isinstance(given, dict) else ""
    if key not in _NAMES_BY_ID:
        raise Refusal(400, f"role.id {key!r} is no role")
    return _NAMES_BY_ID[key]


@handles(LIST_ROLES)
def list_roles(call: Call) -> Rows:
    """The roles that members of a team's projects can have."""
    team(call)
    if call.flag("customrole", default=False):
        return []
    return [_role(name, rights=call.flag("rights", default=True)) for name in NAMES]


@handles(GET_ROLE, brief=True)
def get_role(call: Call) -> JsonObject:
    """One role with its rights."""
    team(call)
    key = call.guid("role_id")
    if key not in _NAMES_BY_ID:
        raise not_found("Role", key)
    return _role(_NAMES_BY_ID[key], rights=True)


@handles(LIST_RIGHTS)
def list_rights(call: Call) -> Rows:
    """All rights that there are in projects."""
    team(call)
    return [_right(each) for each in Right]


@handles(LIST_TEAM_ACTION_RIGHTS, brief=True)
def list_team_action_rights(_call: Call) -> Rows:
    """Which right each action in a team needs."""
    return [{"action": name, "right": right} for name, right in _TEAM_ACTIONS.items()]


def _role(name: str, *, rights: bool) -> JsonObject:
    role: JsonObject = {"id": id_of_role(name), "name": name, "customRole": False}
    if rights:
        role["rights"] = [_right(each) for each in Right if granted(name, each)]
    return role


def _right(right: Right) -> JsonObject:
    return {"id": id_of_role(right.value), "name": right.value}
