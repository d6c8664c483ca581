"""Users of the dRofus server."""

import sqlite3
from collections.abc import Mapping
from typing import Final

from tui.contract.drofus.users import DELETE_USER, GET_USER, LIST_USERS, UPDATE_USER, DrofusUser
from tui.contract.operation import Json, JsonObject
from tui.sandbox.drofus.bodies import check_fields, envelope, refuse_complaints, unread
from tui.sandbox.drofus.scopes import SERVER, USERS, denied, need_user, reach
from tui.sandbox.handlers import Call, handles
from tui.sandbox.lists import LongList, whole_list
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, one, update
from tui.sandbox.store.parts import DROFUS_USERS, narrowed

TABLE: Final = "drofus_users"
NEEDED: Final = (
    "first_name",
    "last_name",
    "email",
    "enabled",
    "otp_required",
    "force_weblogin",
    "local_authentication",
)
SELECT: Final = """
SELECT username, first_name, last_name, email, enabled, otp_required, force_weblogin,
  local_authentication, extra
FROM drofus_users
"""


@handles(LIST_USERS)
def list_users(call: Call) -> Rows | LongList:
    """All, or those with a text in user name, names or e-mail address."""
    text = (call.parameter("query") or "").casefold()
    order = "+username" if text else "username"  # what is left of a search is sorted afterwards
    few, trigrams = narrowed(call.db, DROFUS_USERS, text, ":trigrams")
    sql = f"{SELECT} WHERE {few} AND instr(search, :text) AND ({USERS}) ORDER BY {order}"
    return whole_list(call.db, sql, reach(call, text=text, trigrams=trigrams), DrofusUser)


@handles(GET_USER, brief=True)
def get_drofus_user(call: Call) -> JsonObject:
    """One user by name."""
    key = call.path["username"]
    found = user_named(call.db, key)
    if found is None:
        raise not_found("User", key)
    sql = f"{SELECT} WHERE username = :name AND ({USERS})"
    everywhere = call.caller.administers == SERVER
    if not everywhere and call.db.execute(sql, reach(call, name=key)).fetchone() is None:
        raise denied()
    return found


@handles(UPDATE_USER)
def update_drofus_user(call: Call) -> JsonObject:
    """Change the fields that were sent; the name in the path stays the user's name."""
    current = _record_to_change(call)
    key = str(current["username"])
    body = envelope(call)
    values, complaints = check_fields(body, DrofusUser, needed=NEEDED)
    if "password" in body:
        complaints["password"] = ["cannot be changed here; request a reset"]
    refuse_complaints(complaints)
    values.pop("username", None)
    if values.get("enabled") is False:
        refuse_oneself(call, key)
    if values.get("otp_required"):
        values["force_weblogin"] = True
    if extra := unread(body, DrofusUser):
        values["extra"] = {**unread(current, DrofusUser), **extra}
    values["search"] = searchable({**current, **values})
    update(call.db, TABLE, values, {"username": key})
    return get_drofus_user(call)


@handles(DELETE_USER)
def delete_user(call: Call) -> None:
    """Delete a user with all memberships and sessions; recorded logins stay in the statistics."""
    key = user_to_change(call)
    refuse_oneself(call, key)
    call.db.execute("DELETE FROM drofus_users WHERE username = ?", [key])


def user_to_change(call: Call) -> str:
    """The name of the user of the path; raises a 404, or a 403 for a protected user."""
    return str(_record_to_change(call)["username"])


def _record_to_change(call: Call) -> JsonObject:
    found = get_drofus_user(call)
    need_user(call, str(found["username"]))
    return found


def refuse_oneself(call: Call, username: str) -> None:
    """Raises a 409 where administrators would lock themselves out (inferred)."""
    if username == call.caller.id:
        raise Refusal(409, "You cannot lock yourself out; ask another administrator")


def user_named(db: sqlite3.Connection, username: str) -> "JsonObject | None":
    """The user of a name as the service shows it, if there is one."""
    return one(db.execute(f"{SELECT} WHERE username = ?", [username]), DrofusUser)


def searchable(user: Mapping[str, Json]) -> str:
    """The text that a search looks at."""
    names = ("username", "first_name", "last_name", "email")
    return "\n".join(str(user.get(name) or "") for name in names).casefold()
