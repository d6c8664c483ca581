"""The attributes of an object, by group: what the sample says, and over it what was written."""

import sqlite3
from collections.abc import Mapping
from typing import Final

from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.objects_layers import Layers
from tui.sandbox.bimplus.objects_rows import ModelRow
from tui.sandbox.bimplus.objects_types import ElementTypes
from tui.solids.matrix import matrix_text
from tui.solids.mesh import mesh_text, with_colour
from tui.solids.polyhedron import quantities

EXPORTED: Final = "2013-05-01T09:32:13"
"""When the sample's models were exported; the day of the documents' example."""


def attributes_of(row: ModelRow, element: JsonObject) -> JsonObject:
    """All groups but the geometry; those without attributes are left out.

    `element` is what the model says of where the object stands.
    """
    derived: dict[str, JsonObject] = {
        "element": element,
        "general": _general(row),
        "quantity": measures(row),
    }
    if not row.made:
        derived["allplan"] = _allplan(row)
    return _over(row, derived)


def quantities_and_name(row: ModelRow) -> JsonObject:
    """The two groups that a scene says of each shape."""
    groups = _over(row, {"quantity": measures(row), "general": {"name": row.name}})
    shown: JsonObject = {"quantity": groups.get("quantity", {})}
    general = groups.get("general")
    if isinstance(general, dict) and "name" in general:
        shown["general"] = {"name": general["name"]}
    return shown


def _over(row: ModelRow, derived: Mapping[str, JsonObject]) -> JsonObject:
    """What was written, over what is known anyway; what was cleared is left out."""
    answer: JsonObject = {}
    for name in (*derived, *(name for name in row.attributes if name not in derived)):
        if name in row.attributes and row.attributes[name] is None:
            continue
        merged = {**derived.get(name, {}), **row.of_group(name)}
        kept: JsonObject = {key: value for key, value in merged.items() if value is not None}
        if kept:
            answer[name] = kept
    return answer


def geometry_of(row: ModelRow) -> JsonObject:
    """The geometry as a mesh, in the text it was written in but for the colour (note B134)."""
    text = row.mesh or (mesh_text(row.shape) if row.shape else "")
    return {"mesh": with_colour(text, 0)} if text else {}


def measures(row: ModelRow) -> JsonObject:
    """The quantities that follow from the shape."""
    return {**quantities(row.shape)} if row.shape else {}


def element_of(db: sqlite3.Connection, row: ModelRow) -> JsonObject:
    """Where an object stands: in its model, below its parent, in the world."""
    children = db.execute(
        "SELECT 1 FROM bimplus_elements WHERE project_id = ? AND parent = ?",
        [row.project_id, row.number],
    )
    layer = Layers(db, row.project_id).of(row)
    return {
        "isparent": children.fetchone() is not None,
        "nr": row.number,
        "matrix": matrix_text(row.matrix),
        "elementtyp": ElementTypes(db).of(row.node_type).id,
        "logparentid": row.parent_id or row.project_id,
        "divisionid": layer.division if layer else None,
    }


def _general(row: ModelRow) -> JsonObject:
    return {"name": row.name, "isobjectvalid": True}


def _allplan(row: ModelRow) -> JsonObject:
    """What a program that exported the sample would have said."""
    digits = row.id.replace("-", "")[::-1]
    key: Json = "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
    return {
        "allplan_guid": key,
        "allplan_id": int(digits[:8], 16) // 2,
        "allplan_text": row.name,
        "dateofexport": EXPORTED,
    }
