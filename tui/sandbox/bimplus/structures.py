"""Structures of a project: other trees over the same objects."""

import sqlite3
import uuid
from dataclasses import dataclass
from typing import Final

from tui.contract.bimplus.project_structures import (
    DELETE_STRUCTURES,
    LIST_STRUCTURES,
    STRUCTURE_TOPOLOGY,
    Structure,
)
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import project, project_role, team
from tui.sandbox.bimplus.topology import branch, tree
from tui.sandbox.handlers import Call, Streamed, handles
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, records

TREE: Final = "bimplus_structure_tree"


@dataclass(frozen=True, slots=True)
class StructurePlace:
    """Where a structure is kept."""

    number: int
    id: str
    project_id: str


@handles(LIST_STRUCTURES)
def list_structures(call: Call) -> Rows:
    """A project's structures, by number."""
    found = call.db.execute(
        "SELECT id, name, description, kind AS type, nr, color FROM bimplus_structure_nodes"
        " WHERE project_id = ? AND parent IS NULL ORDER BY nr",
        [project(call)],
    )
    return records(found, Structure)


@handles(STRUCTURE_TOPOLOGY)
def structure_topology(call: Call) -> Streamed:
    """What is in one structure, or in all of a project whose id is given (notes B9, C20)."""
    key = call.guid("project_id")
    place = structure_place(call.db, key)
    if place is None:
        key = _turned(key) if _is_root(call, key) else project(call)
        project_role(call, team(call), key)
        return tree(call, key, TREE, "ID_Project", _turned(key))
    project_role(call, team(call), place.project_id)
    name, type_ = call.db.execute(
        "SELECT name, type FROM bimplus_structure_nodes WHERE number = ?", [place.number]
    ).fetchone()
    root: JsonObject = {"parent": None, "name": name, "type": type_, "id": key}
    return branch(TREE, place.project_id, root, place.number)


def _turned(key: str) -> str:
    """The id of the root over a project's structures, or the project's of that root.

    The root is no project: it has another type, and an id of its own (003:1300-1349).
    """
    return str(uuid.UUID(int=uuid.UUID(key).int ^ 1))


def _is_root(call: Call, key: str) -> bool:
    try:
        project_id = _turned(key)
    except ValueError:  # an id that is none is no root
        return False
    found = call.db.execute("SELECT 1 FROM bimplus_projects WHERE id = ?", [project_id])
    return found.fetchone() is not None


@handles(DELETE_STRUCTURES)
def delete_structures(call: Call) -> None:
    """Delete a project's structures with their trees; the objects in them stay."""
    call.db.execute("DELETE FROM bimplus_structure_nodes WHERE project_id = ?", [project(call)])


def find_structure(call: Call) -> StructurePlace:
    """The structure of the path, or a node of one.

    Raises a 404 where there is none, a 403 for those who may not use the operation.
    """
    key = call.guid("structure_id")
    place = structure_place(call.db, key)
    if place is None:
        raise not_found("Structure", key)
    project_role(call, team(call), place.project_id)
    return place


def structure_place(db: sqlite3.Connection, key: str) -> StructurePlace | None:
    """The structure or node of an id; objects in structures are none."""
    found = db.execute(
        "SELECT number, id, project_id FROM bimplus_structure_nodes"
        " WHERE id = ? AND kind IS NOT NULL",
        [key],
    ).fetchone()
    return None if found is None else StructurePlace(*found)
