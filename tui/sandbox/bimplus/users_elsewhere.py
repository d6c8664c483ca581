"""Users found by their addresses, deleted, and what one changes of oneself (note C19)."""

from typing import Final

from tui.contract.bimplus.common import Person
from tui.contract.bimplus.users import (
    CHANGE_PASSWORD,
    DELETE_USER,
    FIND_USER,
    FORGOT_PASSWORD,
    UPDATE_ONESELF,
    USER_EXISTS,
    BimplusUser,
)
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import need_administrator
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.users import current_user, manageable_user
from tui.sandbox.handlers import Call, handles, prepares
from tui.sandbox.outbox import Mail
from tui.sandbox.passwords import hashed, require_password
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, records, update

TABLE: Final = "bimplus_users"
_BY_EMAIL: Final = "SELECT id, email, status FROM bimplus_users WHERE email = ?"
_PERSON: Final = """
SELECT id, email, firstname, lastname, company, fullname, displayname
FROM bimplus_users WHERE id = ?
"""
_NAMED_IN: Final = (
    ("bimplus_projects", "createdby"),
    ("bimplus_projects", "changedby"),
    ("bimplus_divisions", "createdby"),
    ("bimplus_divisions", "changedby"),
    ("bimplus_scenes", "createdby"),
    ("bimplus_issues", "author"),
    ("bimplus_issues", "responsible"),
    ("bimplus_comments", "author"),
    ("bimplus_hyperlinks", "author"),
    ("bimplus_attachments", "creator"),
    ("bimplus_attachments", "changedBy"),
    ("bimplus_file_versions", "changedBy"),
)
"""Where a user is named by what stays when the user goes."""


@handles(FIND_USER)
def find_user(call: Call) -> Rows:
    """The user with an e-mail address, in a list that is else empty."""
    need_administrator(call)
    return _with_address(call, "Email")


@handles(USER_EXISTS)
def user_exists(call: Call) -> JsonObject:
    """The user with an e-mail address; a 404 where there is none."""
    need_administrator(call)
    found = _with_address(call, "email")
    if not found:
        raise not_found("User", call.parameter("email"))
    return found[0]


def _with_address(call: Call, name: str) -> Rows:
    address = call.parameter(name)
    if not address:
        raise Refusal(400, f"{name} is missing: it is the address of the user")
    return records(call.db.execute(_BY_EMAIL, [address]), BimplusUser)


@handles(DELETE_USER)
def delete_bimplus_user(call: Call) -> None:
    """Delete oneself or a user whom one manages; who owns a team is a 409 (inferred)."""
    key = manageable_user(call)
    owned = call.db.execute("SELECT slug FROM bimplus_teams WHERE owner = ?", [key]).fetchone()
    if owned is not None:
        raise Refusal(409, f"User {key!r} owns team {owned[0]!r}")
    call.db.execute(
        "UPDATE bimplus_issues SET authorText = (SELECT displayname FROM bimplus_users"
        " WHERE id = author) WHERE author = ? AND authorText IS NULL",
        [key],
    )
    for table, column in _NAMED_IN:
        call.db.execute(f"UPDATE {table} SET {column} = NULL WHERE {column} = ?", [key])  # noqa: S608
    call.db.execute(f"DELETE FROM {TABLE} WHERE id = ?", [key])  # noqa: S608


@handles(UPDATE_ONESELF)
def update_oneself(call: Call) -> JsonObject:
    """Change what was sent of one's name and company."""
    changes, key = fields_given(call), call.caller.id
    update(call.db, TABLE, changes, {"id": key})
    call.db.execute(
        f"UPDATE {TABLE} SET fullname = trim(coalesce(firstname, '') || ' ' ||"  # noqa: S608
        " coalesce(lastname, '')), displayname = trim(coalesce(firstname, '') || ' ' ||"
        " coalesce(lastname, '')) WHERE id = ?",
        [key],
    )
    return records(call.db.execute(_PERSON, [key]), Person)[0]


@prepares(CHANGE_PASSWORD)
def prepare_password(call: Call) -> str:
    """The new password as the store keeps it; a 403 where the one until now is wrong."""
    fields = fields_given(call)
    (kept,) = call.db.execute(
        f"SELECT password FROM {TABLE} WHERE id = ?",  # noqa: S608
        [call.caller.id],
    ).fetchone()
    wrong = Refusal(403, "oldPassword is not the password until now")
    require_password(call.caller.name, str(fields["oldPassword"]), kept, wrong)
    return hashed(str(fields["newPassword"]))


@handles(CHANGE_PASSWORD)
def change_password(call: Call) -> JsonObject:
    """Set the caller's password; the tokens stay good."""
    update(call.db, TABLE, {"password": str(call.prepared)}, {"id": call.caller.id})
    return current_user(call)


@handles(FORGOT_PASSWORD)
def forgot_password(call: Call) -> None:
    """Send a mail to a user; nothing tells the others from those who exist."""
    address = str(fields_given(call)["email"])
    if records(call.db.execute(f"{_BY_EMAIL} AND status = 'Active'", [address]), BimplusUser):
        call.outbox.send(Mail(to=address, subject="Set a new password"))
