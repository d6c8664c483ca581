"""What the calling user may see and do: teams, projects, scopes.

The rights of an editor are those of the documents' example (003:353): no administration, no
new models. That a team's templates are changed by its owner and administrators only is
inferred.
"""

from dataclasses import dataclass
from typing import Final

from tui.contract.operation import Json, JsonObject
from tui.sandbox.handlers import Call
from tui.sandbox.refusals import Refusal, not_found

CONTENT: Final = "content"
"""The scope of the shared Bimplus database."""

ADMIN: Final = "Project_Admin"
EDITOR: Final = "Project_Editor"
VIEWER: Final = "Project_Viewer"
_GRANTED: Final[dict[str, tuple[str, ...]]] = {
    ADMIN: ("projectAdmin", "projectDelete", "projectEdit", "modelsCreate", "modelsViewAll"),
    EDITOR: ("projectEdit", "modelsViewAll"),
    VIEWER: ("modelsViewAll",),
}


@dataclass(frozen=True, slots=True)
class Team:
    """A team as its member sees it."""

    id: str
    slug: str
    name: str
    role: str

    @property
    def administered(self) -> bool:
        return self.role in ("Owner", "Admin")


def rights_of(role: Json) -> JsonObject:
    """The five rights that a project's record shows for a role."""
    granted = _GRANTED.get(str(role), ())
    return {name: name in granted for name in _GRANTED[ADMIN]}


def team(call: Call, placeholder: str = "team_slug") -> Team:
    """The team of the path; raises a 404 where there is none, a 403 for those outside it."""
    slug = call.path[placeholder]
    row = call.db.execute(
        "SELECT t.id, t.slug, t.name, m.role, m.status FROM bimplus_teams t"
        " LEFT JOIN bimplus_members m ON m.team_id = t.id AND m.user_id = ?"
        " WHERE t.slug = ? OR t.id = lower(?)",
        [call.caller.id, slug, slug],
    ).fetchone()
    if row is None:
        raise not_found("Team", slug)
    if row[4] != "Active":
        raise Refusal(403, f"{call.caller.name} is no active member of team {row[1]!r}")
    return Team(id=row[0], slug=row[1], name=row[2], role=row[3])


def administered_team(call: Call) -> Team:
    """The team of the path, for those who may change what belongs to it."""
    found = team(call)
    if not found.administered:
        raise Refusal(403, f"{call.caller.name} may not change what belongs to team {found.slug!r}")
    return found


def scope(call: Call) -> str:
    """`content`, or the id of the team that stands in its place."""
    return CONTENT if call.path["scope"].lower() == CONTENT else team(call, "scope").id


def project_role(call: Call, within: Team, project_id: str) -> str:
    """The caller's role in a project; raises a 404 where there is none, a 403 for outsiders."""
    row = call.db.execute(
        "SELECT m.role FROM bimplus_projects p"
        " LEFT JOIN bimplus_project_members m ON m.project_id = p.id AND m.user_id = ?"
        " WHERE p.id = ? AND p.team_id = ?",
        [call.caller.id, project_id, within.id],
    ).fetchone()
    if row is None:
        raise not_found("Project", project_id)
    if within.administered:
        return ADMIN
    if row[0] is None:
        raise Refusal(403, f"{call.caller.name} is no member of project {project_id}")
    return str(row[0])


def project(call: Call) -> str:
    """The id of the path's project, which the caller may see."""
    key = call.guid("project_id")
    project_role(call, team(call), key)
    return key
