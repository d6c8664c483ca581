"""Sample models of projects: what the disciplines and the topology of a project already say.

Everything follows from rows that are there, nothing is drawn from the random sequence.
"""

import sqlite3
import uuid
from typing import Final

from tui.sandbox.store.rows import insert

FORMATS: Final = (("IFC", "ifc"), ("Allplan", "ndw"), ("SketchUp", "skp"))
BROUGHT_BY: Final = ("Import", "Allplan Share", "Import")
FAILED_IN: Final = 3
"""The number of the project that has a model which could not be read."""


def fill(db: sqlite3.Connection, project: str, number: int) -> None:
    """Write a project's models, each below the element that its disciplines name.

    Where they name none that there is, it is the topmost one of the topology.
    """
    row = db.execute(
        "SELECT size, created, createdby, changed, changedby FROM bimplus_projects WHERE id = ?",
        [project],
    ).fetchone()
    top = db.execute(
        "SELECT id FROM bimplus_elements WHERE project_id = ? AND parent IS NULL ORDER BY number",
        [project],
    ).fetchone()
    found = db.execute(
        "SELECT divisionId, e.id, min(position) FROM bimplus_disciplines d"
        " LEFT JOIN bimplus_elements e ON e.id = d.divisionTopologyId"
        " WHERE d.project_id = ? GROUP BY divisionId ORDER BY 3",
        [project],
    ).fetchall()
    size, *values = row
    said = dict(zip(("created", "createdby", "changed", "changedby"), values, strict=True))
    for place, (key, named, _) in enumerate(found, start=1):
        node = named or top[0]
        own = {"id": key, "topologyId": node, "size": size // len(found), "status": "DONE"}
        _division(db, project, number + place, place, {**own, **said})
        db.execute(
            "UPDATE bimplus_disciplines SET divisionTopologyId = ?,"
            " divisionName = (SELECT name FROM bimplus_divisions WHERE id = divisionId)"
            " WHERE divisionId = ?",
            [node, key],
        )
    if number == FAILED_IN:
        key = str(uuid.uuid5(uuid.UUID(project), "division"))
        own = {"id": key, "topologyId": None, "size": 0, "status": "FAILED"}
        _division(db, project, number, len(found) + 1, {**own, **said})


def _division(
    db: sqlite3.Connection,
    project: str,
    choice: int,
    place: int,
    own: dict[str, object],
) -> None:
    kind, ending = FORMATS[choice % len(FORMATS)]
    row = {
        **own,
        "project_id": project,
        "name": f"Model {place}",
        "description": None if place == 1 else "Second exchange",
        "fileType": kind,
        "inputType": BROUGHT_BY[choice % len(BROUGHT_BY)],
        "importFileName": f"model-{place}.{ending}",
    }
    insert(db, "bimplus_divisions", row)
