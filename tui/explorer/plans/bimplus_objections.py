"""What speaks against changes in Bimplus: rules, each with a test against a sandbox."""

from collections.abc import Generator
from typing import Final

from tui.changes.change import Change
from tui.changes.comparing import value_in
from tui.contract.bimplus.action_rights import PROJECT_RIGHTS
from tui.contract.bimplus.members import ADD_MEMBER, DELETE_MEMBER, LIST_MEMBERS, UPDATE_MEMBER
from tui.contract.bimplus.project_issues import CREATE_ISSUE, DELETE_PROJECT_ISSUES
from tui.contract.bimplus.project_members import (
    ADD_PROJECT_MEMBER,
    LIST_PROJECT_MEMBERS,
    REMOVE_PROJECT_MEMBER,
    UPDATE_PROJECT_MEMBER,
)
from tui.contract.bimplus.projects import (
    DELETE_PROJECT,
    LIST_ACTION_RIGHTS,
    LIST_PROJECTS,
    UPDATE_PROJECT,
)
from tui.contract.bimplus.users import CURRENT_USER
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_at, text_of
from tui.explorer.plans.objection import ChangesThere, Objection, Reasons
from tui.explorer.why.bimplus_looks import (
    ADMINISTER_TEAM,
    ROLES_LOOK,
    TEAM_LOOK,
    knows_rights,
    rights_in,
)
from tui.explorer.why.bimplus_proofs import ADMINISTERS
from tui.explorer.why.facts import Facts, Lookup
from tui.explorer.why.looking import reading
from tui.explorer.why.rule import KnownFrom

_TEAM: Final = ("team_slug",)
_ME: Final = Lookup("me", "who is logged in", reading(CURRENT_USER))
_MEMBERS: Final = Lookup("members", "the members of the team", reading(LIST_MEMBERS), _TEAM)
_PROJECTS: Final = Lookup("projects", "the projects of the team", reading(LIST_PROJECTS), _TEAM)
_ACTIONS: Final = Lookup("actions", "which right each action needs", reading(LIST_ACTION_RIGHTS))
_STAFF: Final = Lookup(
    "staff",
    "the members of the project",
    reading(LIST_PROJECT_MEMBERS),
    ("team_slug", "project_id"),
)
_OF_TEAM: Final = frozenset({UPDATE_MEMBER.id, DELETE_MEMBER.id})
_OF_PROJECT: Final = frozenset({UPDATE_PROJECT_MEMBER.id, REMOVE_PROJECT_MEMBER.id})
_ACTION_OF: Final = {
    UPDATE_PROJECT.id: "UPDATE_PROJECT",
    DELETE_PROJECT.id: "DELETE_PROJECT",
    CREATE_ISSUE.id: "CREATE_ISSUE",
    DELETE_PROJECT_ISSUES.id: "DELETE_PROJECT_ISSUES",
}
"""What the list of actions calls operations; it names few of them."""
_SHOWN_AS: Final = {
    "ProjectAdmin": "projectAdmin",
    "ProjectDelete": "projectDelete",
    "ProjectEdit": "projectEdit",
}
"""How the record of a project spells the rights that it shows (note B66)."""
_CLIENTS: Final = "the Bimplus web client"
_BEHAVIOUR: Final = "how Bimplus behaves (undocumented)"


def _owners_of_teams(there: ChangesThere) -> Generator[None, None, Reasons]:
    team = there.facts.one(TEAM_LOOK.id)
    owner, called = text_of(team, "owner").casefold(), name_of(team, "name", "slug")
    found = {}
    for at, change in there.changes.items():
        if owner and _person_of(change) == owner and _shuts_out(change):
            found[at] = f"The user owns the team {called}: it needs another owner first"
        yield
    return found


def _own_memberships(there: ChangesThere) -> Generator[None, None, Reasons]:
    own = text_of(there.facts.one(_ME.id), "id").casefold()
    found = {}
    for at, change in there.changes.items():
        if own and _person_of(change) == own and _shuts_out(change):
            found[at] = "This is your own membership: you would lock yourself out of the team"
        yield
    return found


def _last_administrators_of_team(there: ChangesThere) -> Generator[None, None, Reasons]:
    acting = set()
    for member in there.facts.all(_MEMBERS.id):
        if _administers_team(member):
            acting.add(text_at(member, "user.id").casefold())
        yield
    takers = {}
    for at, change in there.changes.items():
        person = _person_of(change)
        if person in acting and _shuts_out(change):
            takers[person] = at
        yield
    if not takers or acting - takers.keys():
        return {}
    return {max(takers.values()): "Nobody would administer the team"}


def _last_administrators_of_project(there: ChangesThere) -> Generator[None, None, Reasons]:
    """Over all changes together: of those that leave nobody, the last one is refused."""
    facts = there.facts
    acting = {_named(each) for each in facts.all(_STAFF.id) if _administers(facts, each)}
    takers, before = dict[str, int](), bool(acting)
    for at, change in there.changes.items():
        person = _named(change.wish) or _named(change.before or {})
        administers = change.operation.id != REMOVE_PROJECT_MEMBER.id and _administers(
            facts, change.wish if change.wish.get("role") else change.before or {}
        )
        if person in acting and not administers:
            takers[person] = at
        (acting.add if administers else acting.discard)(person)
        yield
    if not before or acting or not takers:
        return {}
    words = "Nobody would administer the project: make somebody else its administrator first"
    return {max(takers.values()): words}


