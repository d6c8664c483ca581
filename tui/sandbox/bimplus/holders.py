"""What files hang on: a project, an issue, a surface or an object, all by one id (note C20)."""

import sqlite3

from tui.sandbox.bimplus.access import project_role, team
from tui.sandbox.handlers import Call
from tui.sandbox.refusals import not_found

Holder = tuple[str, str, str]
"""The id of what has files, its project, and the caller's role in it."""


def find_holder(call: Call) -> Holder:
    """What the object's id of the path means.

    Raises a 404 where it is nothing, a 403 for those who may not use the operation.
    """
    within, key = team(call), call.guid("object_id")
    project_id = project_of(call.db, key)
    if project_id is None:
        raise not_found("Object", key)
    return key, project_id, project_role(call, within, project_id)


def project_of(db: sqlite3.Connection, key: str) -> str | None:
    """The project that the id of a project, an issue, a surface or an object belongs to."""
    found = db.execute(
        "SELECT id FROM bimplus_projects WHERE id = ?1"
        " UNION ALL SELECT projectId FROM bimplus_issues WHERE id = ?1"
        " UNION ALL SELECT project_id FROM bimplus_material_surfaces WHERE id = ?1"
        " UNION ALL SELECT project_id FROM bimplus_elements WHERE id = ?1 LIMIT 1",
        [key],
    ).fetchone()
    return None if found is None else str(found[0])
