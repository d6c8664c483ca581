"""Groups of free attributes, of the shared Bimplus database or of a team."""

import uuid
from typing import Final

from tui.contract.bimplus.attribute_groups import (
    CREATE_ATTRIBUTE_GROUP,
    DELETE_ATTRIBUTE_GROUP,
    GET_ATTRIBUTE_GROUP,
    LIST_ATTRIBUTE_GROUPS,
    UPDATE_ATTRIBUTE_GROUP,
    AttributeGroup,
)
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import scope
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, insert, records, update

TABLE: Final = "bimplus_attribute_groups"
SELECT: Final = """
SELECT id, name, description, parent FROM bimplus_attribute_groups WHERE scope = ? ORDER BY number
"""
_BELOW: Final = """
WITH RECURSIVE below(id) AS (
  VALUES (?1)
  UNION SELECT g.id FROM bimplus_attribute_groups g JOIN below ON g.parent = below.id)
SELECT 1 FROM below WHERE id = ?2
"""


@handles(LIST_ATTRIBUTE_GROUPS)
def list_groups(call: Call) -> Rows:
    """The top groups with their sub-groups in them; an empty list of those is left out."""
    rows = records(call.db.execute(SELECT, [scope(call)]), AttributeGroup)
    below = _below(rows)
    return [_nested(row, below) for row in rows if row["parent"] is None]


@handles(GET_ATTRIBUTE_GROUP)
def get_group(call: Call) -> JsonObject:
    """One group with what is below it."""
    return _group(call, scope(call), call.guid("attributegroup_id"))


def _group(call: Call, within: str, key: str) -> JsonObject:
    rows = records(call.db.execute(SELECT, [within]), AttributeGroup)
    found = next((row for row in rows if row["id"] == key), None)
    if found is None:
        raise not_found("Attribute group", key)
    return _nested(found, _below(rows))


def _below(rows: Rows) -> dict[str, Rows]:
    """The groups by the id of their parent."""
    found: dict[str, Rows] = {}
    for row in rows:
        found.setdefault(str(row["parent"]), []).append(row)
    return found


def _nested(group: JsonObject, below: dict[str, Rows]) -> JsonObject:
    answer: JsonObject = {name: value for name, value in group.items() if value is not None}
    children: list[Json] = [_nested(child, below) for child in below.get(str(group["id"]), ())]
    if children:
        answer["children"] = children
    return answer


@handles(CREATE_ATTRIBUTE_GROUP)
def create_group(call: Call) -> JsonObject:
    """A group, at the top or in another of the same scope."""
    within, key = scope(call), str(uuid.uuid4())
    fields = fields_given(call)
    fields["parent"] = parent_in(call, within, fields.get("parent"))
    insert(call.db, TABLE, {**fields, "id": key, "scope": within})
    return _group(call, within, key)


@handles(UPDATE_ATTRIBUTE_GROUP)
def update_group(call: Call) -> JsonObject:
    """Change what was sent; a group that is moved below itself is a 409 (note B115)."""
    within, key = scope(call), call.guid("attributegroup_id")
    _group(call, within, key)
    fields = fields_given(call)
    if "parent" in fields:
        fields["parent"] = parent_in(call, within, fields["parent"])
        if call.db.execute(_BELOW, [key, fields["parent"]]).fetchone():
            raise Refusal(409, f"Attribute group {key!r} cannot be moved below itself")
    update(call.db, TABLE, fields, {"id": key})
    return _group(call, within, key)


@handles(DELETE_ATTRIBUTE_GROUP)
def delete_group(call: Call) -> None:
    """Delete an empty group; one with sub-groups or attributes is a 409 (note B132)."""
    within, key = scope(call), call.guid("attributegroup_id")
    if "children" in _group(call, within, key):
        raise Refusal(409, f"Attribute group {key!r} has groups in it; delete them first")
    if call.db.execute("SELECT 1 FROM bimplus_free_attributes WHERE parent = ?", [key]).fetchone():
        raise Refusal(409, f"Attribute group {key!r} has attributes in it; move them first")
    call.db.execute(f"DELETE FROM {TABLE} WHERE id = ?", [key])  # noqa: S608


def parent_in(call: Call, within: str, given: Json) -> str | None:
    """The group of a scope that something is to be in, or none; raises a 400 for others."""
    if not given:
        return None
    key = str(given).lower()
    found = call.db.execute(
        "SELECT 1 FROM bimplus_attribute_groups WHERE id = ? AND scope = ?", [key, within]
    ).fetchone()
    if found is None:
        raise Refusal(400, f"parent {key!r} is no attribute group here")
    return key
