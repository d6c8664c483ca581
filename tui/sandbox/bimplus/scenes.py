"""The shapes of an object and its parts as one scene, written while it is read.

What is known only at the end, counts, colours and the box around all, stands at the end.
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

import msgspec

from tui.contract.bimplus.common import NO_GUID
from tui.contract.bimplus.objects import (
    DISCIPLINE_MESHBLOB,
    DISCIPLINE_THREEJS,
    SCENE_MESHBLOB,
    SCENE_THREEJS,
)
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import project_role, team
from tui.sandbox.bimplus.geometry.blob import blob
from tui.sandbox.bimplus.geometry.threejs import ThreeJsScene
from tui.sandbox.bimplus.objects_attributes import quantities_and_name
from tui.sandbox.bimplus.objects_layers import Layers
from tui.sandbox.bimplus.objects_rows import ModelRow, all_of, row_of, rows_below
from tui.sandbox.bimplus.objects_types import ElementTypes
from tui.sandbox.handlers import Call, Streamed, handles
from tui.sandbox.refusals import not_found

CHUNK: Final = 64 * 1024
"""Bytes of a chunk, about."""

ReadRows: TypeAlias = Callable[[sqlite3.Connection], Iterator[ModelRow]]


@handles(SCENE_THREEJS)
def scene_as_threejs(call: Call) -> Streamed:
    """The shapes of an object, or of a project, and of all below it."""
    return _threejs(_rows(call), filtered=False)


@handles(DISCIPLINE_THREEJS)
def discipline_as_threejs(call: Call) -> Streamed:
    """Those of one discipline, or of one division (note B55); with parents and faces (note B53)."""
    return _threejs(_of_layer(call), filtered=True)


@handles(SCENE_MESHBLOB)
def scene_as_blobs(call: Call) -> Streamed:
    """The shapes as blobs."""
    return _blobs(_rows(call))


@handles(DISCIPLINE_MESHBLOB)
def discipline_as_blobs(call: Call) -> Streamed:
    """Those of one discipline or division as blobs."""
    return _blobs(_of_layer(call))


def _rows(call: Call) -> ReadRows:
    """What stands at and below the id of the path, which may be a project's."""
    key = call.guid("object_id")
    row = row_of(call.db, key)
    known = call.db.execute("SELECT 1 FROM bimplus_projects WHERE id = ?", [key]).fetchone()
    if row is None and known is None:
        raise not_found("Object", key)
    project_role(call, team(call), row.project_id if row else key)
    return lambda db: rows_below(db, row) if row else all_of(db, key)


def _of_layer(call: Call) -> ReadRows:
    rows, key = _rows(call), call.guid("object_id")
    row = row_of(call.db, key)
    project, wanted = row.project_id if row else key, call.guid("discipline_id")
    if wanted not in Layers(call.db, project):
        raise not_found("Discipline or division", wanted)

    def chosen(db: sqlite3.Connection) -> Iterator[ModelRow]:
        layers = Layers(db, project)
        for each in rows(db):
            layer = layers.of(each)
            if layer is not None and wanted in (layer.discipline, layer.division):
                yield each

    return chosen


def _threejs(rows: ReadRows, *, filtered: bool) -> Streamed:
    def chunks(db: sqlite3.Connection) -> Iterator[bytes]:
        scene, types = ThreeJsScene(), ElementTypes(db)

        def record(row: ModelRow) -> "JsonObject | None":
            if row.shape is None:
                return None
            parent: JsonObject = {"parent": _parent(row)} if filtered else {}
            attributes: JsonObject = {"geometry": scene.add(row.shape, row.matrix)}
            attributes |= quantities_and_name(row)
            kind = types.of(row.node_type).name
            return {"id": row.id, **parent, "type": kind, "attributes": attributes}

        def totals() -> JsonObject:
            counted: JsonObject = {"faceCount": scene.faces} if filtered else {}
            return {**counted, "viewbox": scene.viewbox, "colors": [*scene.colours]}

        return _written(map(record, rows(db)), totals)

    return Streamed(chunks)


def _blobs(rows: ReadRows) -> Streamed:
    def chunks(db: sqlite3.Connection) -> Iterator[bytes]:
        types = ElementTypes(db)

        def record(row: ModelRow) -> "JsonObject | None":
            if row.shape is None:
                return None
            attributes: JsonObject = {"geometry": blob(row.shape, row.matrix)}
            kind = types.of(row.node_type).name
            return {"id": row.id, "parent": _parent(row), "type": kind, "attributes": attributes}

        return _written(map(record, rows(db)), dict)

    return Streamed(chunks)


def _parent(row: ModelRow) -> str:
    return row.parent_id or NO_GUID


def _written(
    records: "Iterator[JsonObject | None]", totals: Callable[[], JsonObject]
) -> Iterator[bytes]:
    """The text of a scene in chunks; `totals` is asked when all records are written."""
    encode, buffer, count = msgspec.json.encode, bytearray(b'{"objects":['), 0
    for record in records:
        if record is None:
            continue
        buffer += b"," if count else b""
        buffer += encode(record)
        count += 1
        if len(buffer) > CHUNK:
            yield bytes(buffer)
            buffer.clear()
    end = encode({"elementsCount": count, **totals()})
    yield bytes(buffer) + b"]," + end[1:]
