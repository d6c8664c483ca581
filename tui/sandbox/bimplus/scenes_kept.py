"""Scenes that somebody kept of objects, projects and issues (note C19); they are read only."""

from typing import Final

from tui.contract.bimplus.scenes import GET_SCENE, LIST_SCENES, KeptScene
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import project_role, team
from tui.sandbox.bimplus.holders import find_holder
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, records

_SELECT: Final = """
SELECT s.id, s.name, s.objectId, s.camera, s.created, u.id AS "createdby.id",
  u.email AS "createdby.email"
FROM bimplus_scenes s LEFT JOIN bimplus_users u ON u.id = s.createdby
"""


@handles(LIST_SCENES)
def list_scenes(call: Call) -> Rows:
    """The scenes of an object, the oldest first."""
    key, _, _ = find_holder(call)
    found = call.db.execute(f"{_SELECT} WHERE s.objectId = ? ORDER BY s.number", [key])
    return records(found, KeptScene)


@handles(GET_SCENE, brief=True)
def get_scene(call: Call) -> JsonObject:
    """One scene."""
    within, key = team(call), call.guid("scene_id")
    row = call.db.execute("SELECT project_id FROM bimplus_scenes WHERE id = ?", [key]).fetchone()
    if row is None:
        raise not_found("Scene", key)
    project_role(call, within, row[0])
    return records(call.db.execute(f"{_SELECT} WHERE s.id = ?", [key]), KeptScene)[0]
