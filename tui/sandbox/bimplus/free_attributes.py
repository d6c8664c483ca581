"""Free attributes and their groups, of the shared Bimplus database or of a team."""

from typing import Final

from tui.contract.bimplus.attribute_groups import (
    GET_ATTRIBUTE_GROUP,
    LIST_ATTRIBUTE_GROUPS,
    AttributeGroup,
)
from tui.contract.bimplus.free_attributes import (
    GET_FREE_ATTRIBUTE,
    LIST_ATTRIBUTES_OF_GROUP,
    LIST_FREE_ATTRIBUTES,
    FreeAttribute,
)
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import scope
from tui.sandbox.bimplus.listing import listed
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, records

GROUPS: Final = """
SELECT id, name, description, parent FROM bimplus_attribute_groups WHERE scope = ? ORDER BY number
"""
ATTRIBUTES: Final = """
SELECT a.parent, a.type, a.minvalue, a.maxvalue, a.defaultvalue, a.decimal, a.unitid, u.unit,
  a.optionalsymbol, a.visible, a.changeable, a.controltype, a.enumDefinition, a.id, a.name,
  a.description, a.number
FROM bimplus_free_attributes a
LEFT JOIN bimplus_units u ON u.id = a.unitid AND u.scope IN ('content', a.scope)
"""
IN_LIST: Final = ("parent", "id", "name")
"""What the list of all attributes says of each; their type is null there (B113)."""


@handles(LIST_ATTRIBUTE_GROUPS)
def list_attribute_groups(call: Call) -> Rows:
    """The top groups with their sub-groups in them; an empty list of those is left out."""
    rows = records(call.db.execute(GROUPS, [scope(call)]), AttributeGroup)
    below = _below(rows)
    return [_nested(row, below) for row in rows if row["parent"] is None]


@handles(GET_ATTRIBUTE_GROUP)
def get_attribute_group(call: Call) -> JsonObject:
    """One group with what is below it."""
    key = call.guid("attributegroup_id")
    rows = records(call.db.execute(GROUPS, [scope(call)]), AttributeGroup)
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


@handles(LIST_FREE_ATTRIBUTES)
def list_free_attributes(call: Call) -> Rows:
    """All attributes of a scope, in short."""
    select = f"{ATTRIBUTES} WHERE a.scope = ?"
    rows = listed(call, FreeAttribute, select, [scope(call)], "number")
    return [{**{name: row[name] for name in IN_LIST}, "type": None} for row in rows]


@handles(LIST_ATTRIBUTES_OF_GROUP)
def list_attributes_of_group(call: Call) -> Rows:
    """The attributes directly in a group, in full."""
    get_attribute_group(call)
    found = call.db.execute(
        f"{ATTRIBUTES} WHERE a.scope = ? AND a.parent = ? ORDER BY a.number",
        [scope(call), call.guid("attributegroup_id")],
    )
    return [_record(row) for row in records(found, FreeAttribute)]


@handles(GET_FREE_ATTRIBUTE)
def get_free_attribute(call: Call) -> JsonObject:
    """One attribute in full."""
    key = call.guid("attribute_id")
    found = call.db.execute(f"{ATTRIBUTES} WHERE a.scope = ? AND a.id = ?", [scope(call), key])
    for row in records(found, FreeAttribute):
        return _record(row)
    raise not_found("Free attribute", key)


def _record(row: JsonObject) -> JsonObject:
    """An attribute without what it does not have, as the documents show it."""
    return {name: v for name, v in row.items() if v is not None and name != "number"}
