"""Surfaces of the materials of a project, and which right each action needs."""

from typing import Final

import msgspec

from tui.contract.bimplus.projects import LIST_ACTION_RIGHTS, LIST_MATERIAL_SURFACES
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import project
from tui.sandbox.bimplus.attachment_rows import attachments_where
from tui.sandbox.bimplus.rights import ACTIONS, VIEWER
from tui.sandbox.handlers import Call, handles
from tui.sandbox.store import Rows

SELECT: Final = """
SELECT id, content FROM bimplus_material_surfaces WHERE project_id = ? ORDER BY rowid
"""


@handles(LIST_MATERIAL_SURFACES)
def list_material_surfaces(call: Call) -> Rows:
    """The surfaces with the pictures on them, whose version is a number here (note B77)."""
    rows: Rows = []
    for key, content in call.db.execute(SELECT, [project(call)]).fetchall():
        textures = attachments_where(call, "f.relatedId = ?", [key], VIEWER)
        surface: JsonObject = msgspec.json.decode(content)
        shown = [{**texture, "version": int(str(texture["version"]))} for texture in textures]
        rows.append({**surface, "textures": list(shown), "id": key})
    return rows


@handles(LIST_ACTION_RIGHTS)
def list_action_rights(_: Call) -> Rows:
    """The same for everybody, from the table that the sandbox itself obeys."""
    return [{"action": action, "right": right.value} for action, right in ACTIONS.items()]