def _members_already(there: ChangesThere) -> Generator[None, None, Reasons]:
    members = {text_at(each, "user.id").casefold() for each in there.facts.all(_MEMBERS.id)}
    yield
    return {
        at: "The user is already in the team"
        for at, change in there.changes.items()
        if _text(value_in(change.wish, ("user", "id"))) in members
    }


def _staff_already(there: ChangesThere) -> Generator[None, None, Reasons]:
    staff = {_named(each) for each in there.facts.all(_STAFF.id)}
    yield
    return {
        at: "The user is already in the project: change the role there instead"
        for at, change in there.changes.items()
        if _named(change.wish) in staff
    }


def _missing_rights(there: ChangesThere) -> Generator[None, None, Reasons]:
    """The record of a project says what its reader may do there."""
    needed = {
        text_of(each, "action"): text_of(each, "right") for each in there.facts.all("actions")
    }
    found = {}
    for at, change in there.changes.items():
        right = needed.get(_ACTION_OF[change.operation.id], "")
        words = PROJECT_RIGHTS.get(right, right).lower()
        project = there.facts.with_id(_PROJECTS.id, str(change.path["project_id"]))
        if value_in(project, ("rights", _SHOWN_AS.get(right, ""))) is False:
            found[at] = f"In {name_of(project, 'name')} you lack a right for this: {words}"
        yield
    return found


def _administers(facts: Facts, membership: JsonObject) -> bool:
    # Of a role that nobody knows it is taken for granted: nothing is said then.
    return not knows_rights(facts, membership) or ADMINISTERS in rights_in(facts, membership)


def _administers_team(member: JsonObject) -> bool:
    roles = member.get("roles")
    acts = text_of(member, "status").casefold() == "active"
    return acts and isinstance(roles, list) and any(each in ADMINISTER_TEAM for each in roles)


def _person_of(change: Change) -> str:
    """The user whose membership in a team a change is about."""
    return str(change.path.get("user_id", "")).casefold()


def _shuts_out(change: Change) -> bool:
    if change.operation.id == DELETE_MEMBER.id:
        return True
    status = _text(change.wish.get("status"))
    return bool(status) and status != "active"


def _named(record: JsonObject) -> str:
    return _text(value_in(record, ("member", "id")))


def _text(value: object) -> str:
    return value.casefold() if isinstance(value, str) else ""


def _of_clients(what: str) -> KnownFrom:
    return KnownFrom(f"{_CLIENTS}: {what}", source="services")


BIMPLUS_OBJECTIONS: Final = (
    Objection(
        id="team_owner",
        words="The owner cannot be shut out of the team",
        about=_OF_TEAM,
        needs=(TEAM_LOOK,),
        finds=_owners_of_teams,
        source=KnownFrom(f"{_BEHAVIOUR}: roles in a team", source="domain"),
    ),
    Objection(
        id="own_membership",
        words="You would lock yourself out of the team",
        about=_OF_TEAM,
        needs=(_ME, TEAM_LOOK),
        finds=_own_memberships,
        source=KnownFrom(f"{_BEHAVIOUR}: membership Active or Passive", source="domain"),
    ),
    Objection(
        id="member_of_team_already",
        words="The user is already in the team",
        about=frozenset({ADD_MEMBER.id}),
        needs=(_MEMBERS,),
        finds=_members_already,
        source=KnownFrom("Bimplus documentation, API: members", source="002:3711"),
    ),
    Objection(
        id="member_of_project_already",
        words="The user is already in the project",
        about=frozenset({ADD_PROJECT_MEMBER.id}),
        needs=(_STAFF,),
        finds=_staff_already,
        source=_of_clients("members of projects"),
    ),
    Objection(
        id="missing_right",
        words="Your role in the project does not allow it",
        about=frozenset(_ACTION_OF),
        needs=(_PROJECTS, _ACTIONS),
        finds=_missing_rights,
        source=KnownFrom(
            "Bimplus documentation, project service: which right each action needs",
            source="003:1427-1513",
        ),
    ),
    Objection(
        id="last_administrator_of_project",
        words="A project would have no administrator",
        about=_OF_PROJECT | {ADD_PROJECT_MEMBER.id},
        needs=(_STAFF, ROLES_LOOK),
        finds=_last_administrators_of_project,
        source=_of_clients("roles in projects"),
    ),
    Objection(
        id="last_administrator_of_team",
        words="The team would have no administrator",
        about=_OF_TEAM,
        needs=(_MEMBERS,),
        finds=_last_administrators_of_team,
        source=KnownFrom(f"{_BEHAVIOUR}: roles in a team", source="domain"),
    ),
)
