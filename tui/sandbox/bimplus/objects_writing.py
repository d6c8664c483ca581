"""What a caller writes of an object: judged, then merged into the store (note B28).

A group or an attribute that is absent stays, null clears it. Name and type go to the
topology, the mesh to the shape, everything else is kept as it was sent.
"""

import sqlite3
from collections.abc import Callable
from typing import Final

import msgspec

from tui.contract.bimplus.objects import ObjectAttributes, Quantities
from tui.contract.fields import Record, fields_of
from tui.contract.operation import Json, JsonObject, Service
from tui.sandbox.bimplus.bodies import check_record
from tui.sandbox.bimplus.objects_rows import ModelRow
from tui.sandbox.bimplus.objects_types import ElementTypes
from tui.sandbox.refusals import Refusal, invalid
from tui.sandbox.store import update
from tui.sandbox.validation import blank
from tui.solids.matrix import read_matrix
from tui.solids.mesh import read_mesh, says_no_colour, with_colour
from tui.solids.polyhedron import BadShape

GEOMETRY: Final = "geometry"
_GROUPS: Final = {field.name: field.type for field in fields_of(ObjectAttributes)}
_MEASURES: Final = tuple(field.name for field in fields_of(Quantities))
_NODES: Final = frozenset({"TopologyDivision", "ID_TopologyDivision"})
"""Types of nodes that are no element types."""


def check_attributes(given: Json) -> JsonObject:
    """The groups of a body with what counts in them; raises a 400 that names what is wrong."""
    if given is None:
        return {}
    if not isinstance(given, dict):
        raise _wrong("attributes", "is no object of groups")
    return {group: _check_group(group, value) for group, value in given.items()}


def _check_group(group: str, given: Json) -> Json:
    if given is None:
        return None
    if not isinstance(given, dict):
        raise _wrong(f"attributes.{group}", "is no object of attributes")
    record = _GROUPS.get(group)
    if not isinstance(record, type) or not issubclass(record, Record):
        return given
    known = {field.name for field in fields_of(record)}
    try:
        counts = check_record(given, record, partial=True)
    except Refusal as refusal:
        fields = {f"attributes.{group}.{name}": said for name, said in refusal.fields.items()}
        raise invalid(Service.BIMPLUS, fields) from refusal
    if group == GEOMETRY:
        return _check_geometry(counts)
    if counts.get("matrix") is not None:
        _check(f"attributes.{group}.matrix", lambda: read_matrix(counts["matrix"]))
    return {**{name: value for name, value in given.items() if name not in known}, **counts}


def _check_geometry(given: JsonObject) -> JsonObject:
    """Shapes are written as a mesh, the form in which the documents write them."""
    if given and "mesh" not in given:
        raise _wrong("attributes.geometry.mesh", "can't be blank: shapes are written as a mesh")
    mesh = given.get("mesh")
    if blank(mesh):
        return {"mesh": None}
    _check("attributes.geometry.mesh", lambda: read_mesh(mesh))
    return {"mesh": mesh if isinstance(mesh, str) else msgspec.json.encode(mesh).decode()}


def _check(name: str, read: Callable[[], object]) -> None:
    try:
        read()
    except BadShape as error:
        raise _wrong(name, str(error)) from error


def _wrong(name: str, said: str) -> Refusal:
    return invalid(Service.BIMPLUS, {name: [said]})


def check_type(db: sqlite3.Connection, type_: str) -> None:
    """Raise a 400 for what is no element type."""
    if type_ not in _NODES and type_ not in ElementTypes(db):
        raise _wrong("type", f"{type_!r} is no element type")


def write(db: sqlite3.Connection, row: ModelRow, given: JsonObject) -> None:
    """Merge judged attributes into what is kept of an object."""
    kept, mesh = merge_attributes(row.attributes, given), row.mesh
    if GEOMETRY in given:
        mesh = _mesh_of(given[GEOMETRY], row)
        kept = _without_stale_measures(kept, given)
    others = {name: value for name, value in kept.items() if name != GEOMETRY}
    db.execute(
        "INSERT INTO bimplus_objects (number, made, discipline, attributes, mesh)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE"
        " SET attributes = excluded.attributes, mesh = excluded.mesh",
        [
            row.number,
            row.made,
            row.discipline,
            msgspec.json.encode(others).decode(),
            mesh,
        ],
    )
    general = given.get("general")
    if isinstance(general, dict) and "name" in general:
        update(db, "bimplus_elements", {"name": general["name"]}, {"number": row.number})


def merge_attributes(kept: JsonObject, given: JsonObject) -> JsonObject:
    """Groups over groups, attribute by attribute."""
    answer = dict(kept)
    for group, value in given.items():
        before = answer.get(group)
        both = isinstance(before, dict) and isinstance(value, dict)
        answer[group] = {**before, **value} if both else value  # type: ignore[dict-item]
    return answer


def _mesh_of(geometry: Json, row: ModelRow) -> str | None:
    """The text to keep; empty where the shape was cleared.

    A mesh that goes back as it was answered, without its colour, keeps it (note B134).
    """
    if not isinstance(geometry, dict):
        return ""
    if "mesh" not in geometry:
        return row.mesh
    text = str(geometry["mesh"] or "")
    before = row.shape.colour if row.shape else 0
    return with_colour(text, before) if before and says_no_colour(text) else text


def _without_stale_measures(kept: JsonObject, given: JsonObject) -> JsonObject:
    """A new shape measures what it measures: what was said of the old one goes."""
    written, sent = kept.get("quantity"), given.get("quantity")
    if not isinstance(written, dict):
        return kept
    said = sent if isinstance(sent, dict) else {}
    fresh = {n: v for n, v in written.items() if n not in _MEASURES or n in said}
    return {**kept, "quantity": fresh}
