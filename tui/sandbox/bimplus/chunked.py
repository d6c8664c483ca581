"""Large files that arrive in chunks, one after the other (notes B72, B73, B74).

The first chunk makes the attachment and locks it; each further one names it and goes on
where the last one ended, or repeats what is there already, as a client does that lost the
connection before the answer. Every answer says in `Range` how far the file has come. A lock
that no chunk renews expires, and what had arrived is dropped.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from tui.contract.bimplus.project_attachments import CREATE_PROJECT_ATTACHMENT_CHUNKED
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import project_role, team
from tui.sandbox.bimplus.attachment_rows import TABLE, add_attachment, read_attachment
from tui.sandbox.bimplus.moments import plain_moment
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store import insert, update
from tui.sandbox.store.contents import content_hash, read_content, write_content
from tui.sandbox.uploads import read_upload

LOCKED_FOR: Final = 15 * 60
"""Seconds from one chunk until the next has to have come; inferred."""
_CONTENT_RANGE: Final = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})", re.ASCII)


@dataclass(frozen=True, slots=True)
class _ContentRange:
    """Where a chunk belongs: its first byte, the one behind its last, the size of the file."""

    first: int
    behind: int
    total: int


@handles(CREATE_PROJECT_ATTACHMENT_CHUNKED)
def create_chunked(call: Call) -> JsonObject:
    """Take one chunk; the answer's id is what further chunks name."""
    _drop_expired(call)
    project_id, role = _project(call)
    chunk = _chunk(call)
    if done := _done_before(call, project_id, chunk):
        return read_attachment(call, done, role)
    key = _upload(call, project_id, chunk)
    received = _received(call, key)
    if chunk.first > received:
        raise Refusal(
            416,
            f"The chunk begins at byte {chunk.first}, the file has arrived up to {received}",
            headers={"Content-Range": f"bytes */{chunk.total}", **_progress(received)},
        )
    write_content(call.db, key, memoryview(call.body)[received - chunk.first :], received)
    received = max(received, chunk.behind)
    call.answer_headers.update(_progress(received))
    _store_progress(call, key, received, chunk.total)
    return read_attachment(call, key, role)


def _project(call: Call) -> tuple[str, str]:
    key = call.guid("project_id")
    return key, project_role(call, team(call), key)


def _chunk(call: Call) -> _ContentRange:
    """The Content-Range, whose end may be that of the last byte or the one behind it (note B72)."""
    given = call.headers.get("content-range", "")
    parsed = _CONTENT_RANGE.fullmatch(given.strip())
    if parsed is None:
        raise Refusal(400, f"Content-Range {given!r} is not: bytes first-last/total")
    first, last, total = map(int, parsed.groups())
    length = len(call.body)
    if length not in (last - first, last - first + 1) or not length:
        raise Refusal(400, f"Content-Range {given!r} does not fit a body of {length} bytes")
    if first + length > total:
        raise Refusal(416, f"Content-Range {given!r} goes beyond the end of the file")
    return _ContentRange(first, first + length, total)


def _done_before(call: Call, project_id: str, chunk: _ContentRange) -> str:
    """The id of a file that had arrived whole before this chunk was sent again, or nothing."""
    row = call.db.execute(
        "SELECT id FROM bimplus_attachments WHERE id = ? AND project_id = ? AND creator = ?"
        " AND size = ? AND version = '1'"
        " AND id NOT IN (SELECT attachment_id FROM bimplus_uploads)",
        [call.headers.get("chunk-fileid", "").lower(), project_id, call.caller.id, chunk.total],
    ).fetchone()
    return str(row[0]) if row else ""


def _upload(call: Call, project_id: str, chunk: _ContentRange) -> str:
    """The upload that the chunk belongs to; the first chunk begins one."""
    given = call.headers.get("chunk-fileid", "").lower()
    row = call.db.execute(
        "SELECT u.user_id, u.total, f.project_id FROM bimplus_uploads u"
        " JOIN bimplus_attachments f ON f.id = u.attachment_id WHERE u.attachment_id = ?",
        [given],
    ).fetchone()
    if row is None:
        if chunk.first == 0:
            return _begin_upload(call, project_id, chunk.total)
        if not given:
            raise Refusal(400, "Chunk-FileId is missing: it is the id of the first answer")
        raise not_found("Upload", given)
    if row[0] != call.caller.id:
        raise Refusal(423, f"Attachment {given!r} is being sent by somebody else")
    if row[1] != chunk.total or row[2] != project_id:
        raise Refusal(400, f"The chunk belongs to another file than upload {given!r}")
    return given


def _begin_upload(call: Call, project_id: str, total: int) -> str:
    """A new attachment without content, locked."""
    empty = replace(read_upload(call), data=memoryview(b""))
    key = add_attachment(call, project_id, project_id, empty)
    row = {"attachment_id": key, "user_id": call.caller.id, "total": total, "expires": 0}
    insert(call.db, "bimplus_uploads", row)
    return key


def _received(call: Call, key: str) -> int:
    (received,) = call.db.execute(
        "SELECT coalesce(max(first + length(bytes)), 0) FROM bimplus_file_parts"
        " WHERE attachment_id = ?",
        [key],
    ).fetchone()
    return int(received)


def _progress(received: int) -> dict[str, str]:
    """How far a file has arrived, as a header."""
    return {"Range": f"bytes=0-{received - 1}"} if received else {}


def _store_progress(call: Call, key: str, received: int, total: int) -> None:
    """Renew the lock, or open it when the last byte has come."""
    changes: JsonObject = {"size": received, "changed": plain_moment(call)}
    if received == total:
        call.db.execute("DELETE FROM bimplus_uploads WHERE attachment_id = ?", [key])
        changes["hash"] = content_hash(read_content(call.db, key))
    else:
        expires = {"expires": call.timestamp + LOCKED_FOR}
        update(call.db, "bimplus_uploads", expires, {"attachment_id": key})
    update(call.db, TABLE, changes, {"id": key})


def _drop_expired(call: Call) -> None:
    call.db.execute(
        f"DELETE FROM {TABLE} WHERE id IN"  # noqa: S608
        " (SELECT attachment_id FROM bimplus_uploads WHERE expires <= ?)",
        [call.timestamp],
    )
