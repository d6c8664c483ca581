"""Users of Bimplus; that they are seen by those they share a team with is inferred."""

import uuid
from typing import Final

from tui.contract.bimplus.users import CREATE_USER, CURRENT_USER, GET_USER, UPDATE_USER, BimplusUser
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import need_administrator
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.rights import ADMINISTRATORS
from tui.sandbox.handlers import Call, handles, prepares
from tui.sandbox.passwords import hashed
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import insert, one, update

SELECT: Final = "SELECT id, email, status FROM bimplus_users WHERE id = ?"
_SHARED: Final = """
SELECT m.role FROM bimplus_members m
JOIN bimplus_members o ON o.team_id = m.team_id AND o.user_id = ?
WHERE m.user_id = ? AND m.status = 'Active'
"""


@handles(CURRENT_USER, brief=True)
def current_user(call: Call) -> JsonObject:
    """The caller."""
    return _user(call, call.caller.id)


@handles(GET_USER, brief=True)
def get_bimplus_user(call: Call) -> JsonObject:
    """A user; raises a 403 for those that the caller shares no team with.

    Who belongs to no team yet is seen by those who could take him into one.
    """
    key = call.guid("user_id")
    found = _user(call, key)
    if key != call.caller.id and not _roles_beside(call, key):
        if _has_a_team(call, key):
            raise Refusal(403, f"{call.caller.name} shares no team with user {key!r}")
        need_administrator(call)
    return found


@prepares(CREATE_USER)
def prepare_new_user(call: Call) -> str:
    """The password as the store keeps it: slow, so it is made before anything is written."""
    need_administrator(call)
    fields = fields_given(call)
    _refuse_taken(call, fields["email"])
    return hashed(str(fields["password"]))


@handles(CREATE_USER)
def create_user(call: Call) -> JsonObject:
    """An active user, who belongs to no team yet; a known e-mail address is a 409.

    That it takes the administrator of a team is inferred.
    """
    need_administrator(call)
    fields = fields_given(call)
    key = str(uuid.uuid4())
    _refuse_taken(call, fields["email"])
    name = str(fields["email"]).partition("@")[0]
    row = {
        "id": key,
        "email": fields["email"],
        "fullname": name,
        "displayname": name,
        "status": "Active",
        "password": str(call.prepared),
    }
    insert(call.db, "bimplus_users", row)
    return _user(call, key)


@prepares(UPDATE_USER)
def prepare_user_changes(call: Call) -> str:
    """The new password as the store keeps it."""
    return hashed(str(_user_changes(call)["password"]))


@handles(UPDATE_USER)
def update_bimplus_user(call: Call) -> JsonObject:
    """Change oneself, or as a team's administrator its members.

    Every change takes all three fields (note B84).
    """
    fields, key = _user_changes(call), call.guid("user_id")
    changes = {
        "email": fields["email"],
        "status": str(fields["status"]).capitalize(),
        "password": str(call.prepared),
    }
    update(call.db, "bimplus_users", changes, {"id": key})
    return _user(call, key)


def manageable_user(call: Call) -> str:
    """The id of the path's user; raises a refusal where the caller may not change that one."""
    key = call.guid("user_id")
    _user(call, key)
    if key != call.caller.id and not _roles_beside(call, key) & ADMINISTRATORS:
        if _has_a_team(call, key):
            raise Refusal(403, f"{call.caller.name} may not change user {key!r}")
        need_administrator(call)
    return key


def _user_changes(call: Call) -> JsonObject:
    """What is asked to be changed of a user; raises a refusal where that may not be."""
    key = manageable_user(call)
    fields = fields_given(call)
    _refuse_taken(call, fields["email"], but=key)
    return fields


def _user(call: Call, key: str) -> JsonObject:
    found = one(call.db.execute(SELECT, [key]), BimplusUser)
    if found is None:
        raise not_found("User", key)
    return found


def _roles_beside(call: Call, key: str) -> set[str]:
    """The caller's roles in the teams that a user belongs to."""
    return {role for (role,) in call.db.execute(_SHARED, [key, call.caller.id])}


def _refuse_taken(call: Call, email: Json, but: str = "") -> None:
    taken = call.db.execute(
        "SELECT 1 FROM bimplus_users WHERE email = ? AND id != ?", [str(email), but]
    ).fetchone()
    if taken:
        raise Refusal(409, f"There is a user {email!r} already")


def _has_a_team(call: Call, key: str) -> bool:
    found = call.db.execute("SELECT 1 FROM bimplus_members WHERE user_id = ? LIMIT 1", [key])
    return found.fetchone() is not None
