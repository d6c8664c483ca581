"""Objects of models: read, made, changed, deleted.

The answers differ as the documents show them: what was written comes back with `parent`,
what is read with `logparentid` among its attributes (note B49).
"""

import uuid
from dataclasses import replace
from typing import Final

from tui.contract.bimplus.objects import (
    CREATE_OBJECT,
    DELETE_OBJECT,
    GET_OBJECT,
    GET_OBJECT_NO_GEOMETRY,
    OBJECT_TOPOLOGY,
    UPDATE_OBJECT,
    ModelObject,
)
from tui.contract.operation import Json, JsonObject, Service
from tui.sandbox.bimplus.access import project_role, team
from tui.sandbox.bimplus.bodies import check_record
from tui.sandbox.bimplus.objects_attributes import attributes_of, element_of, geometry_of
from tui.sandbox.bimplus.objects_deletion import delete
from tui.sandbox.bimplus.objects_rows import ModelRow, find_object, row_of, rows_below
from tui.sandbox.bimplus.objects_types import ElementTypes
from tui.sandbox.bimplus.objects_writing import check_attributes, check_type, write
from tui.sandbox.bimplus.topology import PROJECT, branch, tree
from tui.sandbox.handlers import Call, Streamed, handles
from tui.sandbox.refusals import Refusal, invalid
from tui.sandbox.store import insert, update

DEEPEST: Final = 50
"""Levels of parts that one body may hold."""


@handles(GET_OBJECT)
def get_object(call: Call) -> JsonObject:
    """An object with its shape as a mesh, or a project as one."""
    return _project_as_object(call) or _record(call, find_object(call), geometry=True)


@handles(GET_OBJECT_NO_GEOMETRY)
def get_object_without_shape(call: Call) -> JsonObject:
    """An object without its shape, or a project as one."""
    return _project_as_object(call) or _record(call, find_object(call), geometry=False)


def _project_as_object(call: Call) -> "JsonObject | None":
    """The project of an id, if it is one, as the root of its objects (note C20)."""
    key = call.guid("object_id")
    row = call.db.execute("SELECT name FROM bimplus_projects WHERE id = ?", [key]).fetchone()
    if row is None:
        return None
    project_role(call, team(call), key)
    general: JsonObject = {"name": row[0], "isobjectvalid": True}
    return {"id": key, "type": PROJECT, "attributes": {"general": general}}


def _record(call: Call, row: ModelRow, *, geometry: bool) -> JsonObject:
    attributes = attributes_of(row, element_of(call.db, row))
    shape = geometry_of(row) if geometry else {}
    if shape:
        attributes["geometry"] = shape
    return {
        "id": row.id,
        "type": ElementTypes(call.db).of(row.node_type).name,
        "attributes": attributes,
    }


@handles(OBJECT_TOPOLOGY)
def object_topology(call: Call) -> Streamed:
    """An object as the root of a tree of its parts, with its real type (note B52).

    By the id of a project it is the project's whole topology.
    """
    if project := _project_as_object(call):
        return tree(call, str(project["id"]), "bimplus_elements", PROJECT)
    row = find_object(call)
    root: JsonObject = {"parent": None, "name": row.name, "type": row.node_type, "id": row.id}
    return branch("bimplus_elements", row.project_id, root, row.number)


@handles(CREATE_OBJECT)
def create_object(call: Call) -> JsonObject:
    """An object below another one or a project, with its parts; answered as it was sent."""
    body = call.json
    project, parent = _place(call, body)
    return _create(call, body, project, parent, DEEPEST)


def _place(call: Call, body: JsonObject) -> tuple[str, ModelRow | None]:
    """The project and the object that the parent, or else the division, says."""
    given = body.get("parent")
    above = None if given is None else row_of(call.db, str(given).lower())
    project = above.project_id if above else _project(call, body)
    project_role(call, team(call), project)
    return project, above


