"""Members of projects and roles, as they stand in the Bimplus tree."""

from typing import Final

from tui.contract.bimplus.project_members import ProjectMember
from tui.contract.bimplus.roles import GET_ROLE, Role
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_at, text_of
from tui.explorer.kind import Kind

_OF_PROJECTS: Final = "Project_"
"""Begins the names of the roles that projects have, and says nothing under a project."""


def _member_label(record: JsonObject) -> str:
    member = record.get("member")
    return name_of(member if isinstance(member, dict) else {}, "email", "id")


def _member_note(record: JsonObject) -> str:
    """As what, and who it is."""
    names = [text_at(record, f"member.{each}") for each in ("firstname", "lastname")]
    role = text_at(record, "role.name").removeprefix(_OF_PROJECTS).replace("_", " ")
    return ", ".join(filter(None, (role, " ".join(filter(None, names)))))


def _rights_count(record: JsonObject) -> str:
    rights = record.get("rights")
    own = "the team's own" if record.get("customRole") is True else ""
    counted = f"{len(rights)} rights" if isinstance(rights, list) else ""
    return ", ".join(filter(None, (own, counted)))


PROJECT_MEMBER = Kind(
    id="bimplus.project_member",
    word="project member",
    record=ProjectMember,
    label=_member_label,
    note=_member_note,
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
