"""Free attributes: making, changing and deleting them.

Numbers come as numbers or as texts and are kept as numbers (note B109); the values of an
enumeration are checked where the control needs them (note B111).
"""

import re
import uuid
from typing import Final

from tui.contract.bimplus.free_attributes import (
    CREATE_FREE_ATTRIBUTE,
    DELETE_FREE_ATTRIBUTE,
    UPDATE_FREE_ATTRIBUTE,
    FreeAttribute,
)
from tui.contract.fields import fields_of
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import CONTENT, scope
from tui.sandbox.bimplus.attribute_groups import parent_in
from tui.sandbox.bimplus.bodies import check_record, fields_given
from tui.sandbox.bimplus.free_attributes import attribute_in
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import insert, update

TABLE: Final = "bimplus_free_attributes"
VALUES: Final = "enumDefinition"
_FORMS: Final = {
    "enumeration": re.compile(r"-?\d+\|[^|;]+(;-?\d+\|[^|;]+)*;?"),
    "combobox": re.compile(r"[^|;]+(\|[^|;]+)*\|?"),
}
"""How the values are written, by control in lower case."""
_DEFAULTS: Final[JsonObject] = {"decimal": 0, "visible": 1, "changeable": 1}
_TEXTS: Final = ("minvalue", "maxvalue", "defaultvalue")


@handles(CREATE_FREE_ATTRIBUTE)
def create_attribute(call: Call) -> JsonObject:
    """An attribute, alone or in a group of the same scope."""
    within, key = scope(call), str(uuid.uuid4())
    _texts(call)
    fields = _check_references(call, within, fields_given(call))
    insert(call.db, TABLE, {**_DEFAULTS, **fields, "id": key, "scope": within})
    return attribute_in(call, within, key)


@handles(UPDATE_FREE_ATTRIBUTE)
def update_attribute(call: Call) -> JsonObject:
    """Change what was sent: absent keys stay, null clears."""
    within, key = scope(call), call.guid("attribute_id")
    kept = attribute_in(call, within, key)
    _texts(call)
    call.json.setdefault("controltype", kept.get("controltype"))
    fields = fields_given(call)
    _check_references(call, within, check_record({**kept, **fields}, FreeAttribute))
    update(call.db, TABLE, _check_references(call, within, fields), {"id": key})
    return attribute_in(call, within, key)


@handles(DELETE_FREE_ATTRIBUTE)
def delete_attribute(call: Call) -> None:
    """Delete an attribute; templates lose it."""
    within, key = scope(call), call.guid("attribute_id")
    attribute_in(call, within, key)
    call.db.execute(f"DELETE FROM {TABLE} WHERE id = ?", [key])  # noqa: S608


def _texts(call: Call) -> None:
    """Bounds and default are texts; a number that was sent becomes one."""
    for name in _TEXTS:
        value = call.json.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            call.json[name] = str(value)


def _check_references(call: Call, within: str, fields: JsonObject) -> JsonObject:
    """The fields with ids as they are kept; raises a 400 for what does not fit together."""
    if "parent" in fields:
        fields["parent"] = parent_in(call, within, fields["parent"])
    if "unitid" in fields:
        fields["unitid"] = _unit_in(call, within, fields["unitid"])
    if "type" in fields:
        fields["type"] = str(fields["type"]).lower()
    form = _FORMS.get(str(fields.get("controltype") or "").lower())
    values = fields.get(VALUES)
    if form is not None and values is not None and not form.fullmatch(str(values)):
        right = next(field.help for field in fields_of(FreeAttribute) if field.name == VALUES)
        raise Refusal(400, f"{VALUES} {values!r} is written otherwise: {right}")
    return fields


def _unit_in(call: Call, within: str, given: Json) -> str | None:
    """A unit of the scope or of the shared database, or none."""
    if not given:
        return None
    key = str(given).lower()
    found = call.db.execute(
        "SELECT 1 FROM bimplus_units WHERE id = ? AND scope IN (?, ?)", [key, within, CONTENT]
    ).fetchone()
    if found is None:
        raise Refusal(400, f"unitid {key!r} is no unit here")
    return key
