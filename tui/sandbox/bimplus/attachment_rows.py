"""Rows of attachments: reading them with the caller's rights, storing new files.

A file that is still arriving in chunks belongs to nobody but its sender: it is in no list,
and reaching for it is a 423.
"""

import uuid
from typing import Final

from tui.contract.bimplus.attachments import Attachment
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import project_role, rights_of, team
from tui.sandbox.bimplus.attachment_conditions import COMPLETE
from tui.sandbox.bimplus.columns import LISTED, Computed
from tui.sandbox.bimplus.moments import plain_moment
from tui.sandbox.bimplus.sizes import OF_ATTACHMENTS, size_mb, size_mb_in_sql
from tui.sandbox.handlers import Call
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, insert, records
from tui.sandbox.store.contents import content_hash, write_content
from tui.sandbox.uploads import Uploaded

TABLE: Final = "bimplus_attachments"
SELECT: Final = """
SELECT f.objectIds, f.fileName, f.type, f.size, f.createdAt,
  c.id AS "creator.id", c.email AS "creator.email", c.firstname AS "creator.firstname",
  c.lastname AS "creator.lastname", c.company AS "creator.company",
  c.fullname AS "creator.fullname", c.displayname AS "creator.displayname",
  f.changed, g.id AS "changedBy.id", g.email AS "changedBy.email",
  f.hash, f.attachmentType, f.classification, f.tag, f.version, f.relatedId, f.id,
  f.release, f.number, f.project_id
FROM bimplus_attachments f
LEFT JOIN bimplus_users c ON c.id = f.creator
LEFT JOIN bimplus_users g ON g.id = f.changedBy
"""


def find_attachment(call: Call) -> tuple[JsonObject, str]:
    """The attachment of the path and the caller's role in its project.

    Raises a 404 where there is none, a 423 where it is still arriving.
    """
    within, key = team(call), call.guid("attachment_id")
    rows = records(call.db.execute(f"{SELECT} WHERE f.id = ?", [key]), Attachment)
    if not rows:
        raise not_found("Attachment", key)
    role = project_role(call, within, str(rows[0]["project_id"]))
    refuse_locked(call, key)
    return rows[0], role


def refuse_locked(call: Call, key: str) -> None:
    """Raise a 423 for a file whose last chunk has not come, a 404 when it never will."""
    row = call.db.execute(
        "SELECT expires FROM bimplus_uploads WHERE attachment_id = ?", [key]
    ).fetchone()
    if row is None:
        return
    if row[0] <= call.timestamp:
        raise not_found("Attachment", key)
    raise Refusal(423, f"Attachment {key!r} is locked until its last chunk has arrived")


def attachments_where(call: Call, condition: str, given: list[Json], role: str) -> Rows:
    """All complete attachments that meet a condition, oldest first."""
    sql = f"{SELECT} WHERE {COMPLETE} AND {condition} ORDER BY f.number"
    return [
        attachment_record(row, role) for row in records(call.db.execute(sql, given), Attachment)
    ]


def attachment_record(row: JsonObject, role: str) -> JsonObject:
    """An attachment as the documents show it; its megabytes are decimal ones (note B45).

    That it is released is said only where it is (note C19).
    """
    hidden = ("number", "project_id", *(() if row["release"] else ("release",)))
    kept = {name: value for name, value in row.items() if name not in hidden}
    size = size_mb(row["size"], OF_ATTACHMENTS)
    return {**kept, "sizeMB": size, "rights": _rights(role)}


def computed_for(role: str) -> dict[str, Computed]:
    """What the record shows to a role without a column of its own."""
    rights = {
        # No bare number: an order by one would mean a column.
        f"rights.{name}": Computed("1 = 1" if may else "1 = 0")
        for name, may in _rights(role).items()
    }
    return {"sizeMB": size_mb_in_sql(f"{LISTED}.size", OF_ATTACHMENTS), **rights}


def _rights(role: str) -> JsonObject:
    may_edit = rights_of(role)["projectEdit"]
    return {"update": may_edit, "share": may_edit, "delete": may_edit, "download": True}


def add_attachment(call: Call, project_id: str, related: str, file: Uploaded) -> str:
    """Store a new file of a project, an object or an issue; returns its id."""
    key = str(uuid.uuid4())
    row = {
        "id": key,
        "project_id": project_id,
        "fileName": file.file_name,
        "name": file.name,
        "type": file.type,
        "size": file.size,
        "version": "1",
        "attachmentType": "Document",
        "classification": file.classification,
        "tag": file.tag,
        "createdAt": plain_moment(call),
        "creator": call.caller.id,
        "changed": plain_moment(call),
        "changedBy": call.caller.id,
        "hash": content_hash([file.data]),
        "relatedId": related,
        "objectIds": [related],
    }
    insert(call.db, TABLE, row)
    write_content(call.db, key, file.data)
    return key


def read_attachment(call: Call, key: str, role: str) -> JsonObject:
    """One attachment by its id."""
    (row,) = records(call.db.execute(f"{SELECT} WHERE f.id = ?", [key]), Attachment)
    return attachment_record(row, role)
