"""Teams and their members."""

from typing import Final

from tui.contract.bimplus.members import LIST_MEMBERS, Member
from tui.contract.bimplus.teams import GET_TEAM, LIST_TEAMS, Team
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.access import team
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import not_found
from tui.sandbox.store import Rows, one, records

SELECT: Final = "SELECT * FROM bimplus_teams"
_MEMBERSHIPS: Final = "SELECT team_id FROM bimplus_members WHERE user_id = ? AND status = 'Active'"


@handles(LIST_TEAMS)
def list_teams(call: Call) -> Rows:
    """The teams that the caller is an active member of, without their storage statistics (B88)."""
    found = call.db.execute(
        f"{SELECT} WHERE id IN ({_MEMBERSHIPS}) ORDER BY rowid",
        [call.caller.id],
    )
    return [{**row, "storageStats": None} for row in records(found, Team)]


@handles(GET_TEAM)
def get_team(call: Call) -> JsonObject:
    """One team with its storage statistics."""
    within = team(call)
    found = one(call.db.execute(f"{SELECT} WHERE id = ?", [within.id]), Team)
    if found is None:
        raise not_found("Team", within.slug)
    return {**found, "storageStats": _storage(call, within.id)}


def _storage(call: Call, team_id: str) -> JsonObject:
    used, projects = call.db.execute(
        "SELECT total(size), count(*) FROM bimplus_projects WHERE team_id = ?", [team_id]
    ).fetchone()
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


@handles(LIST_MEMBERS)
def list_members(call: Call) -> Rows:
    """A team's members with their roles, by e-mail address."""
    found = call.db.execute(
        'SELECT u.id AS "user.id", u.email AS "user.email", u.status AS "user.status",'
        " json_array(m.role) AS roles, m.status"
        " FROM bimplus_members m JOIN bimplus_users u ON u.id = m.user_id"
        " WHERE m.team_id = ? ORDER BY u.email",
        [team(call).id],
    )
    return records(found, Member)
