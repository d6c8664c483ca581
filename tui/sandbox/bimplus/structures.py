"""Structures of a project: other trees over the same objects."""

from tui.contract.bimplus.project_structures import (
    DELETE_STRUCTURES,
    LIST_STRUCTURES,
    STRUCTURE_TOPOLOGY,
    Structure,
)
from tui.sandbox.bimplus.access import project
from tui.sandbox.bimplus.topology import tree
from tui.sandbox.handlers import Call, Streamed, handles
from tui.sandbox.store import Rows, records


@handles(LIST_STRUCTURES)
def list_structures(call: Call) -> Rows:
    """A project's structures, by number."""
    found = call.db.execute(
        "SELECT id, name, description, type, nr, color FROM bimplus_structures"
        " WHERE project_id = ? ORDER BY nr",
        [project(call)],
    )
    return records(found, Structure)


@handles(STRUCTURE_TOPOLOGY)
def structure_topology(call: Call) -> Streamed:
    """All structures of a project; the id below `structures` is the project's (note B9)."""
    return tree(call, "bimplus_structure_nodes", "ID_Project")


@handles(DELETE_STRUCTURES)
def delete_structures(call: Call) -> None:
    """Delete a project's structures with their trees; the objects in them stay."""
    key = project(call)
    call.db.execute("DELETE FROM bimplus_structures WHERE project_id = ?", [key])
    call.db.execute("DELETE FROM bimplus_structure_nodes WHERE project_id = ?", [key])
