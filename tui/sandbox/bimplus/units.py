"""Units of free attributes, of the shared Bimplus database or of a team."""

from typing import Final

from tui.contract.bimplus.units import GET_UNIT, LIST_UNITS, Unit
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import scope
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, records

SELECT: Final = """
SELECT unit, contextUnitType, baseunits, id, name, description FROM bimplus_units WHERE scope = ?
"""


@handles(LIST_UNITS)
def list_units(call: Call) -> Rows:
    """All, or those with a text in their symbol; capitals matter, mm is not Mm."""
    wanted = [scope(call), call.parameter("symbol") or ""]
    found = call.db.execute(f"{SELECT} AND instr(unit, ?) ORDER BY number", wanted)
    return [_record(row) for row in records(found, Unit)]


@handles(GET_UNIT)
def get_unit(call: Call) -> JsonObject:
    """One unit."""
    key = call.guid("unit_id")
    for row in records(call.db.execute(f"{SELECT} AND id = ?", [scope(call), key]), Unit):
        return _record(row)
    raise not_found("Unit", key)


def _record(row: JsonObject) -> JsonObject:
    """A unit without what it does not have, as the documents show it."""
    return {name: value for name, value in row.items() if value is not None}
