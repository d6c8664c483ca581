"""Owners of dRofus."""

from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS, Owner
from tui.contract.operation import JsonObject
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, one, records


@handles(LIST_OWNERS)
def list_owners(call: Call) -> Rows:
    """All owners."""
    return records(call.db.execute("SELECT * FROM drofus_owners ORDER BY id"), Owner)


@handles(GET_OWNER)
def get_owner(call: Call) -> JsonObject:
    """One owner."""
    key = call.number("id")
    found = one(call.db.execute("SELECT * FROM drofus_owners WHERE id = ?", [key]), Owner)
    if found is None:
        raise not_found("Owner", key)
    return found
