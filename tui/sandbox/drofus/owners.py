"""Owners of dRofus."""

from typing import Final

from tui.contract.drofus.owners import (
    CREATE_OWNER,
    DELETE_OWNER,
    GET_OWNER,
    LIST_OWNERS,
    UPDATE_OWNER,
    Owner,
)
from tui.contract.operation import JsonObject
from tui.sandbox.drofus.bodies import check_fields, envelope, refuse_complaints, unread
from tui.sandbox.drofus.scopes import OWNERS, SERVER, denied, need, need_owner, reach
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, insert, one, records, update
from tui.sandbox.validation import missing

TABLE: Final = "drofus_owners"
NEEDED: Final = ("name",)


@handles(LIST_OWNERS)
def list_owners(call: Call) -> Rows:
    """All owners within reach, in the order in which they were made."""
    sql = f"SELECT * FROM drofus_owners WHERE {OWNERS} ORDER BY rowid"  # noqa: S608
    return records(call.db.execute(sql, reach(call)), Owner)


@handles(GET_OWNER, brief=True)
def get_owner(call: Call) -> JsonObject:
    """One owner."""
    key = call.number("id")
    found = _owner(call, key)
    if found is None:
        raise not_found("Owner", key)
    sql = f"SELECT 1 FROM drofus_owners WHERE id = :id AND ({OWNERS})"  # noqa: S608
    if call.db.execute(sql, reach(call, id=key)).fetchone() is None:
        raise denied()
    return found


@handles(CREATE_OWNER)
def create_owner(call: Call) -> JsonObject:
    """A new owner; only an administrator of the server makes one."""
    need(call, SERVER)
    body = envelope(call)
    values, complaints = check_fields(body, Owner)
    refuse_complaints(complaints | missing(body, NEEDED))
    (key,) = call.db.execute(f"SELECT 1 + coalesce(max(id), 0) FROM {TABLE}").fetchone()  # noqa: S608
    insert(call.db, TABLE, {**values, "id": key, "extra": unread(body, Owner) or None})
    return _owner(call, key) or {}


@handles(UPDATE_OWNER)
def update_owner(call: Call) -> JsonObject:
    """Change the fields that were sent."""
    current = get_owner(call)
    need_owner(call, current["id"])
    body = envelope(call)
    values, complaints = check_fields(body, Owner, needed=NEEDED)
    refuse_complaints(complaints)
    if extra := unread(body, Owner):
        values["extra"] = {**unread(current, Owner), **extra}
    update(call.db, TABLE, values, {"id": current["id"]})
    return get_owner(call)


@handles(DELETE_OWNER)
def delete_owner(call: Call) -> None:
    """Delete an owner who owns nothing any more (inferred: projects are not taken along)."""
    key = get_owner(call)["id"]
    need(call, SERVER)
    counted = call.db.execute("SELECT count(*) FROM drofus_projects WHERE owner_id = ?", [key])
    (projects,) = counted.fetchone()
    if projects:
        raise Refusal(409, f"Owner {key} still owns {projects} projects; delete or move them first")
    call.db.execute("DELETE FROM drofus_owners WHERE id = ?", [key])


def _owner(call: Call, key: int) -> "JsonObject | None":
    return one(call.db.execute("SELECT * FROM drofus_owners WHERE id = ?", [key]), Owner)
