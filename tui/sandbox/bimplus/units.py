"""Units of free attributes, of the shared Bimplus database or of a team."""

import uuid
from typing import Final

from tui.contract.bimplus.units import (
    CREATE_UNIT,
    DELETE_UNIT,
    GET_UNIT,
    LIST_UNITS,
    UPDATE_UNIT,
    BaseUnit,
    Unit,
)
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import CONTENT, scope
from tui.sandbox.bimplus.bodies import check_record, fields_given
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, insert, records, update

TABLE: Final = "bimplus_units"
SELECT: Final = """
SELECT unit, contextUnitType, baseunits, id, name, description FROM bimplus_units WHERE scope = ?
"""
_USED: Final = """
SELECT 'attribute ' || name FROM bimplus_free_attributes
  WHERE unitid = ?1 AND ?2 IN ('content', scope)
UNION ALL
SELECT 'unit ' || u.name FROM bimplus_units u, json_each(u.baseunits)
  WHERE lower(value ->> 'baseunitid') = ?1 AND u.id != ?1 AND ?2 IN ('content', u.scope)
LIMIT 1
"""


@handles(LIST_UNITS)
def list_units(call: Call) -> Rows:
    """All, or those with a text in their symbol; capitals matter, mm is not Mm."""
    wanted = [scope(call), call.parameter("symbol") or ""]
    found = call.db.execute(f"{SELECT} AND instr(unit, ?) ORDER BY number", wanted)
    return [_record(row) for row in records(found, Unit)]


@handles(GET_UNIT, brief=True)
def get_unit(call: Call) -> JsonObject:
    """One unit."""
    return _unit(call, scope(call), call.guid("unit_id"))


def _unit(call: Call, within: str, key: str) -> JsonObject:
    for row in records(call.db.execute(f"{SELECT} AND id = ?", [within, key]), Unit):
        return _record(row)
    raise not_found("Unit", key)


def _record(row: JsonObject) -> JsonObject:
    """A unit without what it does not have, as the documents show it."""
    return {name: value for name, value in row.items() if value is not None}


@handles(CREATE_UNIT)
def create_unit(call: Call) -> JsonObject:
    """A unit; its symbol is answered under both names (note B100)."""
    within, key = scope(call), str(uuid.uuid4())
    fields = _check_units(call, within, fields_given(call))
    insert(call.db, TABLE, {**fields, "id": key, "scope": within})
    return _with_symbol(_unit(call, within, key))


@handles(UPDATE_UNIT)
def update_unit(call: Call) -> JsonObject:
    """Change what was sent: absent keys stay, null clears."""
    within, key = scope(call), call.guid("unit_id")
    _unit(call, within, key)
    fields = _check_units(call, within, fields_given(call, partial=True), key)
    update(call.db, TABLE, fields, {"id": key, "scope": within})
    return _with_symbol(_unit(call, within, key))


@handles(DELETE_UNIT)
def delete_unit(call: Call) -> None:
    """Delete a unit; one that an attribute or another unit needs is a 409 (note B132)."""
    within, key = scope(call), call.guid("unit_id")
    _unit(call, within, key)
    used = call.db.execute(_USED, [key, within]).fetchone()
    if used:
        raise Refusal(409, f"Unit {key!r} is used by {used[0]!r}")
    call.db.execute(f"DELETE FROM {TABLE} WHERE id = ? AND scope = ?", [key, within])  # noqa: S608


def _with_symbol(unit: JsonObject) -> JsonObject:
    return {**unit, "symbol": unit["unit"]}


def _check_units(call: Call, within: str, fields: JsonObject, own: str = "") -> JsonObject:
    """The fields with the units it is made of; raises a 400 where they do not exist."""
    if fields.get("baseunits") is None:
        return fields
    given = fields["baseunits"]
    parts = [_part(item) for item in given] if isinstance(given, list) else []
    for part in parts:
        key = part.get("baseunitid")
        found = call.db.execute(
            "SELECT 1 FROM bimplus_units WHERE id = ? AND scope IN (?, ?)", [key, within, CONTENT]
        ).fetchone()
        if found is None or key == own:
            raise Refusal(400, f"baseunits has {key!r}, which is no other unit here")
    return {**fields, "baseunits": list(parts)}


def _part(given: Json) -> JsonObject:
    """One base unit; what is not said of it is 1."""
    if not isinstance(given, dict):
        raise Refusal(400, "baseunits has an entry that is no object")
    part = check_record(given, BaseUnit)
    said = {name: value for name, value in part.items() if value is not None}
    key = str(part.get("baseunitid") or "").lower()
    return {"usequence": 1, "ufactor": 1, "upower": 1, **said, "baseunitid": key}
