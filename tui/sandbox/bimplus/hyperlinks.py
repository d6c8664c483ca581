"""Hyperlinks of objects, projects and issues (note C19)."""

import uuid
from typing import Final

from tui.contract.bimplus.hyperlinks import (
    DELETE_HYPERLINK,
    GET_HYPERLINK,
    UPDATE_HYPERLINK,
    Hyperlink,
)
from tui.contract.bimplus.object_hyperlinks import (
    CREATE_OBJECT_HYPERLINK,
    DELETE_OBJECT_HYPERLINKS,
    LIST_OBJECT_HYPERLINKS,
)
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import project_role, team
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.holders import find_holder
from tui.sandbox.bimplus.moments import plain_moment
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, insert, records, update

TABLE: Final = "bimplus_hyperlinks"
_SCHEMES: Final = ("http://", "https://")
_SELECT: Final = """
SELECT id, objectId, issueId, orderNumber, name, url, createdAt, author, project_id
FROM bimplus_hyperlinks
"""


@handles(LIST_OBJECT_HYPERLINKS)
def list_object_hyperlinks(call: Call) -> Rows:
    """The links of an object in their order."""
    return _where(call, "objectId = ? ORDER BY orderNumber, number", find_holder(call)[0])


@handles(CREATE_OBJECT_HYPERLINK)
def create_object_hyperlink(call: Call) -> JsonObject:
    """A new link; without a place it is the last."""
    (key, project_id, _), fields = find_holder(call), fields_given(call)
    refuse_odd_address(fields["url"])
    row = {
        "orderNumber": _next_place(call, key),
        **{name: value for name, value in fields.items() if value is not None},
        "id": str(uuid.uuid4()),
        "project_id": project_id,
        "objectId": key,
        "issueId": _issue(call, key),
        "createdAt": plain_moment(call),
        "author": call.caller.id,
    }
    insert(call.db, TABLE, row)
    return _where(call, "id = ?", str(row["id"]))[0]


@handles(DELETE_OBJECT_HYPERLINKS)
def delete_object_hyperlinks(call: Call) -> None:
    """Delete all links of an object."""
    call.db.execute(f"DELETE FROM {TABLE} WHERE objectId = ?", [find_holder(call)[0]])  # noqa: S608


@handles(GET_HYPERLINK, brief=True)
def get_hyperlink(call: Call) -> JsonObject:
    """One link."""
    return _find(call)


@handles(UPDATE_HYPERLINK)
def update_hyperlink(call: Call) -> JsonObject:
    """Change what was sent of a link."""
    key, fields = str(_find(call)["id"]), fields_given(call)
    if "url" in fields:
        refuse_odd_address(fields["url"])
    update(call.db, TABLE, fields, {"id": key})
    return _where(call, "id = ?", key)[0]


@handles(DELETE_HYPERLINK)
def delete_hyperlink(call: Call) -> None:
    """Delete a link."""
    call.db.execute(f"DELETE FROM {TABLE} WHERE id = ?", [_find(call)["id"]])  # noqa: S608


def refuse_odd_address(url: Json) -> None:
    """Raises a 400 for what is no address of a page (inferred)."""
    if not str(url).lower().startswith(_SCHEMES):
        raise Refusal(400, f"url {url!r} begins with neither http:// nor https://")


def _find(call: Call) -> JsonObject:
    within, key = team(call), call.guid("hyperlink_id")
    row = call.db.execute(f"SELECT project_id FROM {TABLE} WHERE id = ?", [key]).fetchone()  # noqa: S608
    if row is None:
        raise not_found("Hyperlink", key)
    project_role(call, within, row[0])
    return _where(call, "id = ?", key)[0]


def _issue(call: Call, key: str) -> str | None:
    """The id again where it is an issue's."""
    known = call.db.execute("SELECT 1 FROM bimplus_issues WHERE id = ?", [key]).fetchone()
    return key if known else None


def _next_place(call: Call, holder: str) -> int:
    sql = f"SELECT coalesce(max(orderNumber), 0) + 1 FROM {TABLE} WHERE objectId = ?"  # noqa: S608
    (place,) = call.db.execute(sql, [holder]).fetchone()
    return int(place)


def _where(call: Call, condition: str, given: str) -> Rows:
    found = records(call.db.execute(f"{_SELECT} WHERE {condition}", [given]), Hyperlink)
    return [{name: v for name, v in row.items() if name != "project_id"} for row in found]
