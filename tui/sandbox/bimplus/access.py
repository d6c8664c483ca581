"""What the calling user may see and do: finds teams, scopes and projects, and refuses.

Which rights an operation needs stands in `rights`; every handler reaches its team and its
project through here, so nothing is done without them.
"""

from dataclasses import dataclass
from typing import Final

from tui.contract.operation import Effect
from tui.sandbox.bimplus.rights import (
    ADMIN,
    ADMINISTRATORS,
    CONTENT_WRITERS,
    granted,
    needed,
    rights_of,
    roles_for,
)
from tui.sandbox.handlers import Call
from tui.sandbox.refusals import Refusal, not_found

CONTENT: Final = "content"
"""The scope of the shared Bimplus database."""


@dataclass(frozen=True, slots=True)
class CallersTeam:
    """A team as its member sees it."""

    id: str
    slug: str
    name: str
    role: str

    @property
    def administered(self) -> bool:
        return self.role in ADMINISTRATORS


def team(call: Call, placeholder: str = "team_slug") -> CallersTeam:
    """The team of the path.

    Raises a 404 where there is none, a 403 for those outside it and for those whose role
    in it does not allow the operation.
    """
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
    found = CallersTeam(id=row[0], slug=row[1], name=row[2], role=row[3])
    if found.role not in roles_for(call.operation):
        what = call.operation.title.lower()
        raise Refusal(403, f"{call.caller.name} is {found.role} of {found.slug!r}: no {what}")
    return found


def need_administrator(call: Call) -> None:
    """Raises a 403 for those who administer no team: what belongs to none is not theirs."""
    roles = call.db.execute(
        "SELECT role FROM bimplus_members WHERE user_id = ? AND status = 'Active'",
        [call.caller.id],
    )
    if ADMINISTRATORS.isdisjoint(role for (role,) in roles):
        what = call.operation.title.lower()
        raise Refusal(403, f"{call.caller.name} administers no team: no {what}")


def scope(call: Call) -> str:
    """`content`, or the id of the team that stands in its place."""
    if call.path["scope"].lower() != CONTENT:
        return team(call, "scope").id
    reads = call.operation.effect is Effect.READ
    if not reads and call.caller.name.lower() not in CONTENT_WRITERS:
        raise Refusal(403, f"{call.caller.name} may not change the shared Bimplus database")
    return CONTENT


def project_role(call: Call, within: CallersTeam, project_id: str) -> str:
    """The caller's role in a project.

    Raises a 404 where there is none, a 403 for outsiders and for those whose role does not
    have the right that the operation needs.
    """
    row = call.db.execute(
        "SELECT m.role FROM bimplus_projects p"
        " LEFT JOIN bimplus_project_members m ON m.project_id = p.id AND m.user_id = ?"
        " WHERE p.id = ? AND p.team_id = ?",
        [call.caller.id, project_id, within.id],
    ).fetchone()
    if row is None:
        raise not_found("Project", project_id)
    role = ADMIN if within.administered else row[0]
    if role is None:
        raise Refusal(403, f"{call.caller.name} is no member of project {project_id}")
    right = needed(call.operation)
    if not granted(str(role), right):
        raise Refusal(403, f"{role} {call.caller.name} lacks {right} in project {project_id}")
    return str(role)


def project(call: Call) -> str:
    """The id of the path's project, in which the caller may use the operation."""
    key = call.guid("project_id")
    project_role(call, team(call), key)
    return key


__all__ = [
    "ADMIN",
    "CONTENT",
    "CallersTeam",
    "need_administrator",
    "project",
    "project_role",
    "rights_of",
    "scope",
    "team",
]
