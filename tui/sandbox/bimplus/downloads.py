"""Files that leave: downloads of attachments and of pictures, whole or in part."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from tui.contract.bimplus.attachments import DOWNLOAD_ATTACHMENT
from tui.contract.bimplus.project_thumbnail import DOWNLOAD_PROJECT_THUMBNAIL, UPLOAD_THUMBNAIL
from tui.contract.bimplus.thumbnails import DOWNLOAD_THUMBNAIL
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import project, project_role, team
from tui.sandbox.bimplus.attachment_rows import find_attachment
from tui.sandbox.handlers import Call, Streamed, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store.contents import content_hash, read_content
from tui.sandbox.uploads import OCTETS, read_upload

_RANGE: Final = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


@handles(DOWNLOAD_ATTACHMENT)
def download_attachment(call: Call) -> Streamed:
    """The file itself, or the part of it that the Range header asks for."""
    row, _ = find_attachment(call)
    key, size = str(row["id"]), int(str(row["size"]))
    etag = f'"{row["hash"]}"'
    headers = file_headers(str(row["fileName"] or ""), etag)
    media_type = str(row["type"] or OCTETS)
    asked = _asked(call, size, etag)
    first, behind = asked or (0, size)
    headers["Content-Length"] = str(behind - first)
    if asked:
        headers["Content-Range"] = f"bytes {first}-{behind - 1}/{size}"

    def chunks(db: sqlite3.Connection) -> Iterator[bytes]:
        return read_content(db, key, first, behind)

    return Streamed(chunks, media_type, headers, 206 if asked else None)


def file_headers(file_name: str, etag: str) -> dict[str, str]:
    """What is said about a file, its name in both ways of RFC 6266."""
    plain = re.sub(r'[^ -~]|["\\%]', "_", file_name)
    return {
        "Content-Disposition": f'attachment; filename="{plain}"; '
        f"filename*=UTF-8''{quote(file_name, safe='')}",
        "ETag": etag,
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
    }


def _asked(call: Call, size: int, etag: str) -> tuple[int, int] | None:
    """The first byte and the one behind the last; several ranges get the whole file."""
    parsed = _RANGE.fullmatch(call.headers.get("range", ""))
    stale = call.headers.get("if-range", etag) != etag
    if parsed is None or stale or not any(parsed.groups()):
        return None
    first, last = parsed.groups()
    if not first:
        start, behind = max(0, size - int(last)), size
    else:
        start, behind = int(first), min(size, int(last) + 1) if last else size
    if start >= behind:
        headers = {"Content-Range": f"bytes */{size}"}
        raise Refusal(416, f"The file has {size} bytes only", headers=headers)
    return start, behind


@handles(UPLOAD_THUMBNAIL)
def upload_thumbnail(call: Call) -> JsonObject:
    """Set or replace a project's picture; its id is the project's."""
    key, file = project(call), read_upload(call)
    if not file.type.startswith("image/"):
        raise Refusal(400, f"{file.type} is no picture")
    row: JsonObject = {
        "fileName": file.file_name,
        "type": file.type,
        "size": file.size,
        "id": key,
    }
    call.db.execute(
        "INSERT OR REPLACE INTO bimplus_thumbnails (fileName, type, size, id, bytes)"
        " VALUES (?, ?, ?, ?, ?)",
        [file.file_name, file.type, file.size, key, file.data],
    )
    return row


@handles(DOWNLOAD_PROJECT_THUMBNAIL)
def download_project_thumbnail(call: Call) -> Streamed:
    """A project's picture."""
    return _thumbnail(call, project(call))


@handles(DOWNLOAD_THUMBNAIL)
def download_thumbnail(call: Call) -> Streamed:
    """The same picture at its other address (note B10)."""
    within, key = team(call), call.guid("thumbnail_id")
    project_role(call, within, key)
    return _thumbnail(call, key)


def _thumbnail(call: Call, key: str) -> Streamed:
    row = call.db.execute(
        "SELECT fileName, type, bytes FROM bimplus_thumbnails WHERE id = ?", [key]
    ).fetchone()
    if row is None:
        raise not_found("Thumbnail", key)
    name, media_type, content = row
    headers = file_headers(name or "", f'"{content_hash([content])}"')
    headers["Content-Length"] = str(len(content))
    return Streamed(lambda _: iter([content]), media_type, headers)
