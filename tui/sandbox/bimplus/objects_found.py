"""Objects found by an attribute, and the comments on an object (note C19)."""

from typing import Final

from tui.contract.bimplus.issue_comments import Comment
from tui.contract.bimplus.objects import FIND_OBJECTS, IFC_ID, OBJECT_COMMENTS
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.comments import COMMENTS
from tui.sandbox.bimplus.holders import find_holder
from tui.sandbox.bimplus.objects_layers import Layers
from tui.sandbox.bimplus.objects_rows import ModelRow, row_of, rows_below
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import Rows, records

_BY_IFC_ID: Final = "SELECT id, ifcId FROM bimplus_elements WHERE ifcId = ? AND project_id = ?"


@handles(FIND_OBJECTS)
def find_objects(call: Call) -> Rows:
    """The objects with an IFC id below an object or a project, of some models or of all."""
    (key, project_id, _), wanted = find_holder(call), call.parameter(IFC_ID)
    if not wanted:
        raise Refusal(400, f"{IFC_ID} is missing: it is the attribute of the IFC id")
    found = call.db.execute(_BY_IFC_ID, [wanted, project_id]).fetchall()
    rows = [(row_of(call.db, one), ifc_id) for one, ifc_id in found]
    below = _below(call, key)
    models, layers = _models(call), Layers(call.db, project_id)
    return [
        _shown(row, ifc_id)
        for row, ifc_id in rows
        if row is not None
        and (below is None or row.number in below)
        and (not models or _division_of(layers, row) in models)
    ]


def _below(call: Call, key: str) -> "set[int] | None":
    """The numbers of all objects under one, with its own; None for a project."""
    row = row_of(call.db, key)
    return None if row is None else {each.number for each in rows_below(call.db, row)}


def _models(call: Call) -> set[str]:
    text = call.parameter("divisions") or ""
    return {part.strip().lower() for part in text.split(",") if part.strip()}


def _division_of(layers: Layers, row: ModelRow) -> str | None:
    layer = layers.of(row)
    return layer.division if layer is not None else None


def _shown(row: ModelRow, ifc_id: Json) -> JsonObject:
    return {
        "id": row.id,
        "parent": row.parent_id or row.project_id,
        "name": row.name,
        "type": row.node_type,
        "ifcType": row.ifc_type,
        "ifcId": ifc_id,
    }


@handles(OBJECT_COMMENTS)
def object_comments(call: Call) -> Rows:
    """The comments on the issues that are pinned to an object; of a project, on all of it."""
    key, _, _ = find_holder(call)
    pinned = "EXISTS (SELECT 1 FROM bimplus_pins WHERE issueId = i.id AND objectId = ?1)"
    where = f"WHERE {pinned} OR i.id = ?1 OR i.projectId = ?1 ORDER BY i.shortId, c.number"
    return records(call.db.execute(f"{COMMENTS} {where}", [key]), Comment)
