"""What is done to a user: locking out, logging out, switches, merging.

Answers the user (note A17).
"""

from tui.contract.drofus.users import (
    DISABLE_USER,
    ENABLE_USER,
    KICK_USER,
    MERGE_USERS,
    TOGGLE_ENABLE,
    TOGGLE_FORCE_WEBLOGIN,
    TOGGLE_LOCAL_AUTHENTICATION,
    TOGGLE_OTP,
)
from tui.contract.operation import JsonObject
from tui.sandbox.drofus.scopes import need_user
from tui.sandbox.drofus.users import (
    TABLE,
    get_drofus_user,
    refuse_oneself,
    user_named,
    user_to_change,
)
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import update
from tui.sandbox.validation import BLANK


@handles(DISABLE_USER)
def disable_user(call: Call) -> JsonObject:
    """Nobody can log in as this user; open sessions last until the user is kicked."""
    return _set(call, enabled=False)


@handles(ENABLE_USER)
def enable_user(call: Call) -> JsonObject:
    """The user can log in again."""
    return _set(call, enabled=True)


@handles(KICK_USER)
def kick_user(call: Call) -> JsonObject:
    """End the sessions of this user, of nobody else (note A15)."""
    call.db.execute("DELETE FROM drofus_sessions WHERE username = ?", [user_to_change(call)])
    return get_drofus_user(call)


@handles(TOGGLE_ENABLE)
def toggle_enable(call: Call) -> JsonObject:
    """The same flag as disable and enable (note A16)."""
    return _set(call, enabled=not get_drofus_user(call)["enabled"])


@handles(TOGGLE_OTP)
def toggle_otp(call: Call) -> JsonObject:
    """A required second factor forces the web login; without it that stays forced."""
    if get_drofus_user(call)["otp_required"]:
        return _set(call, otp_required=False)
    return _set(call, otp_required=True, force_weblogin=True)


@handles(TOGGLE_FORCE_WEBLOGIN)
def toggle_force_weblogin(call: Call) -> JsonObject:
    """Whether the user has to log in on the web."""
    return _set(call, force_weblogin=not get_drofus_user(call)["force_weblogin"])


@handles(TOGGLE_LOCAL_AUTHENTICATION)
def toggle_local_authentication(call: Call) -> JsonObject:
    """Whether the user has a password of this server."""
    return _set(call, local_authentication=not get_drofus_user(call)["local_authentication"])


@handles(MERGE_USERS)
def merge_users(call: Call) -> JsonObject:
    """The user of the path disappears into another one, who takes the projects over.

    Where both belong to a project, the one who stays keeps their own rights (inferred: so
    nobody gains a right that nobody gave). Recorded logins move along.
    """
    gone = user_to_change(call)
    kept = call.parameter("to") or ""
    if not kept.strip():
        raise Refusal(422, fields={"to": [BLANK]})
    if kept == gone:
        raise Refusal(422, fields={"to": ["is the same user"]})
    if user_named(call.db, kept) is None:
        raise not_found("User", kept)
    need_user(call, kept)
    refuse_oneself(call, gone)
    for table in ("drofus_project_users", "drofus_logins"):
        sql = f"UPDATE OR IGNORE {table} SET username = ? WHERE username = ?"  # noqa: S608
        call.db.execute(sql, [kept, gone])
    call.db.execute("DELETE FROM drofus_users WHERE username = ?", [gone])
    return user_named(call.db, kept) or {}


def _set(call: Call, **flags: bool) -> JsonObject:
    key = user_to_change(call)
    if not flags.get("enabled", True):
        refuse_oneself(call, key)
    update(call.db, TABLE, flags, {"username": key})
    return get_drofus_user(call)