def _project(call: Call, body: JsonObject) -> str:
    """The project that a body means by its parent or by the division of its model."""
    key = body.get("parent")
    if key is not None:
        sql = "SELECT id FROM bimplus_projects WHERE id = ?"
        complaint = {"parent": [f"{key!r} is neither an object nor a project"]}
    else:
        attributes = body.get("attributes")
        element = attributes.get("element") if isinstance(attributes, dict) else None
        key = element.get("divisionid") if isinstance(element, dict) else None
        sql = "SELECT project_id FROM bimplus_divisions WHERE id = ?"
        complaint = {"parent": ["can't be blank where no known divisionid says the project"]}
    row = call.db.execute(sql, [str(key).lower()]).fetchone()
    if row is None:
        raise invalid(Service.BIMPLUS, complaint)
    return str(row[0])


def _create(
    call: Call, body: JsonObject, project: str, parent: ModelRow | None, deepest: int
) -> JsonObject:
    """Write a new object and its parts; the record in the manner of the documents."""
    given = check_record(body, ModelObject)
    type_, attributes = str(given["type"]), check_attributes(body.get("attributes"))
    check_type(call.db, type_)
    key = str(uuid.uuid4())
    element = {
        "id": key,
        "project_id": project,
        "parent": parent.number if parent else None,
        "name": None,
        "type": type_,
    }
    insert(call.db, "bimplus_elements", element)
    row = row_of(call.db, key)
    assert row is not None
    row = replace(row, made=1)
    write(call.db, row, attributes)
    above = parent.id if parent else project
    answer: JsonObject = {"id": key, "parent": above, "type": type_, "attributes": attributes}
    if parts := _parts(body, deepest):
        answer["children"] = [_create(call, part, project, row, deepest - 1) for part in parts]
    return answer


def _parts(body: JsonObject, deepest: int) -> list[JsonObject]:
    given = body.get("children") or []
    if not isinstance(given, list) or not all(isinstance(part, dict) for part in given):
        raise invalid(Service.BIMPLUS, {"children": ["is no list of objects"]})
    if given and not deepest:
        raise invalid(Service.BIMPLUS, {"children": [f"is deeper than {DEEPEST} levels"]})
    return [part for part in given if isinstance(part, dict)]


@handles(UPDATE_OBJECT)
def update_object(call: Call) -> JsonObject:
    """What the body says, merged into the object: parts that it names are changed, parts
    without a known id are added, none is taken away (inferred).
    """
    return _update(call, find_object(call), call.json, DEEPEST)


def _update(call: Call, row: ModelRow, body: JsonObject, deepest: int) -> JsonObject:
    given = check_record(body, ModelObject)
    attributes = check_attributes(body.get("attributes"))
    node: JsonObject = {}
    was = ElementTypes(call.db).of(row.node_type).name
    if given["type"] not in (was, row.node_type):
        check_type(call.db, str(given["type"]))
        node["type"] = given["type"]
    if body.get("parent") is not None:
        node["parent"] = _new_parent(call, row, str(body["parent"]).lower())
    update(call.db, "bimplus_elements", node, {"number": row.number})
    write(call.db, row, attributes)
    for part in _parts(body, deepest):
        known = row_of(call.db, str(part.get("id") or "").lower())
        if known is not None and known.parent == row.number:
            _update(call, known, part, deepest - 1)
        else:
            _create(call, part, row.project_id, row, deepest - 1)
    now = row_of(call.db, row.id)
    assert now is not None
    parent: Json = now.parent_id or now.project_id
    return {"parent": parent, **_record(call, now, geometry=True)}


def _new_parent(call: Call, row: ModelRow, key: str) -> int | None:
    """The number of the new parent, None for the project; never the object or a part of it."""
    if key == row.project_id:
        return None
    above = row_of(call.db, key)
    if above is None or above.project_id != row.project_id:
        said = f"{key!r} is no object of project {row.project_id}"
        raise invalid(Service.BIMPLUS, {"parent": [said]})
    if any(part.number == above.number for part in rows_below(call.db, row)):
        raise Refusal(409, f"Object {row.id} cannot become a part of itself")
    return above.number


@handles(DELETE_OBJECT)
def delete_object(call: Call) -> None:
    """Delete an object with its parts, and what hangs on them."""
    delete(call.db, find_object(call))
