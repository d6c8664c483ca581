"""Projects of Bimplus and their disciplines."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from tui.contract.bimplus.projects import (
    GET_PROJECT,
    LIST_ALL_PROJECTS,
    LIST_DISCIPLINES,
    LIST_PROJECTS,
    BimplusProject,
    Discipline,
)
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import project, rights_of, team
from tui.sandbox.bimplus.attachment_conditions import COMPLETE, NO_TEXTURE
from tui.sandbox.bimplus.columns import LISTED, Computed
from tui.sandbox.bimplus.listing import list_records
from tui.sandbox.bimplus.rights import rights_in_sql
from tui.sandbox.bimplus.sizes import OF_PROJECTS, size_mb, size_mb_in_sql
from tui.sandbox.handlers import Call, handles
from tui.sandbox.lists import LongList
from tui.sandbox.store import Rows, Value, one, records
from tui.sandbox.store.parts import BIMPLUS_PROJECTS

SELECT: Final = f"""
SELECT p.id, p.name, p.shortDescr, p.address,
  iif(EXISTS (SELECT 1 FROM bimplus_thumbnails WHERE id = p.id),
    '/' || t.slug || '/projects/' || p.id || '/thumbnail/download', p.thumbnail) AS thumbnail,
  t.slug AS teamSlug,
  p.created, c.id AS "createdby.id", c.email AS "createdby.email",
  p.changed, g.id AS "changedby.id", g.email AS "changedby.email",
  (SELECT count(*) FROM bimplus_divisions WHERE project_id = p.id) AS modelCount,
  (SELECT count(*) FROM bimplus_project_members WHERE project_id = p.id) AS memberCount,
  (SELECT count(*) FROM bimplus_issues WHERE projectId = p.id) AS topicCount,
  (SELECT count(*) FROM bimplus_attachments f WHERE f.project_id = p.id AND {COMPLETE}
    AND {NO_TEXTURE})
    AS attachmentCount,
  p.size, p.properties, p.number, t.name AS teamName,
  iif(a.role IN ('Owner', 'Admin'), 'Project_Admin', (
    SELECT role FROM bimplus_project_members WHERE project_id = p.id AND user_id = ?1))
    AS callersRole
FROM bimplus_projects p
JOIN bimplus_teams t ON t.id = p.team_id
LEFT JOIN bimplus_users c ON c.id = p.createdby
LEFT JOIN bimplus_users g ON g.id = p.changedby
JOIN bimplus_members a ON a.team_id = p.team_id AND a.user_id = ?1 AND a.status = 'Active'
"""  # noqa: S608 - made of constants
DISCIPLINES: Final = """
SELECT id, name, divisionId, divisionName, divisionTopologyId, revisions, visible, opaque, opacity
FROM bimplus_disciplines
"""
ONLY_IN_DETAIL: Final = ("topicCount", "attachmentCount", "properties", "teamName")
_DISCIPLINES: Final = f"""
SELECT json_group_array(json_object('id', id, 'name', name, 'divisionId', divisionId,
  'divisionName', divisionName, 'divisionTopologyId', divisionTopologyId,
  'revisions', json(revisions), 'visible', visible, 'opaque', opaque, 'opacity', opacity))
FROM bimplus_disciplines WHERE project_id = {LISTED}.[id]
"""  # noqa: S608 - of our own words
_RIGHTS: Final = rights_in_sql(f"{LISTED}.callersRole")
COMPUTED: Final = {
    "sizeMB": size_mb_in_sql(f"{LISTED}.size", OF_PROJECTS),
    "hasWriteAccess": Computed(_RIGHTS["projectEdit"]),
    **{f"rights.{name}": Computed(sql) for name, sql in _RIGHTS.items()},
    "disciplines": Computed(_DISCIPLINES),
}
"""What a project shows, alone or in a list, without a column of its own."""


@handles(LIST_PROJECTS)
def list_bimplus_projects(call: Call) -> Rows | LongList:
    """The team's projects that the caller may see."""
    return _listed(call, "p.team_id = ?2", team(call).id)


@handles(LIST_ALL_PROJECTS)
def list_all_projects(call: Call) -> Rows | LongList:
    """The projects of all teams that the caller may see."""
    return _listed(call, "1")


def _listed(call: Call, condition: str, *given: str) -> Rows | LongList:
    select = f"{SELECT} WHERE callersRole IS NOT NULL AND {condition}"
    shown = partial(_record, without=ONLY_IN_DETAIL)
    parameters = [call.caller.id, *given]
    return list_records(
        call,
        BimplusProject,
        select,
        parameters,
        "number",
        shown=shown,
        computed=COMPUTED,
        searched=BIMPLUS_PROJECTS,
    )


@handles(GET_PROJECT, brief=True)
def get_bimplus_project(call: Call) -> JsonObject:
    """One project in full, its disciplines with it unless `disciplines=false`."""
    key = project(call)
    answer = project_record(call, key)
    if call.flag("disciplines", default=True):
        answer["disciplines"] = list(_disciplines(call, key))
    return answer


def project_record(call: Call, key: str) -> JsonObject:
    """One project in full but for its disciplines."""
    found = one(call.db.execute(f"{SELECT} WHERE p.id = ?2", [call.caller.id, key]), BimplusProject)
    answer = _record(found or {}, ())
    if answer["properties"] is None:
        del answer["properties"]
    return answer


def _record(row: JsonObject, without: tuple[str, ...]) -> JsonObject:
    """A project as the documents show it, with the caller's rights."""
    rights = rights_of(row["callersRole"])
    hidden = ("number", "callersRole", *without)
    kept = {name: value for name, value in row.items() if name not in hidden}
    return {
        **kept,
        "sizeMB": size_mb(row["size"], OF_PROJECTS),
        "hasWriteAccess": rights["projectEdit"],
        "rights": rights,
    }


@handles(LIST_DISCIPLINES)
def list_disciplines(call: Call) -> Rows:
    """The disciplines of a project's models."""
    return _disciplines(call, project(call))


def _disciplines(call: Call, project_id: str) -> Rows:
    return disciplines_where(call, "project_id = ?", [project_id])


def disciplines_where(call: Call, condition: str, given: Sequence[Value]) -> Rows:
    """The disciplines that meet a condition, those of a model together."""
    sql = f"{DISCIPLINES} WHERE {condition} ORDER BY position"
    return records(call.db.execute(sql, given), Discipline)
