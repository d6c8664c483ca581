"""Attachments of objects and of issues."""

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
from tui.sandbox.bimplus.access import project_role, team
from tui.sandbox.bimplus.attachment_rows import (
    BELONGS,
    COMPLETE,
    TABLE,
    add_attachment,
    attachments_where,
    read_attachment,
)
from tui.sandbox.bimplus.issues import find_issue
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows
from tui.sandbox.uploads import read_upload

AttachedTo = tuple[str, str, str]
"""The id of what has files, its project, and the caller's role in it."""


def _object(call: Call) -> AttachedTo:
    """The object of the path, an element of any project of the team."""
    within, key = team(call), call.guid("object_id")
    row = call.db.execute(
        "SELECT e.project_id FROM bimplus_elements e JOIN bimplus_projects p"
        " ON p.id = e.project_id WHERE e.id = ? AND p.team_id = ?",
        [key, within.id],
    ).fetchone()
    if row is None:
        raise not_found("Object", key)
    return key, row[0], project_role(call, within, row[0])


def _issue(call: Call) -> AttachedTo:
    issue, role = find_issue(call)
    return str(issue["id"]), str(issue["projectId"]), role


def _create(call: Call, place: AttachedTo) -> Rows:
    key, project_id, role = place
    return [read_attachment(call, add_attachment(call, project_id, key, read_upload(call)), role)]


def _list(call: Call, place: AttachedTo) -> Rows:
    key, _, role = place
    return attachments_where(call, BELONGS, [key], role)


def _delete(call: Call, place: AttachedTo) -> None:
    call.db.execute(
        f"DELETE FROM {TABLE} AS f WHERE {COMPLETE} AND {BELONGS}",  # noqa: S608
        [place[0]],
    )


@handles(CREATE_OBJECT_ATTACHMENT)
def create_of_object(call: Call) -> Rows:
    """Attach a file to an object; the answer is a list of one (note B27)."""
    return _create(call, _object(call))


@handles(LIST_OBJECT_ATTACHMENTS)
def list_of_object(call: Call) -> Rows:
    """The files of an object."""
    return _list(call, _object(call))


@handles(DELETE_OBJECT_ATTACHMENTS)
def delete_of_object(call: Call) -> None:
    """Delete the files of an object."""
    _delete(call, _object(call))


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
