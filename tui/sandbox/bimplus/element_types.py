"""Element types, the same for all teams."""

from typing import Final

from tui.contract.bimplus.common import ElementType
from tui.contract.bimplus.element_types import (
    GET_ELEMENT_TYPE,
    LIST_DISCIPLINE_TYPES,
    LIST_ELEMENT_TYPES,
    LIST_TEMPLATE_TARGETS,
)
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import team
from tui.sandbox.bimplus.listing import list_records
from tui.sandbox.handlers import Call, handles
from tui.sandbox.lists import LongList
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, one, records

SELECT: Final = "SELECT type, category, name, ifcType, id FROM bimplus_element_types"
ORDER: Final = "category, type"


@handles(LIST_ELEMENT_TYPES)
def list_element_types(call: Call) -> Rows:
    """All element types, by category."""
    team(call)
    return records(call.db.execute(f"{SELECT} ORDER BY {ORDER}"), ElementType)


@handles(GET_ELEMENT_TYPE, brief=True)
def get_element_type(call: Call) -> JsonObject:
    """One element type."""
    team(call)
    key = call.guid("element_type_id")
    found = one(call.db.execute(f"{SELECT} WHERE id = ?", [key]), ElementType)
    if found is None:
        raise not_found("Element type", key)
    return found


@handles(LIST_TEMPLATE_TARGETS)
def list_template_targets(call: Call) -> Rows | LongList:
    """Those that an attribute template may be assigned to (note B130)."""
    team(call)
    return list_records(call, ElementType, f"{SELECT} WHERE templates", [], ORDER)


@handles(LIST_DISCIPLINE_TYPES)
def list_discipline_types(call: Call) -> JsonObject:
    """The kinds of disciplines, by their ids (note B62)."""
    team(call)
    found = call.db.execute("SELECT category, name, ifcType, id FROM bimplus_discipline_types")
    return {str(row["id"]): row for row in records(found, ElementType)}
