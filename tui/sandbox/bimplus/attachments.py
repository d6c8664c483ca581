"""Attachments: what is said about single files, and the files of a project."""

from tui.contract.bimplus.attachments import (
    DELETE_ATTACHMENT,
    GET_ATTACHMENT,
    UPDATE_ATTACHMENT,
    Attachment,
)
from tui.contract.bimplus.project_attachments import (
    CREATE_PROJECT_ATTACHMENT,
    DELETE_PROJECT_ATTACHMENTS,
    LIST_PROJECT_ATTACHMENTS,
)
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import project, project_role, team
from tui.sandbox.bimplus.attachment_conditions import COMPLETE, NO_TEXTURE
from tui.sandbox.bimplus.attachment_rows import (
    SELECT,
    TABLE,
    add_attachment,
    attachment_record,
    computed_for,
    find_attachment,
    read_attachment,
)
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.file_versions import keep_version
from tui.sandbox.bimplus.holders import project_of
from tui.sandbox.bimplus.listing import list_records
from tui.sandbox.bimplus.moments import plain_moment
from tui.sandbox.handlers import Call, handles
from tui.sandbox.lists import LongList
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import Rows, update
from tui.sandbox.store.contents import content_hash, replace_content
from tui.sandbox.uploads import is_form, read_upload


@handles(LIST_PROJECT_ATTACHMENTS)
def list_project_attachments(call: Call) -> Rows | LongList:
    """All files of a project, or with `projectOnly=true` those that hang on the project itself."""
    key = call.guid("project_id")
    role = project_role(call, team(call), key)
    own = call.flag("projectOnly", default=False)
    select = (
        f"{SELECT} WHERE f.project_id = ? AND {COMPLETE} AND {NO_TEXTURE}"
        " AND (NOT ? OR f.relatedId = f.project_id)"
    )
    return list_records(
        call,
        Attachment,
        select,
        [key, own],
        "number",
        shown=lambda row: attachment_record(row, role),
        computed=computed_for(role),
    )


@handles(CREATE_PROJECT_ATTACHMENT)
def create_project_attachment(call: Call) -> JsonObject:
    """Attach a file to the project itself; the answer is one record, not a list (note B27)."""
    key = call.guid("project_id")
    role = project_role(call, team(call), key)
    return read_attachment(call, add_attachment(call, key, key, read_upload(call)), role)


@handles(DELETE_PROJECT_ATTACHMENTS)
def delete_project_attachments(call: Call) -> None:
    """Delete all files of a project, those of its objects and issues too (note B37)."""
    key = project(call)
    call.db.execute(
        f"DELETE FROM {TABLE} AS f WHERE project_id = ? AND {COMPLETE} AND {NO_TEXTURE}",  # noqa: S608
        [key],
    )


@handles(GET_ATTACHMENT, brief=True)
def get_attachment(call: Call) -> JsonObject:
    """One file's properties."""
    return attachment_record(*find_attachment(call))


@handles(UPDATE_ATTACHMENT)
def update_attachment(call: Call) -> JsonObject:
    """Change what is said about a file; sent as a form, replace the file itself (note B21)."""
    row, role = find_attachment(call)
    changes = _new_version(call, row) if is_form(call) else _new_words(call, row)
    changes |= {"changed": plain_moment(call), "changedBy": call.caller.id}
    update(call.db, TABLE, changes, {"id": row["id"]})
    return read_attachment(call, str(row["id"]), role)


def _new_version(call: Call, row: JsonObject) -> JsonObject:
    file = read_upload(call)
    keep_version(call.db, str(row["id"]))
    replace_content(call.db, str(row["id"]), file.data)
    said: JsonObject = {
        "fileName": file.file_name,
        "name": file.name,
        "classification": file.classification,
        "tag": file.tag,
    }
    return {
        **{name: value for name, value in said.items() if value},
        "type": file.type,
        "size": file.size,
        "hash": content_hash([file.data]),
        "version": str(int(str(row["version"])) + 1),
        "release": 0,
    }


def _new_words(call: Call, row: JsonObject) -> JsonObject:
    """What was sent; the size stays that of the file, whatever the body says."""
    changes = fields_given(call)
    changes.pop("size", None)
    if "objectIds" in changes:
        kept = _holders(call, changes["objectIds"], str(row["project_id"]))
        changes["objectIds"] = list(kept)
        changes["relatedId"] = row["relatedId"] if row["relatedId"] in kept else kept[0]
    return changes


def _holders(call: Call, given: Json, project_id: str) -> list[str]:
    """What a file is to hang on: the project, objects or issues of it; raises a 400."""
    ids = [str(key).lower() for key in given] if isinstance(given, list) else []
    if not ids:
        raise Refusal(400, "objectIds is empty: a file hangs on something")
    for key in ids:
        if project_of(call.db, key) != project_id:
            raise Refusal(400, f"objectIds has {key!r}, which is not in project {project_id}")
    return ids


@handles(DELETE_ATTACHMENT)
def delete_attachment(call: Call) -> None:
    """Delete a file with its content."""
    row, _ = find_attachment(call)
    call.db.execute(f"DELETE FROM {TABLE} WHERE id = ?", [row["id"]])  # noqa: S608
