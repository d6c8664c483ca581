"""Versions of attachments: what a file was before, and its release (note C19).

The present file stands with its attachment; those before it stand in a table of their own.
"""

import sqlite3
from collections.abc import Iterator
from typing import Final

from tui.contract.bimplus.attachment_versions import (
    ADD_VERSION,
    DELETE_VERSION,
    DOWNLOAD_VERSION,
    LIST_VERSIONS,
    AttachmentVersion,
)
from tui.contract.bimplus.attachments import RELEASE_ATTACHMENT
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.attachment_rows import TABLE, find_attachment, read_attachment
from tui.sandbox.bimplus.downloads import file_headers
from tui.sandbox.bimplus.file_versions import EARLIER, keep_version
from tui.sandbox.bimplus.moments import plain_moment
from tui.sandbox.handlers import Call, Streamed, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import Rows, records, update
from tui.sandbox.store.contents import content_hash, read_content, replace_content
from tui.sandbox.uploads import OCTETS, read_upload

_SELECT: Final = f"""
SELECT CAST(f.version AS INTEGER) AS version, f.fileName, f.name, f.type, f.size,
  f.changed AS changedFile, g.id AS "changedBy.id", g.email AS "changedBy.email", f.release,
  f.hash, f.id, f.relatedId
FROM {TABLE} f LEFT JOIN bimplus_users g ON g.id = f.changedBy WHERE f.id = ?1
UNION ALL
SELECT v.version, v.fileName, f.name, v.type, v.size, v.changed, g.id, g.email, v.release, v.hash,
  f.id, f.relatedId
FROM {EARLIER} v JOIN {TABLE} f ON f.id = v.attachment_id
LEFT JOIN bimplus_users g ON g.id = v.changedBy WHERE f.id = ?1
ORDER BY version DESC
"""  # noqa: S608


@handles(LIST_VERSIONS)
def list_versions(call: Call) -> Rows:
    """All files that an attachment is and was, the present one first."""
    row, _ = find_attachment(call)
    return _versions(call, str(row["id"]))


@handles(ADD_VERSION)
def add_version(call: Call) -> JsonObject:
    """Put a new file in the place of the present one, which stays as an earlier version."""
    row, _ = find_attachment(call)
    key, file = str(row["id"]), read_upload(call)
    number = keep_version(call.db, key) + 1
    replace_content(call.db, key, file.data)
    changes = {
        "fileName": file.file_name or row["fileName"],
        "type": file.type,
        "size": file.size,
        "hash": content_hash([file.data]),
        "version": str(number),
        "release": 0,
        "changed": plain_moment(call),
        "changedBy": call.caller.id,
    }
    update(call.db, TABLE, changes, {"id": key})
    return _versions(call, key)[0]


@handles(DOWNLOAD_VERSION)
def download_version(call: Call) -> Streamed:
    """The file that an attachment is or was."""
    row, _ = find_attachment(call)
    found = _version(call, str(row["id"]))
    key, number, size = str(row["id"]), found["version"], found["size"]
    headers = file_headers(str(found["fileName"] or ""), f'"{found["hash"]}"')
    del headers["Accept-Ranges"]
    headers["Content-Length"] = str(size)

    def chunks(db: sqlite3.Connection) -> Iterator[bytes]:
        earlier = db.execute(
            f"SELECT bytes FROM {EARLIER} WHERE attachment_id = ? AND version = ?",  # noqa: S608
            [key, number],
        ).fetchone()
        return iter(earlier) if earlier is not None else read_content(db, key)

    return Streamed(chunks, str(found["type"] or OCTETS), headers)


@handles(DELETE_VERSION)
def delete_version(call: Call) -> None:
    """Delete a file that an attachment was; after the present one the one before counts.

    The only one there is goes with its attachment: a 409 (inferred).
    """
    row, _ = find_attachment(call)
    key = str(row["id"])
    number, versions = _version(call, key)["version"], _versions(call, key)
    if len(versions) == 1:
        raise Refusal(409, f"Attachment {key!r} has no other version: delete the attachment")
    if number == versions[0]["version"]:
        _step_back(call, key, versions[1])
        number = versions[1]["version"]
    call.db.execute(f"DELETE FROM {EARLIER} WHERE attachment_id = ? AND version = ?", [key, number])  # noqa: S608


def _step_back(call: Call, key: str, earlier: JsonObject) -> None:
    """Make the version before the present one the present one."""
    content, changed_by, release = call.db.execute(
        f"SELECT bytes, changedBy, release FROM {EARLIER} WHERE attachment_id = ? AND version = ?",  # noqa: S608
        [key, earlier["version"]],
    ).fetchone()
    replace_content(call.db, key, content)
    kept = {name: earlier[name] for name in ("fileName", "type", "size", "hash")}
    when = {"changed": earlier["changedFile"], "changedBy": changed_by}
    changes = {**kept, **when, "version": str(earlier["version"]), "release": release}
    update(call.db, TABLE, changes, {"id": key})


@handles(RELEASE_ATTACHMENT)
def release_attachment(call: Call) -> JsonObject:
    """Say that the present file of an attachment is approved."""
    row, role = find_attachment(call)
    update(call.db, TABLE, {"release": 1}, {"id": row["id"]})
    return read_attachment(call, str(row["id"]), role)


def _versions(call: Call, key: str) -> Rows:
    return records(call.db.execute(_SELECT, [key]), AttachmentVersion)


def _version(call: Call, key: str) -> JsonObject:
    """The version of the path; raises a 404 where there is none."""
    number = call.number("version")
    found = (each for each in _versions(call, key) if each["version"] == number)
    version = next(found, None)
    if version is None:
        raise not_found("Version", number)
    return version
