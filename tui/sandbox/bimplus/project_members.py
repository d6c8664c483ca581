"""Members of projects: which users of the team belong to one, and as what (note C19)."""

from typing import Final

from tui.contract.bimplus.project_members import (
    ADD_PROJECT_MEMBER,
    LIST_PROJECT_MEMBERS,
    REMOVE_PROJECT_MEMBER,
    UPDATE_PROJECT_MEMBER,
    ProjectMember,
)
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import project, team
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.roles import id_of_role, role_named
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, insert, records, update

TABLE: Final = "bimplus_project_members"
_SELECT: Final = """
SELECT u.id AS "member.id", u.email AS "member.email", u.firstname AS "member.firstname",
  u.lastname AS "member.lastname", json_object('name', m.role) AS role
FROM bimplus_project_members m JOIN bimplus_users u ON u.id = m.user_id
WHERE m.project_id = ?
"""


@handles(LIST_PROJECT_MEMBERS)
def list_project_members(call: Call) -> Rows:
    """A project's members with their roles, by e-mail address."""
    return _members(call, project(call))


@handles(ADD_PROJECT_MEMBER)
def add_project_member(call: Call) -> JsonObject:
    """Give a user of the team a role in a project; a member already is a 409 (inferred)."""
    key, fields = project(call), fields_given(call)
    user, role = _user(call, fields["member"]), role_named(fields["role"])
    if _members(call, key, user):
        raise Refusal(409, f"User {user!r} is a member of project {key} already")
    insert(call.db, TABLE, {"project_id": key, "user_id": user, "role": role})
    return _members(call, key, user)[0]


@handles(UPDATE_PROJECT_MEMBER)
def update_project_member(call: Call) -> JsonObject:
    """Give a member another role."""
    key, fields = project(call), fields_given(call)
    user, role = _member(call, key, fields["member"]), role_named(fields["role"])
    update(call.db, TABLE, {"role": role}, {"project_id": key, "user_id": user})
    return _members(call, key, user)[0]


@handles(REMOVE_PROJECT_MEMBER)
def remove_project_member(call: Call) -> None:
    """Take a user out of a project; the user stays in the team."""
    key = project(call)
    user = _member(call, key, fields_given(call)["member"])
    call.db.execute(f"DELETE FROM {TABLE} WHERE project_id = ? AND user_id = ?", [key, user])  # noqa: S608


def _members(call: Call, key: str, user: str = "") -> Rows:
    """The members of a project, or the one that a user is."""
    one, given = (" AND u.id = ?", [key, user]) if user else ("", [key])
    found = call.db.execute(f"{_SELECT}{one} ORDER BY u.email, u.id", given)
    return [_shown(row) for row in records(found, ProjectMember)]


def _shown(row: JsonObject) -> JsonObject:
    """A member as it is answered: its role with the id of that."""
    role = row["role"]
    name = str(role["name"]) if isinstance(role, dict) else ""
    return {"member": row["member"], "role": {"id": id_of_role(name), "name": name}}


def _user(call: Call, given: Json) -> str:
    """The user of the team that a body names; raises a 400 where there is none."""
    key = _id_in(given)
    found = call.db.execute(
        "SELECT 1 FROM bimplus_members WHERE user_id = ? AND team_id = ?", [key, team(call).id]
    ).fetchone()
    if found is None:
        raise Refusal(400, f"member.id {key!r} is no user of team {team(call).slug!r}")
    return key


def _member(call: Call, project_id: str, given: Json) -> str:
    """The member of a project that a body names; raises a 404 where there is none."""
    key = _id_in(given)
    if not key or not _members(call, project_id, key):
        raise not_found("Member", key)
    return key


def _id_in(given: Json) -> str:
    return str(given.get("id") or "").lower() if isinstance(given, dict) else ""
