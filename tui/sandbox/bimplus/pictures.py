"""The caller's own picture, and taking that of a project away (note C19)."""

from typing import Final

from tui.contract.bimplus.project_thumbnail import DELETE_THUMBNAIL
from tui.contract.bimplus.user_photo import DELETE_PHOTO, DOWNLOAD_PHOTO, UPLOAD_PHOTO
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import project
from tui.sandbox.bimplus.downloads import file_headers
from tui.sandbox.handlers import Call, Streamed, handles
from tui.sandbox.refusals import Refusal, not_found
from tui.sandbox.store.contents import content_hash
from tui.sandbox.uploads import read_upload

_PHOTOS: Final = "bimplus_photos"


@handles(DELETE_THUMBNAIL)
def delete_thumbnail(call: Call) -> None:
    """Take a project's picture away; without one it is a 404."""
    key = project(call)
    deleted = call.db.execute("DELETE FROM bimplus_thumbnails WHERE id = ?", [key])
    if not deleted.rowcount:
        raise not_found("Thumbnail", key)


@handles(UPLOAD_PHOTO)
def upload_photo(call: Call) -> JsonObject:
    """Set or replace the caller's picture."""
    file = read_upload(call)
    if not file.type.startswith("image/"):
        raise Refusal(400, f"{file.type} is no picture")
    call.db.execute(
        f"INSERT OR REPLACE INTO {_PHOTOS} (id, fileName, type, size, bytes)"  # noqa: S608
        " VALUES (?, ?, ?, ?, ?)",
        [call.caller.id, file.file_name, file.type, file.size, file.data],
    )
    return {
        "fileName": file.file_name,
        "type": file.type,
        "size": file.size,
        "id": call.caller.id,
    }


@handles(DOWNLOAD_PHOTO)
def download_photo(call: Call) -> Streamed:
    """The caller's picture; without one it is a 404."""
    row = call.db.execute(
        f"SELECT fileName, type, bytes FROM {_PHOTOS} WHERE id = ?",  # noqa: S608
        [call.caller.id],
    ).fetchone()
    if row is None:
        raise not_found("Photo", call.caller.id)
    name, media_type, content = row
    headers = file_headers(name or "", f'"{content_hash([content])}"')
    del headers["Accept-Ranges"]
    headers["Content-Length"] = str(len(content))
    return Streamed(lambda _: iter([content]), media_type, headers)


@handles(DELETE_PHOTO)
def delete_photo(call: Call) -> None:
    """Take the caller's picture away; without one it is a 404."""
    deleted = call.db.execute(f"DELETE FROM {_PHOTOS} WHERE id = ?", [call.caller.id])  # noqa: S608
    if not deleted.rowcount:
        raise not_found("Photo", call.caller.id)
