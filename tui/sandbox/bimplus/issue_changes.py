"""Issues: writing them; each project numbers its own from 1 and uses no number twice."""

import uuid
from datetime import UTC, datetime
from typing import Final

from tui.contract.bimplus.issues import DELETE_ISSUE, UPDATE_ISSUE
from tui.contract.bimplus.project_issues import CREATE_ISSUE, DELETE_PROJECT_ISSUES
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import project
from tui.sandbox.bimplus.bodies import fields_given
from tui.sandbox.bimplus.issues import find_issue, issue_by_id
from tui.sandbox.bimplus.moments import exact_moment
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import insert, update

DEFAULTS: Final[JsonObject] = {"status": "Open", "type": "Problem", "priority": "Medium"}
"""What null means for these; the priority is inferred."""
_NEXT: Final = """
UPDATE bimplus_projects SET lastIssue = 1 + max(lastIssue,
  (SELECT coalesce(max(shortId), 0) FROM bimplus_issues WHERE projectId = bimplus_projects.id))
WHERE id = ? RETURNING lastIssue
"""


@handles(CREATE_ISSUE)
def create_issue(call: Call) -> JsonObject:
    """A new issue by the caller."""
    key, issue_id = project(call), str(uuid.uuid4())
    ((number,),) = call.db.execute(_NEXT, [key]).fetchall()
    row = {
        **DEFAULTS,
        "author": call.caller.id,
        **_columns(call),
        "id": issue_id,
        "projectId": key,
        "shortId": number,
        "createdAt": exact_moment(call),
        "modifiedAt": exact_moment(call),
    }
    insert(call.db, "bimplus_issues", row)
    return issue_by_id(call, issue_id) or {}


@handles(UPDATE_ISSUE)
def update_issue(call: Call) -> JsonObject:
    """Change what was sent: absent keys stay, null clears or means the default (note B28)."""
    issue, _ = find_issue(call)
    changes = {**_columns(call), "modifiedAt": exact_moment(call)}
    update(call.db, "bimplus_issues", changes, {"id": issue["id"]})
    return issue_by_id(call, str(issue["id"])) or {}


def _columns(call: Call) -> JsonObject:
    """The fields of the body as columns keep them."""
    fields = fields_given(call)
    for name, default in DEFAULTS.items():
        if name in fields and not fields[name]:
            fields[name] = default
    if fields.get("dueDate"):
        fields["dueDate"] = _zoned(str(fields["dueDate"]))
    if "responsible" in fields:
        fields["responsible"] = _user(call, fields["responsible"], "responsible")
    author = fields.pop("author", None)
    if isinstance(author, dict):
        fields["author"], fields["authorText"] = _user(call, author, "author"), None
    elif author is not None:
        fields["authorText"] = str(author) or None
    return fields


def _zoned(text: str) -> str:
    """A moment with its zone; without one it is UTC."""
    moment = datetime.fromisoformat(text)
    return text if moment.tzinfo else moment.replace(tzinfo=UTC).isoformat()


def _user(call: Call, given: Json, name: str) -> str | None:
    """The id of a person by id or e-mail; raises a 400 for one that does not exist."""
    if given is None:
        return None
    person = given if isinstance(given, dict) else {}
    row = call.db.execute(
        "SELECT id FROM bimplus_users WHERE id = ? OR email = ?",
        [str(person.get("id") or "").lower(), str(person.get("email") or "")],
    ).fetchone()
    if row is None:
        raise Refusal(400, f"{name} is no user; give the id or the e-mail of one")
    return str(row[0])


@handles(DELETE_ISSUE)
def delete_issue(call: Call) -> None:
    """Delete an issue with its comments, pins, links and files."""
    issue, _ = find_issue(call)
    _delete(call, "id", str(issue["id"]))


@handles(DELETE_PROJECT_ISSUES)
def delete_project_issues(call: Call) -> None:
    """Delete all issues of a project with what hangs on them."""
    _delete(call, "projectId", project(call))


def _delete(call: Call, column: str, key: str) -> None:
    """Comments, pins and links go with their issue; files know it only by its id."""
    call.db.execute(
        "DELETE FROM bimplus_attachments WHERE relatedId IN"  # noqa: S608
        f" (SELECT id FROM bimplus_issues WHERE {column} = ?)",
        [key],
    )
    call.db.execute(f"DELETE FROM bimplus_issues WHERE {column} = ?", [key])  # noqa: S608
