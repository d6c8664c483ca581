"""Comments and hyperlinks of issues."""

import uuid
from typing import Final

from tui.contract.bimplus.comments import GET_COMMENT, UPDATE_COMMENT
from tui.contract.bimplus.hyperlinks import Hyperlink
from tui.contract.bimplus.issue_comments import (
    CREATE_COMMENT,
    DELETE_COMMENT,
    DELETE_COMMENTS,
    LIST_ISSUE_COMMENTS,
    Comment,
)
from tui.contract.bimplus.projects import LIST_PROJECT_COMMENTS, LIST_PROJECT_HYPERLINKS
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import project, project_role, team
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.issues import find_issue
from tui.sandbox.bimplus.moments import exact_moment
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, insert, records, update

COMMENTS: Final = """
SELECT c.issueId, c.text, c.createdAt, c.author, c.id
FROM bimplus_comments c JOIN bimplus_issues i ON i.id = c.issueId
"""
HYPERLINKS: Final = """
SELECT h.issueId, h.name, h.url, h.createdAt, h.author, h.id
FROM bimplus_hyperlinks h JOIN bimplus_issues i ON i.id = h.issueId
WHERE i.projectId = ? ORDER BY h.number
"""


@handles(LIST_PROJECT_COMMENTS)
def list_project_comments(call: Call) -> Rows:
    """The comments on all issues of a project (note B33)."""
    found = call.db.execute(
        f"{COMMENTS} WHERE i.projectId = ? ORDER BY i.shortId, c.number", [project(call)]
    )
    return records(found, Comment)


@handles(LIST_PROJECT_HYPERLINKS)
def list_project_hyperlinks(call: Call) -> Rows:
    """The links of all issues of a project (note B33)."""
    return records(call.db.execute(HYPERLINKS, [project(call)]), Hyperlink)


@handles(LIST_ISSUE_COMMENTS)
def list_issue_comments(call: Call) -> Rows:
    """The comments on an issue, the oldest first."""
    issue, _ = find_issue(call)
    found = call.db.execute(f"{COMMENTS} WHERE i.id = ? ORDER BY c.number", [issue["id"]])
    return records(found, Comment)


@handles(CREATE_COMMENT)
def create_comment(call: Call) -> JsonObject:
    """A comment by the caller."""
    issue, _ = find_issue(call)
    row: JsonObject = {
        **fields_given(call),
        "issueId": issue["id"],
        "createdAt": exact_moment(call),
        "author": call.caller.id,
        "id": str(uuid.uuid4()),
    }
    insert(call.db, "bimplus_comments", row)
    return row


@handles(GET_COMMENT, brief=True)
def get_comment(call: Call) -> JsonObject:
    """One comment, of the issue that the path names if it names one."""
    within, key = team(call), call.guid("comment_id")
    row = call.db.execute(
        "SELECT i.id, i.projectId FROM bimplus_comments c JOIN bimplus_issues i ON i.id = c.issueId"
        " WHERE c.id = ?",
        [key],
    ).fetchone()
    if row is None or call.path.get("issue_id", row[0]).lower() != row[0]:
        raise not_found("Comment", key)
    project_role(call, within, row[1])
    return records(call.db.execute(f"{COMMENTS} WHERE c.id = ?", [key]), Comment)[0]


@handles(UPDATE_COMMENT)
def update_comment(call: Call) -> JsonObject:
    """Another text; who wrote it, and when, stays."""
    found = get_comment(call)
    update(call.db, "bimplus_comments", fields_given(call), {"id": found["id"]})
    return get_comment(call)


@handles(DELETE_COMMENT)
def delete_comment(call: Call) -> None:
    """Delete a comment, on this very issue where the path names one."""
    call.db.execute("DELETE FROM bimplus_comments WHERE id = ?", [get_comment(call)["id"]])


@handles(DELETE_COMMENTS)
def delete_comments(call: Call) -> None:
    """Delete all comments on an issue."""
    issue, _ = find_issue(call)
    call.db.execute("DELETE FROM bimplus_comments WHERE issueId = ?", [issue["id"]])
