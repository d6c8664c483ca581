"""Objects as the store keeps them: an element of the topology and what is known beyond it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import msgspec

from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import project_role, team
from tui.sandbox.bimplus.geometry.boxes import sample_box, sample_place
from tui.sandbox.handlers import Call
from tui.sandbox.refusals import not_found
from tui.solids.matrix import HERE, Matrix, read_matrix
from tui.solids.mesh import read_mesh
from tui.solids.polyhedron import Polyhedron

SELECT: Final = """
SELECT e.number, e.id, e.project_id, e.parent, p.id, e.name, e.type, e.ifcType,
  coalesce(o.made, 0), o.discipline, o.attributes, o.mesh
FROM {source} LEFT JOIN bimplus_elements p ON p.number = e.parent
LEFT JOIN bimplus_objects o ON o.number = e.number
"""
ONE: Final = SELECT.format(source="bimplus_elements e")
BELOW: Final = """
WITH RECURSIVE below(number) AS (
  SELECT number FROM bimplus_elements WHERE number = :number
  UNION ALL
  SELECT child.number FROM below JOIN bimplus_elements child
    ON child.project_id = :project AND child.parent = below.number)
"""
"""An element and everything under it, as a table of numbers."""


@dataclass(frozen=True)
class ModelRow:
    """One object; `parent_id` is the GUID of the element above it, None below a project."""

    number: int
    id: str
    project_id: str
    parent: int | None
    parent_id: str | None
    name: str | None
    node_type: str | None
    ifc_type: str | None
    made: int
    discipline: str | None
    kept: str | None
    mesh: str | None

    @cached_property
    def attributes(self) -> JsonObject:
        """What was written of it, by group; null where something was cleared."""
        return msgspec.json.decode(self.kept, type=dict) if self.kept else {}

    def of_group(self, group: str) -> JsonObject:
        """What was written of one group."""
        found = self.attributes.get(group)
        return found if isinstance(found, dict) else {}

    @cached_property
    def shape(self) -> Polyhedron | None:
        """Its own shape where it stands alone, if it has one."""
        if self.mesh:
            return read_mesh(self.mesh)
        if self.made or self.mesh == "":
            return None
        return sample_box(self.node_type, self.id)

    @cached_property
    def matrix(self) -> Matrix:
        """Where it stands in the world."""
        written = self.of_group("element").get("matrix") if self.kept else None
        if written is not None:
            return read_matrix(written)
        return HERE if self.made else sample_place(self.node_type, self.number, self.parent)


def find_object(call: Call) -> ModelRow:
    """The object of the path; raises a 404, or a 403 for those who may not use the operation."""
    key = call.guid("object_id")
    row = row_of(call.db, key)
    if row is None:
        raise not_found("Object", key)
    project_role(call, team(call), row.project_id)
    return row


def row_of(db: sqlite3.Connection, key: str) -> ModelRow | None:
    """The object with an id, wherever it is."""
    row = db.execute(f"{ONE} WHERE e.id = ?", [key]).fetchone()
    return None if row is None else ModelRow(*row)


def rows_below(db: sqlite3.Connection, row: ModelRow) -> Iterator[ModelRow]:
    """An object and everything under it, level by level."""
    select = SELECT.format(source="below JOIN bimplus_elements e USING (number)")
    given = {"number": row.number, "project": row.project_id}
    yield from (ModelRow(*each) for each in db.execute(BELOW + select, given))


def all_of(db: sqlite3.Connection, project: str) -> Iterator[ModelRow]:
    """All objects of a project, in the order they were made."""
    rows = db.execute(f"{ONE} WHERE e.project_id = ? ORDER BY e.number", [project])
    yield from (ModelRow(*row) for row in rows)
