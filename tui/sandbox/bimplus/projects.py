"""Projects of Bimplus and their disciplines."""

from typing import Final

from tui.contract.bimplus.projects import (
    GET_PROJECT,
    LIST_DISCIPLINES,
    LIST_PROJECTS,
    Discipline,
    Project,
)
from tui.contract.operation import Json, JsonObject
from tui.sandbox.bimplus.access import ADMIN, project, project_role, rights_of, team
from tui.sandbox.bimplus.listing import listed
from tui.sandbox.handlers import Call, handles
from tui.sandbox.store import Rows, one, records

SELECT: Final = """
SELECT p.id, p.name, p.shortDescr, p.address,
  iif(EXISTS (SELECT 1 FROM bimplus_thumbnails WHERE id = p.id),
    '/' || t.slug || '/projects/' || p.id || '/thumbnail/download', p.thumbnail) AS thumbnail,
  t.slug AS teamSlug,
  p.created, c.id AS "createdby.id", c.email AS "createdby.email",
  p.changed, g.id AS "changedby.id", g.email AS "changedby.email",
  (SELECT count(DISTINCT divisionId) FROM bimplus_disciplines WHERE project_id = p.id)
    AS modelCount,
  (SELECT count(*) FROM bimplus_project_members WHERE project_id = p.id) AS memberCount,
  (SELECT count(*) FROM bimplus_issues WHERE projectId = p.id) AS topicCount,
  (SELECT count(*) FROM bimplus_attachments WHERE project_id = p.id) AS attachmentCount,
  p.size, p.properties, p.number, iif(?, 'Project_Admin', m.role) AS role
FROM bimplus_projects p
JOIN bimplus_teams t ON t.id = p.team_id
LEFT JOIN bimplus_users c ON c.id = p.createdby
LEFT JOIN bimplus_users g ON g.id = p.changedby
LEFT JOIN bimplus_project_members m ON m.project_id = p.id AND m.user_id = ?
"""
ONLY_IN_DETAIL: Final = ("topicCount", "attachmentCount", "properties")


@handles(LIST_PROJECTS)
def list_projects(call: Call) -> Rows:
    """The team's projects that the caller may see."""
    within = team(call)
    select = f"{SELECT} WHERE p.team_id = ? AND role IS NOT NULL"
    rows = listed(call, Project, select, [within.administered, call.caller.id, within.id], "number")
    return [_record(row, ONLY_IN_DETAIL) for row in rows]


@handles(GET_PROJECT)
def get_project(call: Call) -> JsonObject:
    """One project in full, its disciplines with it unless `disciplines=false`."""
    within, key = team(call), call.guid("project_id")
    role = project_role(call, within, key)
    given = [role == ADMIN, call.caller.id, key]
    found = one(call.db.execute(f"{SELECT} WHERE p.id = ?", given), Project) or {}
    answer = {**_record(found, ()), "teamName": within.name}
    if answer["properties"] is None:
        del answer["properties"]
    if call.flag("disciplines", default=True):
        answer["disciplines"] = list(_disciplines(call, key))
    return answer


def _record(row: JsonObject, without: tuple[str, ...]) -> JsonObject:
    """A project as the documents show it, with the caller's rights."""
    rights = rights_of(row["role"])
    hidden = ("number", "role", *without)
    kept = {name: value for name, value in row.items() if name not in hidden}
    return {
        **kept,
        "sizeMB": size_mb(row["size"], 1024 * 1024),
        "hasWriteAccess": rights["projectEdit"],
        "rights": rights,
    }


def size_mb(size: Json, unit: int) -> str:
    """A size in the manner of the vendor's server, with a decimal comma (B45)."""
    amount = size / unit if isinstance(size, int) else 0
    return f"{amount:.2f}".rstrip("0").rstrip(".").replace(".", ",")


@handles(LIST_DISCIPLINES)
def list_disciplines(call: Call) -> Rows:
    """The disciplines of a project's models."""
    return _disciplines(call, project(call))


def _disciplines(call: Call, project_id: str) -> Rows:
    found = call.db.execute(
        "SELECT id, name, divisionId, divisionName, divisionTopologyId, revisions, visible,"
        " opaque, opacity FROM bimplus_disciplines WHERE project_id = ? ORDER BY position",
        [project_id],
    )
    return records(found, Discipline)
