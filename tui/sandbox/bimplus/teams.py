"""Teams as their members see them."""

from typing import Final

from tui.contract.bimplus.teams import GET_TEAM, LIST_TEAMS, Team
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import team
from tui.sandbox.handlers import Call, handles
from tui.sandbox.store import Rows, one, records

SELECT: Final = "SELECT * FROM bimplus_teams"
USED: Final = """
SELECT total(size) + (SELECT total(f.size) FROM bimplus_attachments f
  CROSS JOIN bimplus_projects p ON p.id = f.project_id WHERE p.team_id = ?1), count(*)
FROM bimplus_projects WHERE team_id = ?1
"""
"""The bytes that a team uses, and its projects: all sizes in one index, few attachments."""
_MEMBERSHIPS: Final = "SELECT team_id FROM bimplus_members WHERE user_id = ? AND status = 'Active'"


@handles(LIST_TEAMS)
def list_teams(call: Call) -> Rows:
    """The teams that the caller is an active member of, without storage statistics (note B88)."""
    found = call.db.execute(
        f"{SELECT} WHERE id IN ({_MEMBERSHIPS}) ORDER BY rowid",
        [call.caller.id],
    )
    return [{**row, "storageStats": None} for row in records(found, Team)]


@handles(GET_TEAM)
def get_team(call: Call) -> JsonObject:
    """One team with its storage statistics."""
    return team_record(call, team(call).id)


def team_record(call: Call, key: str) -> JsonObject:
    """A team with its storage statistics, by its id."""
    found = one(call.db.execute(f"{SELECT} WHERE id = ?", [key]), Team) or {}
    return {**found, "storageStats": _storage(call, key)}


def _storage(call: Call, team_id: str) -> JsonObject:
    used, projects = call.db.execute(USED, [team_id]).fetchone()
    members, total = call.db.execute(
        "SELECT (SELECT count(*) FROM bimplus_members WHERE team_id = t.id), totalStorage"
        " FROM bimplus_teams t WHERE id = ?",
        [team_id],
    ).fetchone()
    return {
        "usedSpace": int(used),
        "numberOfProjects": projects,
        "numberOfMembers": members,
        "totalSpace": total,
        "totalNumberOfProjects": 0,
        "totalNumberOfMembers": 0,
    }
