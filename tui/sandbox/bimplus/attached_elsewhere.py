"""Attachments of objects and of issues, and by the address of objects of anything else."""

from tui.contract.bimplus.issue_attachments import (
    CREATE_ISSUE_ATTACHMENT,
    DELETE_ISSUE_ATTACHMENTS,
    LIST_ISSUE_ATTACHMENTS,
)
from tui.contract.bimplus.object_attachments import (
    CREATE_OBJECT_ATTACHMENT,
    DELETE_OBJECT_ATTACHMENTS,
    LIST_OBJECT_ATTACHMENTS,
)
from tui.sandbox.bimplus.attachment_conditions import BELONGS, COMPLETE
from tui.sandbox.bimplus.attachment_rows import (
    TABLE,
    add_attachment,
    attachments_where,
    read_attachment,
)
from tui.sandbox.bimplus.holders import Holder, find_holder
from tui.sandbox.bimplus.issues import find_issue
from tui.sandbox.bimplus.rights import Right, granted
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import Rows
from tui.sandbox.uploads import read_upload


def _issue(call: Call) -> Holder:
    issue, role = find_issue(call)
    return str(issue["id"]), str(issue["projectId"]), role


def _create(call: Call, place: Holder) -> Rows:
    key, project_id, role = place
    return [read_attachment(call, add_attachment(call, project_id, key, read_upload(call)), role)]


def _list(call: Call, place: Holder) -> Rows:
    key, _, role = place
    return attachments_where(call, BELONGS, [key], role)


def _delete(call: Call, place: Holder) -> None:
    call.db.execute(
        f"DELETE FROM {TABLE} AS f WHERE {COMPLETE} AND {BELONGS}",  # noqa: S608
        [place[0]],
    )


@handles(CREATE_OBJECT_ATTACHMENT)
def create_of_object(call: Call) -> Rows:
    """Attach a file to an object; the answer is a list of one (note B27)."""
    return _create(call, find_holder(call))


@handles(LIST_OBJECT_ATTACHMENTS)
def list_of_object(call: Call) -> Rows:
    """The files of an object."""
    return _list(call, find_holder(call))


@handles(DELETE_OBJECT_ATTACHMENTS)
def delete_of_object(call: Call) -> None:
    """Delete the files of an object; those of a project by its administrators only."""
    key, project_id, role = find_holder(call)
    if key == project_id and not granted(role, Right.ADMIN):
        raise Refusal(403, f"{role} {call.caller.name} lacks {Right.ADMIN} in project {key}")
    _delete(call, (key, project_id, role))


@handles(CREATE_ISSUE_ATTACHMENT)
def create_of_issue(call: Call) -> Rows:
    """Attach a file to an issue; the answer is a list of one (note B27)."""
    return _create(call, _issue(call))


@handles(LIST_ISSUE_ATTACHMENTS)
def list_of_issue(call: Call) -> Rows:
    """The files of an issue."""
    return _list(call, _issue(call))


@handles(DELETE_ISSUE_ATTACHMENTS)
def delete_of_issue(call: Call) -> None:
    """Delete the files of an issue."""
    _delete(call, _issue(call))
