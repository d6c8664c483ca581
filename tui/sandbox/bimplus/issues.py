"""Issues: reading them, and who sees which.

Project administrators see all of them; editors and viewers those they wrote or are
responsible for, unless they ask with `showAll=true`.
"""

from typing import Final

from tui.contract.bimplus.issues import GET_ISSUE, Issue
from tui.contract.bimplus.project_issues import LIST_ISSUES
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import ADMIN, project_role, team
from tui.sandbox.bimplus.attachment_conditions import COUNTED_OF_ISSUE
from tui.sandbox.bimplus.listing import list_records
from tui.sandbox.handlers import Call, handles
from tui.sandbox.lists import LongList
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, one

PLAIN: Final = f"""
  i.name, NULL AS scene,
  {COUNTED_OF_ISSUE} AS attachmentsCount,
  (SELECT count(*) FROM bimplus_pins WHERE issueId = i.id) AS pinsCount,
  (SELECT count(*) FROM bimplus_comments WHERE issueId = i.id) AS commentsCount,
  (SELECT count(*) FROM bimplus_hyperlinks WHERE issueId = i.id) AS hyperlinksCount,
  i.shortId, i.projectId, i.description, i.status, i.createdAt, i.modifiedAt, i.dueDate,
  i.solution, i.type, i.classification, i.priority, i.cc, i.id
"""  # noqa: S608 - made of constants
RESPONSIBLE: Final = """
  r.id AS "responsible.id", r.email AS "responsible.email", r.firstname AS "responsible.firstname",
  r.lastname AS "responsible.lastname", r.company AS "responsible.company",
  r.fullname AS "responsible.fullname"
"""
AUTHOR: Final = """
  a.id AS "author.id", a.email AS "author.email", a.firstname AS "author.firstname",
  a.lastname AS "author.lastname", a.company AS "author.company", a.fullname AS "author.fullname"
"""
FROM: Final = """
FROM bimplus_issues i
LEFT JOIN bimplus_users a ON a.id = i.author
LEFT JOIN bimplus_users r ON r.id = i.responsible
"""


@handles(LIST_ISSUES)
def list_issues(call: Call) -> Rows | LongList:
    """The issues that the caller sees; with `shortinfo=true` how many there are of which kind."""
    key = call.guid("project_id")
    administers = project_role(call, team(call), key) == ADMIN
    sees_all = administers or call.flag("showAll", default=False)
    visible = "WHERE i.projectId = ? AND (? OR ? IN (i.author, i.responsible))"
    given: list[str | bool] = [key, sees_all, call.caller.id]
    if call.flag("shortinfo", default=False):
        return _counts(call, visible, given)
    select = f"SELECT {PLAIN}, {AUTHOR}, {RESPONSIBLE} {FROM} {visible}"
    return list_records(call, Issue, select, given, "shortId")


def _counts(call: Call, visible: str, given: list[str | bool]) -> Rows:
    """How many issues of each status, type and priority there are (note B92)."""
    found = call.db.execute(
        f"SELECT status, type, priority, count(*) FROM bimplus_issues i {visible}"  # noqa: S608
        " GROUP BY status, type, priority",
        given,
    )
    return [
        {"status": status, "type": type_, "priority": priority, "count": count}
        for status, type_, priority, count in found
    ]


@handles(GET_ISSUE, brief=True)
def get_issue(call: Call) -> JsonObject:
    """One issue, its author as a text (note B63)."""
    issue, _ = find_issue(call)
    return issue


def find_issue(call: Call) -> tuple[JsonObject, str]:
    """The issue of the path in full, and the caller's role in its project."""
    within, key = team(call), call.guid("issue_id")
    found = issue_by_id(call, key)
    if found is None:
        raise not_found("Issue", key)
    return found, project_role(call, within, str(found["projectId"]))


def issue_by_id(call: Call, key: str) -> "JsonObject | None":
    """An issue as it is answered alone, if there is one."""
    author = "coalesce(i.authorText, a.displayname) AS author"
    select = f"SELECT {PLAIN}, {author}, {RESPONSIBLE} {FROM}"
    found = one(call.db.execute(f"{select} WHERE i.id = ?", [key]), Issue)
    return None if found is None else {**found, "revision": None}
