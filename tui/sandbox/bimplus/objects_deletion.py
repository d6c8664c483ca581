"""What goes with an object: its parts, pins on them, files of theirs, places in structures."""

import sqlite3
from typing import Final

from tui.sandbox.bimplus.objects_rows import BELOW, ModelRow

_GONE: Final = "SELECT e.id FROM below JOIN bimplus_elements e USING (number)"
_STEPS: Final = (
    "CREATE TEMP TABLE gone AS {below} {gone}",
    "CREATE INDEX temp.gone_id ON gone(id)",
    "DELETE FROM bimplus_pins WHERE objectId IN (SELECT id FROM gone)",
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
    given = {"number": row.number, "project": row.project_id}
    for step in _STEPS:
        db.execute(step.format(below=BELOW, gone=_GONE), given)
    db.execute("DROP TABLE temp.gone")
