"""Attachments: files of a project, its objects and its issues."""

from typing import Final

from tui.contract.bimplus.attachments import (
    GET_ATTACHMENT,
    LIST_PROJECT_ATTACHMENTS,
    Attachment,
)
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import project_role, rights_of, team
from tui.sandbox.bimplus.listing import listed
from tui.sandbox.bimplus.projects import size_mb
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, one

SELECT: Final = """
SELECT f.objectIds, f.fileName, f.type, f.size, f.createdAt,
  c.id AS "creator.id", c.email AS "creator.email", c.firstname AS "creator.firstname",
  c.lastname AS "creator.lastname", c.company AS "creator.company",
  c.fullname AS "creator.fullname", c.displayname AS "creator.displayname",
  f.changed, g.id AS "changedBy.id", g.email AS "changedBy.email",
  f.hash, f.attachmentType, f.classification, f.tag, f.version, f.relatedId, f.id,
  f.number, f.project_id
FROM bimplus_attachments f
LEFT JOIN bimplus_users c ON c.id = f.creator
LEFT JOIN bimplus_users g ON g.id = f.changedBy
"""


@handles(LIST_PROJECT_ATTACHMENTS)
def list_project_attachments(call: Call) -> Rows:
    """All files of a project, or with `projectOnly=true` those that hang on the project itself."""
    key = call.guid("project_id")
    role = project_role(call, team(call), key)
    own = call.flag("projectOnly", default=False)
    select = f"{SELECT} WHERE f.project_id = ? AND (NOT ? OR f.relatedId = f.project_id)"
    return [_record(row, role) for row in listed(call, Attachment, select, [key, own], "number")]


@handles(GET_ATTACHMENT)
def get_attachment(call: Call) -> JsonObject:
    """One file's properties."""
    within, key = team(call), call.guid("attachment_id")
    found = one(call.db.execute(f"{SELECT} WHERE f.id = ?", [key]), Attachment)
    if found is None:
        raise not_found("Attachment", key)
    return _record(found, project_role(call, within, str(found["project_id"])))


def _record(row: JsonObject, role: str) -> JsonObject:
    """An attachment as the documents show it; its megabytes are decimal ones (B45)."""
    may_edit = rights_of(role)["projectEdit"]
    kept = {name: value for name, value in row.items() if name not in ("number", "project_id")}
    rights: JsonObject = {"update": may_edit, "share": may_edit, "delete": may_edit}
    return {**kept, "sizeMB": size_mb(row["size"], 10**6), "rights": {**rights, "download": True}}
