"""Members of teams and projects, and roles, as they stand in the Bimplus tree."""

from typing import Final

from tui.contract.bimplus.members import Member
from tui.contract.bimplus.project_members import ProjectMember
from tui.contract.bimplus.roles import GET_ROLE, Role
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_at, text_of
from tui.explorer.trees.kind import Kind
from tui.explorer.trees.states import ADMINISTRATOR, EXPIRED, INACTIVE, INVITED, State

NOT_ACTIVE: Final = frozenset({"passive", "inactive"})
"""What memberships and teams are called that are not in use, folded."""
_NOT_ACCEPTED: Final = ("invited", "pending")
_ADMINISTERS: Final = ("Owner", "Admin")
ROLES_OF_PROJECTS: Final = "Project_"
"""Begins the names of the roles that projects have, and says nothing under a project."""


def _member_user(record: JsonObject) -> JsonObject:
    user = record.get("user")
    return user if isinstance(user, dict) else {}


def _member_states(record: JsonObject) -> tuple[State, ...]:
    """Read off the words of the service (note B86)."""
    said = (text_of(record, "status"), text_of(_member_user(record), "status"))
    words = {each.casefold() for each in said}
    invitation = _invitation(words)
    inactive = (INACTIVE,) if words & NOT_ACTIVE else ()
    roles = record.get("roles")
    administers = isinstance(roles, list) and any(role in _ADMINISTERS for role in roles)
    return (*invitation, *inactive, *((ADMINISTRATOR,) if administers else ()))


def _invitation(words: set[str]) -> tuple[State, ...]:
    """What became of the invitation of a member who has not accepted it."""
    if any("expired" in word for word in words):
        return (EXPIRED,)
    is_open = any(sign in word for word in words for sign in _NOT_ACCEPTED)
    return (INVITED,) if is_open else ()


def _roles(record: JsonObject) -> str:
    roles = record.get("roles")
    return ", ".join(map(str, roles)) if isinstance(roles, list) else ""


def _user_name(record: JsonObject) -> str:
    return _name_at(record, "user")


def _member_label(record: JsonObject) -> str:
    member = record.get("member")
    return name_of(member if isinstance(member, dict) else {}, "email", "id")


def _member_name(record: JsonObject) -> str:
    return _name_at(record, "member")


def _name_at(record: JsonObject, field: str) -> str:
    names = [text_at(record, f"{field}.{each}") for each in ("firstname", "lastname")]
    return " ".join(filter(None, names))


def _member_role(record: JsonObject) -> str:
    return text_at(record, "role.name").removeprefix(ROLES_OF_PROJECTS).replace("_", " ")


def _rights_count(record: JsonObject) -> str:
    rights = record.get("rights")
    own = "made by the team" if record.get("customRole") is True else ""
    counted = f"{len(rights)} rights" if isinstance(rights, list) else ""
    return ", ".join(filter(None, (own, counted)))


MEMBER = Kind(
    id="bimplus.member",
    word="member",
    record=Member,
    label=lambda record: name_of(_member_user(record), "email", "id"),
    name=_user_name,
    note=_roles,
    states=_member_states,
    gives={"user_id": "user.id"},
)
PROJECT_MEMBER = Kind(
    id="bimplus.project_member",
    word="project member",
    record=ProjectMember,
    label=_member_label,
    name=_member_name,
    note=_member_role,
    gives={"user_id": "member.id"},
)
ROLE = Kind(
    id="bimplus.role",
    word="role",
    record=Role,
    label=lambda record: text_of(record, "name") or name_of(record, "id"),
    note=_rights_count,
    gives={"role_id": "id"},
    read=GET_ROLE,
)
