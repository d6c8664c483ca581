"""Members of teams: which users belong to them, and whether actively."""

import sqlite3
from typing import Final

from tui.contract.bimplus.members import (
    ADD_MEMBER,
    DELETE_MEMBER,
    LIST_MEMBERS,
    UPDATE_MEMBER,
    Member,
)
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import CallersTeam, team
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.handlers import Call, handles
from tui.sandbox.lists import SHORT, LongList, whole_list
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, insert, records, update

TABLE: Final = "bimplus_members"
_RECORD: Final = """
SELECT u.id AS "user.id", u.email AS "user.email", u.status AS "user.status",
  json_array(m.role) AS roles, m.status
FROM bimplus_users u {join} bimplus_members m ON m.user_id = u.id
WHERE m.team_id = ?
"""
SELECT: Final = _RECORD.format(join="JOIN")
"""Joined crosswise it goes in the order of all users: nothing is sorted before the first."""


@handles(LIST_MEMBERS)
def list_members(call: Call) -> Rows | LongList:
    """A team's members with their roles, by e-mail address."""
    within = team(call).id
    return whole_list(call.db, by_email(call.db, within), [within], Member)


def by_email(db: sqlite3.Connection, team_id: str) -> str:
    """The query of a team's members in the order of their addresses, for few or for many."""
    some = "SELECT 1 FROM bimplus_members WHERE team_id = ? LIMIT ?"
    many = len(db.execute(some, [team_id, SHORT + 1]).fetchall()) > SHORT
    return _RECORD.format(join="CROSS JOIN" if many else "JOIN") + " ORDER BY u.email"


@handles(ADD_MEMBER)
def add_member(call: Call) -> JsonObject:
    """Add a user, always as a Member (note B85); one who belongs to the team already is a 409."""
    within = team(call)
    fields = fields_given(call)
    key = _user_id(call, fields["user"])
    if _members(call, within, key):
        raise Refusal(409, f"User {key!r} is a member of team {within.slug!r} already")
    row = {
        "team_id": within.id,
        "user_id": key,
        "role": "Member",
        "status": _spelled(fields["status"]),
    }
    insert(call.db, TABLE, row)
    return _members(call, within, key)[0]


@handles(UPDATE_MEMBER)
def update_member(call: Call) -> JsonObject:
    """Make a membership active or passive; the user is that of the path (note B87)."""
    within, key = _member(call)
    status = _spelled(fields_given(call)["status"])
    if status != "Active":
        _refuse_for_owner(call, within, key)
    update(call.db, TABLE, {"status": status}, {"team_id": within.id, "user_id": key})
    return _members(call, within, key)[0]


@handles(DELETE_MEMBER)
def delete_member(call: Call) -> None:
    """Take a user out of the team and of its projects; the user stays."""
    within, key = _member(call)
    _refuse_for_owner(call, within, key)
    call.db.execute(f"DELETE FROM {TABLE} WHERE team_id = ? AND user_id = ?", [within.id, key])  # noqa: S608
    call.db.execute(
        "DELETE FROM bimplus_project_members WHERE user_id = ? AND project_id IN"
        " (SELECT id FROM bimplus_projects WHERE team_id = ?)",
        [key, within.id],
    )


def _members(call: Call, within: CallersTeam, key: str) -> Rows:
    return records(call.db.execute(f"{SELECT} AND u.id = ?", [within.id, key]), Member)


def _member(call: Call) -> tuple[CallersTeam, str]:
    within, key = team(call), call.guid("user_id")
    if not _members(call, within, key):
        raise not_found("Member", key)
    return within, key


def _refuse_for_owner(call: Call, within: CallersTeam, key: str) -> None:
    """The owner cannot be shut out of the team; inferred."""
    (owner,) = call.db.execute(
        "SELECT owner FROM bimplus_teams WHERE id = ?", [within.id]
    ).fetchone()
    if owner == key:
        raise Refusal(409, f"User {key!r} owns team {within.slug!r}")


def _user_id(call: Call, given: Json) -> str:
    key = str(given.get("id") or "").lower() if isinstance(given, dict) else ""
    found = call.db.execute("SELECT 1 FROM bimplus_users WHERE id = ?", [key]).fetchone()
    if found is None:
        raise Refusal(400, f"user.id {key!r} is no user")
    return key


def _spelled(status: Json) -> str:
    """Active or Passive, however it was written."""
    return str(status).capitalize()
