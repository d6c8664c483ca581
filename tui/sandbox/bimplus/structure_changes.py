"""Structures: making, changing and deleting single ones, and the objects in them (note C20)."""

import uuid
from typing import Final

from tui.contract.bimplus.structures import (
    CREATE_STRUCTURE,
    DELETE_STRUCTURE,
    GET_STRUCTURE,
    PUT_OBJECT_IN,
    STRUCTURE_ELEMENT,
    STRUCTURE_NODE,
    TAKE_OBJECT_OUT,
    UPDATE_STRUCTURE,
    StructureNode,
)
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import project, project_role, team
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.structures import StructurePlace, find_structure, structure_place
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import insert, records, update

TABLE: Final = "bimplus_structure_nodes"
_OWN: Final = ("name", "type", "parentId")
"""What a structure does not share with those below it."""
_SELECT: Final = """
SELECT n.id, n.name, n.description, n.kind AS type, n.nr, n.color, p.id AS parentId, n.startDate,
  n.endDate, n.attributeId, n.variantType
FROM bimplus_structure_nodes n LEFT JOIN bimplus_structure_nodes p ON p.number = n.parent
WHERE n.number = ?
"""
_BELOW: Final = """
WITH RECURSIVE below(number) AS (
  SELECT :number
  UNION ALL
  SELECT child.number FROM below JOIN bimplus_structure_nodes child
    ON child.project_id = :project AND child.parent = below.number)
SELECT number FROM below
"""
"""The numbers of a node and of everything under it."""


@handles(GET_STRUCTURE, brief=True)
def get_structure(call: Call) -> JsonObject:
    """One structure, or a node of one."""
    return _record(call, find_structure(call).number)


def _record(call: Call, number: int) -> JsonObject:
    return records(call.db.execute(_SELECT, [number]), StructureNode)[0]


@handles(CREATE_STRUCTURE)
def create_structure(call: Call) -> JsonObject:
    """A structure of the project, or a node below the structure that the path or the body names."""
    above = structure_place(call.db, call.guid("project_id"))
    if above is None:
        key, fields = project(call), fields_given(call)
        above = _parent(call, fields.pop("parentId", None), key)
    else:
        key, fields = above.project_id, fields_given(call)
        project_role(call, team(call), key)
        fields.pop("parentId", None)
    return _create(call, key, above.number if above else None, fields)


def _create(call: Call, project_id: str, above: int | None, fields: JsonObject) -> JsonObject:
    kind = str(fields.pop("type", None) or STRUCTURE_NODE)
    (last,) = call.db.execute(
        f"SELECT coalesce(max(nr), 0) FROM {TABLE} WHERE project_id = ? AND parent IS ?",  # noqa: S608
        [project_id, above],
    ).fetchone()
    row = {
        "color": 0,
        **{name: value for name, value in fields.items() if value is not None},
        **_kinds(kind),
        "id": str(uuid.uuid4()),
        "project_id": project_id,
        "parent": above,
        "nr": last + 1,
    }
    insert(call.db, TABLE, row)
    (number,) = call.db.execute("SELECT last_insert_rowid()").fetchone()
    return _record(call, number)


def _kinds(kind: str) -> JsonObject:
    """What a node is called in itself and in a topology."""
    return {
        "kind": kind,
        "type": STRUCTURE_ELEMENT if kind == STRUCTURE_ELEMENT else STRUCTURE_NODE,
    }


def _parent(call: Call, given: Json, project_id: str) -> StructurePlace | None:
    """The structure of the project that a body names as the parent; raises a 400."""
    if not given:
        return None
    place = structure_place(call.db, str(given).lower())
    if place is None or place.project_id != project_id:
        raise Refusal(400, f"parentId {given!r} is no structure of project {project_id}")
    return place


@handles(UPDATE_STRUCTURE)
def update_structure(call: Call) -> JsonObject:
    """Change what was sent; with `applyToChild` all below too, but for name, type and place."""
    place, fields = find_structure(call), fields_given(call)
    shared = {name: value for name, value in fields.items() if name not in _OWN}
    own = {name: fields[name] for name in ("name",) if name in fields}
    if fields.get("type"):
        own |= _kinds(str(fields["type"]))
    if "parentId" in fields:
        own["parent"] = _new_parent(call, place, fields["parentId"])
    update(call.db, TABLE, {**shared, **own}, {"number": place.number})
    if call.flag("applyToChild", default=False):
        for number in _below(call, place):
            update(call.db, TABLE, shared, {"number": number})
    return _record(call, place.number)


def _new_parent(call: Call, place: StructurePlace, given: Json) -> int | None:
    """The number of the new parent, None for the project; never the node or one below it."""
    above = _parent(call, given, place.project_id)
    if above is not None and above.number in _below(call, place):
        raise Refusal(409, f"Structure {place.id} cannot become a part of itself")
    return above.number if above else None


def _below(call: Call, place: StructurePlace) -> list[int]:
    found = call.db.execute(_BELOW, {"number": place.number, "project": place.project_id})
    return [int(number) for (number,) in found]


@handles(DELETE_STRUCTURE)
def delete_structure(call: Call) -> None:
    """Delete a structure with everything below it; the objects in it stay."""
    place = find_structure(call)
    numbers = [(number,) for number in _below(call, place)]
    call.db.executemany(f"DELETE FROM {TABLE} WHERE number = ?", numbers)  # noqa: S608


@handles(PUT_OBJECT_IN)
def put_object_in(call: Call) -> JsonObject:
    """Let an object of the same project stand in a structure; a second time changes nothing."""
    place, key = find_structure(call), call.guid("object_id")
    known = call.db.execute(
        "SELECT 1 FROM bimplus_elements WHERE id = ? AND project_id = ?", [key, place.project_id]
    ).fetchone()
    if known is None:
        raise not_found("Object", key)
    row = {"id": key, "project_id": place.project_id, "parent": place.number}
    if not _stands_in(call, place, key):
        insert(call.db, TABLE, row)
    return _record(call, place.number)


@handles(TAKE_OBJECT_OUT)
def take_object_out(call: Call) -> None:
    """Take an object out of a structure; it stays in the model."""
    place, key = find_structure(call), call.guid("object_id")
    if not _stands_in(call, place, key):
        raise not_found("Object in the structure", key)
    call.db.execute(
        f"DELETE FROM {TABLE} WHERE id = ? AND parent = ? AND kind IS NULL",  # noqa: S608
        [key, place.number],
    )


def _stands_in(call: Call, place: StructurePlace, key: str) -> bool:
    found = call.db.execute(
        f"SELECT 1 FROM {TABLE} WHERE id = ? AND parent = ? AND kind IS NULL",  # noqa: S608
        [key, place.number],
    )
    return found.fetchone() is not None
