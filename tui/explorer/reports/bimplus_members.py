"""Reports about members of Bimplus teams and projects."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Annotated, Final

from tui.contract.bimplus.members import LIST_MEMBERS
from tui.contract.bimplus.project_members import LIST_PROJECT_MEMBERS
from tui.contract.bimplus.projects import LIST_PROJECTS
from tui.contract.bimplus.roles import LIST_ROLES
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.fields import UNSET, Opt, Record, about
from tui.contract.operation import JsonObject, Service
from tui.contract.reading import text_at, text_of
from tui.explorer.matrix.bimplus_matrices import ADMINISTERS, rights_of_role
from tui.explorer.nodes.records import decode_record
from tui.explorer.reports.report import (
    ListsThatCame,
    ListThatCame,
    ListWanted,
    Report,
    ReportRow,
    ReportRows,
)
from tui.explorer.trees.bimplus_people import MEMBER
from tui.explorer.trees.roots import TEAMS
from tui.explorer.trees.states import ADMINISTRATOR
from tui.explorer.ways.ways import Step, Way, children_way

_OF_TEAMS: Final = (ListWanted(LIST_TEAMS), ListWanted(LIST_MEMBERS, LIST_TEAMS))
_OF_PROJECTS: Final = (
    ListWanted(LIST_PROJECTS, LIST_TEAMS),
    ListWanted(LIST_PROJECT_MEMBERS, LIST_PROJECTS),
)


class IdleMemberRow(Record):
    """A member of a team who does not work in it."""

    email: Annotated[Opt[str], about("E-mail")] = UNSET
    why: Annotated[Opt[str], about("Why")] = UNSET
    team: Annotated[Opt[str], about("Team")] = UNSET
    roles: Annotated[Opt[str], about("Roles")] = UNSET
    projects: Annotated[Opt[int], about("Projects")] = UNSET


class SharedMemberRow(Record):
    """Somebody who belongs to several teams."""

    email: Annotated[Opt[str], about("E-mail")] = UNSET
    count: Annotated[Opt[int], about("Count")] = UNSET
    teams: Annotated[Opt[str], about("Teams")] = UNSET


class TeamProjectRow(Record):
    """A project of a team and what is wrong with it."""

    project: Annotated[Opt[str], about("Project")] = UNSET
    why: Annotated[Opt[str], about("Why")] = UNSET
    team: Annotated[Opt[str], about("Team")] = UNSET
    people: Annotated[Opt[int], about("Members")] = UNSET


def _team(came: ListThatCame) -> str:
    return str(came.given.get("team_slug", ""))


def way_to_team(team: str) -> Way:
    """Where a team stands in the tree, by its slug."""
    return Way(Service.BIMPLUS, (Step(TEAMS.id, team),))


def _way_to_member(team: str, key: str) -> Way:
    return children_way(way_to_team(team), "bimplus.members", key)


def _members(lists: ListsThatCame) -> Iterator[tuple[str, JsonObject]]:
    for came in lists.of(LIST_MEMBERS):
        for record in map(decode_record, came.records):
            yield _team(came), record


def _idle_members(lists: ListsThatCame) -> ReportRows:
    count: defaultdict[tuple[str, str], int] = defaultdict(int)
    for came in lists.of(LIST_PROJECT_MEMBERS):
        for record in map(decode_record, came.records):
            count[_team(came), text_at(record, "member.id")] += 1
            yield
    complete = not lists.missing
    rows: list[ReportRow] = []
    for team, member in _members(lists):
        projects = count[team, text_at(member, "user.id")]
        if why := _why_idle_member(member, projects, complete=complete):
            row = IdleMemberRow(
                team=team,
                email=text_at(member, "user.email") or text_at(member, "user.id"),
                roles=MEMBER.note(member),
                why=why,
                projects=projects,
            )
            rows.append(ReportRow(row, _way_to_member(team, text_at(member, "user.id"))))
        yield
    return rows


def _why_idle_member(member: JsonObject, projects: int, *, complete: bool) -> str:
    """What keeps a member from working; of projects only where all of them were looked at.

    Who administers the team needs to be in no project.
    """
    states = MEMBER.states(member)
    why = [state.word for state in states if state is not ADMINISTRATOR]
    if not projects and complete and ADMINISTRATOR not in states:
        why.append("in no project")
    return ", ".join(why)


def _shared_members(lists: ListsThatCame) -> ReportRows:
    teams: defaultdict[str, set[str]] = defaultdict(set)
    emails: dict[str, str] = {}
    for team, member in _members(lists):
        key = text_at(member, "user.id")
        teams[key].add(team)
        emails[key] = text_at(member, "user.email") or key
        yield
    rows: list[ReportRow] = []
    for key, found in teams.items():
        if len(found) > 1:
            first, *_ = sorted(found)
            row = SharedMemberRow(
                email=emails[key], count=len(found), teams=", ".join(sorted(found))
            )
            rows.append(ReportRow(row, _way_to_member(first, key)))
    return rows


def _without_admin(lists: ListsThatCame) -> ReportRows:
    administering = {
        text_of(role, "id")
        for role in lists.records(LIST_ROLES)
        if ADMINISTERS in rights_of_role(role)
    }
    inactive = {
        text_at(member, "user.id")
        for _, member in _members(lists)
        if any(state is not ADMINISTRATOR for state in MEMBER.states(member))
    }
    rows: list[ReportRow] = []
    for came in lists.of(LIST_PROJECT_MEMBERS):
        people = list(map(decode_record, came.records))
        admins = [each for each in people if text_at(each, "role.id") in administering]
        acting = [each for each in admins if text_at(each, "member.id") not in inactive]
        if not acting:
            idle = ", ".join(text_at(each, "member.email") for each in admins)
            row = TeamProjectRow(
                team=_team(came),
                project=text_of(came.above, "name") or text_of(came.above, "id"),
                people=len(people),
                why=f"cannot work here: {idle}" if idle else "no administrator",
            )
            project = children_way(
                way_to_team(_team(came)), "bimplus.projects", text_of(came.above, "id")
            )
            rows.append(ReportRow(row, project))
        yield
    return rows


MEMBER_REPORTS: Final = (
    Report(
        name="idle-members",
        title="Idle members of a team",
        service=Service.BIMPLUS,
        says="members who are passive, have not accepted, or are in none of the team's projects",
        source="Each of them uses one of the team's seats.",
        wants=(*_OF_TEAMS, *_OF_PROJECTS),
        row=IdleMemberRow,
        rows=_idle_members,
    ),
    Report(
        name="shared-members",
        title="Members of several teams",
        service=Service.BIMPLUS,
        says="people who belong to more than one of the teams that you see",
        source="If they see nothing, they may have the wrong team open.",
        wants=_OF_TEAMS,
        row=SharedMemberRow,
        rows=_shared_members,
    ),
    Report(
        name="team-no-administrator",
        title="Team projects without an administrator",
        service=Service.BIMPLUS,
        says="projects without an active member who can administer them",
        source="Only such a member can give roles in the project.",
        wants=(*_OF_TEAMS, ListWanted(LIST_ROLES, LIST_TEAMS), *_OF_PROJECTS),
        row=TeamProjectRow,
        rows=_without_admin,
    ),
)
