"""A project's topology: one tree of all its elements, written while it is read."""

import sqlite3
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

import msgspec

from tui.contract.bimplus.projects import TOPOLOGY
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import project
from tui.sandbox.handlers import Call, Streamed, handles

TreeTable: TypeAlias = Literal["bimplus_elements", "bimplus_structure_tree"]

PROJECT: Final = "Project"
"""What a project is called as the root of its topology."""
CHUNK: Final = 64 * 1024
"""Bytes of a chunk, about."""

_WALK = """
WITH RECURSIVE tree(number, id, parent, depth, name, type, ifcType, ifcId) AS (
  SELECT number, id, :root, 1, name, type, ifcType, ifcId
  FROM {table} WHERE project_id = :project AND parent IS :above
  UNION ALL
  SELECT child.number, child.id, tree.id, tree.depth + 1, child.name, child.type,
    child.ifcType, child.ifcId
  FROM tree JOIN {table} child
    ON child.project_id = :project AND child.parent = tree.number
  ORDER BY 4 DESC, 1
)
SELECT depth,
  iif(ifcType IS NULL, '{{', '{{"ifcId":' || json_quote(ifcId) || ',"ifcType":'
    || json_quote(ifcType) || ',')
  || '"parent":"' || parent || '","name":' || json_quote(name) || ',"type":'
  || json_quote(type) || ',"id":"' || id || '","children":['
FROM tree
"""


@handles(TOPOLOGY)
def topology(call: Call) -> Streamed:
    """A project with all its elements below it."""
    return tree(call, project(call), "bimplus_elements", PROJECT)


def tree(
    call: Call, key: str, table: TreeTable, root_type: str, root_id: str | None = None
) -> Streamed:
    """All nodes of a table below a project, as one nested record; its id is the project's."""
    name = call.db.execute("SELECT name FROM bimplus_projects WHERE id = ?", [key]).fetchone()[0]
    root: JsonObject = {"parent": None, "name": name, "type": root_type, "id": root_id or key}
    return branch(table, key, root, None)


def branch(table: TreeTable, project: str, root: JsonObject, above: int | None) -> Streamed:
    """All nodes of a project under one of them, `above` its number, None for the project."""
    given = {"project": project, "root": root["id"], "above": above}

    def chunks(db: sqlite3.Connection) -> Iterator[bytes]:
        return _nested(root, db.execute(_WALK.format(table=table), given))

    return Streamed(chunks)


def _nested(root: JsonObject, nodes: sqlite3.Cursor) -> Iterator[bytes]:
    """The text of a tree from its nodes in depth-first order, each with its depth."""
    parts = [msgspec.json.encode(root).decode()[:-1], ',"children":[']
    size = open_depth = 0
    for depth, text in nodes:
        if depth <= open_depth:
            parts.append("]}" * (open_depth - depth + 1) + ",")
        parts.append(text)
        open_depth = depth
        size += len(text)
        if size > CHUNK:
            yield "".join(parts).encode()
            parts, size = [], 0
    parts.append("]}" * (open_depth + 1))
    yield "".join(parts).encode()
