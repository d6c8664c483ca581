"""Structures of a project: other trees over the same objects."""

from tui.contract.bimplus.structures import LIST_STRUCTURES, STRUCTURE_TOPOLOGY, Structure
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
    """All structures of a project; the id below `structures` is the project's (B9)."""
    return tree(call, "bimplus_structure_nodes", "ID_Project")
