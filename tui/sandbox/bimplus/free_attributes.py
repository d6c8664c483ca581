"""Free attributes, of the shared Bimplus database or of a team: reading them."""

from typing import Final

from tui.contract.bimplus.free_attributes import (
    GET_FREE_ATTRIBUTE,
    LIST_ATTRIBUTES_OF_GROUP,
    LIST_FREE_ATTRIBUTES,
    FreeAttribute,
)
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import scope
from tui.sandbox.bimplus.attribute_groups import get_group
from tui.sandbox.bimplus.listing import list_records
from tui.sandbox.handlers import Call, handles
from tui.sandbox.lists import LongList
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, records

SELECT: Final = """
SELECT a.parent, a.type, a.minvalue, a.maxvalue, a.defaultvalue, a.decimal, a.unitid, u.unit,
  a.optionalsymbol, a.visible, a.changeable, a.controltype, a.enumDefinition, a.id, a.name,
  a.description, a.number
FROM bimplus_free_attributes a
LEFT JOIN bimplus_units u ON u.id = a.unitid AND u.scope IN ('content', a.scope)
"""
IN_LIST: Final = ("parent", "id", "name")
"""What the list of all attributes says of each; their type is null there (note B113)."""


@handles(LIST_FREE_ATTRIBUTES)
def list_attributes(call: Call) -> Rows | LongList:
    """All attributes of a scope, in short."""
    select = f"{SELECT} WHERE a.scope = ?"
    return list_records(call, FreeAttribute, select, [scope(call)], "number", shown=_in_short)


def _in_short(row: JsonObject) -> JsonObject:
    return {**{name: row[name] for name in IN_LIST}, "type": None}


@handles(LIST_ATTRIBUTES_OF_GROUP)
def list_attributes_of_group(call: Call) -> Rows:
    """The attributes directly in a group, in full."""
    get_group(call)
    found = call.db.execute(
        f"{SELECT} WHERE a.scope = ? AND a.parent = ? ORDER BY a.number",
        [scope(call), call.guid("attributegroup_id")],
    )
    return [_record(row) for row in records(found, FreeAttribute)]


@handles(GET_FREE_ATTRIBUTE, brief=True)
def get_attribute(call: Call) -> JsonObject:
    """One attribute in full."""
    return attribute_in(call, scope(call), call.guid("attribute_id"))


def attribute_in(call: Call, within: str, key: str) -> JsonObject:
    """One attribute of a scope in full; raises a 404 where it has no such."""
    found = call.db.execute(f"{SELECT} WHERE a.scope = ? AND a.id = ?", [within, key])
    for row in records(found, FreeAttribute):
        return _record(row)
    raise not_found("Free attribute", key)


def _record(row: JsonObject) -> JsonObject:
    """An attribute without what it does not have, as the documents show it."""
    return {name: v for name, v in row.items() if v is not None and name != "number"}
