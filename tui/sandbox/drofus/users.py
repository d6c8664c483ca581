"""Users of the dRofus server."""

import sqlite3
from collections.abc import Mapping
from typing import Final

from tui.contract.drofus.users import GET_USER, LIST_USERS, User
from tui.contract.operation import Json, JsonObject
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, one, records

SELECT: Final = """
SELECT username, first_name, last_name, email, enabled, otp_required, force_weblogin,
  local_authentication, extra
FROM drofus_users
"""


@handles(LIST_USERS)
def list_users(call: Call) -> Rows:
    """All, or those with a text in user name, names or e-mail address."""
    text = (call.parameter("query") or "").casefold()
    return records(
        call.db.execute(f"{SELECT} WHERE instr(search, ?) ORDER BY username", [text]), User
    )


@handles(GET_USER)
def get_user(call: Call) -> JsonObject:
    """One user by name."""
    key = call.path["username"]
    found = user_named(call.db, key)
    if found is None:
        raise not_found("User", key)
    return found


def user_named(db: sqlite3.Connection, username: str) -> "JsonObject | None":
    """The user of a name as the service shows it, if there is one."""
    return one(db.execute(f"{SELECT} WHERE username = ?", [username]), User)


def searchable(user: Mapping[str, Json]) -> str:
    """The text that a search looks at."""
    names = ("username", "first_name", "last_name", "email")
    return "\n".join(str(user.get(name) or "") for name in names).casefold()
