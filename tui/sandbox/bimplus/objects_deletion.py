"""What goes with an object: its parts, pins on them, files of theirs, places in structures."""

import sqlite3
from collections.abc import Iterable
from typing import Final

import msgspec

from tui.sandbox.bimplus.objects_rows import BELOW, ModelRow

_GONE: Final = "SELECT e.id FROM below JOIN bimplus_elements e USING (number)"
_FOUND_BELOW: Final = f"CREATE TEMP TABLE gone AS {BELOW} {_GONE}"
_FOUND_BY_NUMBER: Final = (
    "CREATE TEMP TABLE gone AS SELECT id FROM bimplus_elements"
    " WHERE number IN (SELECT value FROM json_each(:numbers))"
)
_STEPS: Final = (
    "CREATE INDEX temp.gone_id ON gone(id)",
    "DELETE FROM bimplus_pins WHERE objectId IN (SELECT id FROM gone)",
    "DELETE FROM bimplus_hyperlinks WHERE objectId IN (SELECT id FROM gone)",
    "DELETE FROM bimplus_scenes WHERE objectId IN (SELECT id FROM gone)",
    """UPDATE bimplus_attachments SET objectIds = (
         SELECT json_group_array(value) FROM json_each(objectIds)
         WHERE value NOT IN (SELECT id FROM gone))
       WHERE project_id = :project
         AND EXISTS (SELECT 1 FROM json_each(objectIds) WHERE value IN (SELECT id FROM gone))""",
    """DELETE FROM bimplus_attachments WHERE project_id = :project
       AND objectIds = '[]' AND relatedId IN (SELECT id FROM gone)""",
    """UPDATE bimplus_attachments SET relatedId = objectIds ->> 0
       WHERE project_id = :project AND relatedId IN (SELECT id FROM gone)""",
    """DELETE FROM bimplus_structure_nodes
       WHERE project_id = :project AND id IN (SELECT id FROM gone)""",
    """DELETE FROM bimplus_elements
       WHERE project_id = :project AND id IN (SELECT id FROM gone)""",
)


def delete(db: sqlite3.Connection, row: ModelRow) -> None:
    """Delete an object with everything under it."""
    db.execute(_FOUND_BELOW, {"number": row.number, "project": row.project_id})
    _delete_gone(db, row.project_id)


def delete_objects(db: sqlite3.Connection, project: str, numbers: Iterable[int]) -> None:
    """Delete some objects of a project, alone: what stands below one is among them too."""
    found = {"numbers": msgspec.json.encode(list(numbers)).decode()}
    db.execute(_FOUND_BY_NUMBER, found)
    _delete_gone(db, project)


def _delete_gone(db: sqlite3.Connection, project: str) -> None:
    """Delete what has been found, and what hangs on it."""
    for step in _STEPS:
        db.execute(step, {"project": project})
    db.execute("DROP TABLE temp.gone")
