"""What proves the rules of Bimplus: the membership, roles, models, disciplines, issues."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tui.contract.bimplus.action_rights import PROJECT_RIGHTS
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_at, text_of
from tui.explorer.nodes.node import Node
from tui.explorer.trees.bimplus import DIVISION, PROJECT, TEAM, type_in_words
from tui.explorer.trees.bimplus_people import MEMBER, PROJECT_MEMBER
from tui.explorer.trees.states import EXPIRED, INVITED, State
from tui.explorer.why.bimplus_looks import (
    ISSUES_LOOK,
    LAYERS_LOOK,
    MEMBER_LOOK,
    MODELS_LOOK,
    MOST_ISSUES,
    TEAM_LOOK,
    administers_team,
    called,
    in_projects,
    knows_rights,
    rights_in,
)
from tui.explorer.why.facts import Facts
from tui.explorer.why.rule import Proof, Proving
from tui.explorer.why.standing_in import node_of

EDITS: Final = "ProjectEdit"
SEES_MODELS: Final = "ModelViewAll"
MAKES_MODELS: Final = "ModelCreate"
ADMINISTERS: Final = "ProjectAdmin"


def _team_node(facts: Facts) -> Node:
    return node_of(TEAM, {"slug": facts.text("team_slug"), **facts.one(TEAM_LOOK.id)})


def _member_node(facts: Facts) -> Node:
    known: JsonObject = {"user": {"id": facts.text("user_id")}}
    return node_of(MEMBER, {**known, **facts.one(MEMBER_LOOK.id)}, _team_node(facts))


def _project_node(facts: Facts, project: object) -> Node:
    """A project below the member, so that a form on it knows who is meant."""
    record = project if isinstance(project, dict) else {}
    return node_of(PROJECT, record, _member_node(facts))


def _who(facts: Facts) -> str:
    member = facts.one(MEMBER_LOOK.id)
    return text_at(member, "user.email") or facts.text("user_id")


def team_says(name: str, value: str, title: str) -> Proving:
    """A field of the team has a value, in whatever capitals."""

    def proofs(facts: Facts) -> Iterator[Proof]:
        record = facts.one(TEAM_LOOK.id)
        if text_of(record, name).casefold() == value.casefold():
            record_name = f"Team {name_of(record, 'name', 'slug')}"
            yield Proof(record_name, ((title, text_of(record, name)),), _team_node(facts))

    return proofs


def not_in_team(facts: Facts) -> Iterator[Proof]:
    """The list of the team's members does not have the user."""
    if facts.one(TEAM_LOOK.id) and not facts.all(MEMBER_LOOK.id):
        team = name_of(facts.one(TEAM_LOOK.id), "name", "slug")
        node = node_of(TEAM, facts.one(TEAM_LOOK.id))
        yield Proof(f"Members of team {team}", (("User", f"not {_who(facts)}"),), node)


def invitation_is(state: State) -> Proving:
    """The words of the membership say that the invitation is open, or expired (note B86)."""

    def proofs(facts: Facts) -> Iterator[Proof]:
        record = facts.one(MEMBER_LOOK.id)
        if state in MEMBER.states(record):
            fields = (("Membership", text_of(record, "status")),)
            yield Proof(f"Member {_who(facts)}", fields, _member_node(facts))

    return proofs


invitation_expired = invitation_is(EXPIRED)
invitation_open = invitation_is(INVITED)


def member_says(place: str, values: tuple[str, ...], title: str) -> Proving:
    """A field of the membership, or of the user in it, has one of some values."""

    def proofs(facts: Facts) -> Iterator[Proof]:
        record = facts.one(MEMBER_LOOK.id)
        said = text_at(record, place)
        if said.casefold() in values:
            yield Proof(f"Member {_who(facts)}", ((title, said),), _member_node(facts))

    return proofs


def not_in_project(facts: Facts) -> Iterator[Proof]:
    """The user belongs to the team, not to the project of the question."""
    if not facts.all(MEMBER_LOOK.id) or administers_team(facts):
        return
    if "project_id" in facts.given and facts.one("projects") and not in_projects(facts):
        place = called(facts.one("projects"))
        node = _project_node(facts, facts.one("projects").get("project"))
        fields = (("User", f"not {_who(facts)}"),)
        yield Proof(f"Members of project {place}", fields, node, place)


def in_no_project(facts: Facts) -> Iterator[Proof]:
    """The user belongs to the team and to none of its projects, all of which were looked at."""
    if "project_id" in facts.given or not facts.all(MEMBER_LOOK.id) or administers_team(facts):
        return
    if not in_projects(facts) and not facts.found["projects"].lacks:
        count = len(facts.all("projects"))
        fields = (("Projects of the team", f"{count}, none with this member"),)
        yield Proof(f"Member {_who(facts)}", fields, _member_node(facts))


def lacks_right(right: str, *, unless_lacks: str = "") -> Proving:
    """The role in a project does not have a right; where it lacks another, that says more."""

    def proofs(facts: Facts) -> Iterator[Proof]:
        if administers_team(facts):
            return
        for membership in in_projects(facts):
            rights = rights_in(facts, membership)
            says_more = bool(unless_lacks) and unless_lacks not in rights
            if knows_rights(facts, membership) and right not in rights and not says_more:
                yield _of_role(facts, membership, rights)

    return proofs


def _of_role(facts: Facts, membership: JsonObject, rights: list[str]) -> Proof:
    place = called(membership)
    role = text_at(membership, "role.name").replace("_", " ")
    lacks = [word for right, word in PROJECT_RIGHTS.items() if right not in rights]
    record = {name: value for name, value in membership.items() if name != "project"}
    node = node_of(PROJECT_MEMBER, record, _project_node(facts, membership.get("project")))
    fields = (("Role", role), ("Missing rights", ", ".join(lacks).lower()))
    return Proof(f"{_who(facts)} in {place}", fields, node, place, role)


def issues_hidden(facts: Facts) -> Iterator[Proof]:
    """There are issues of others, which a member without all rights sees only if asked for."""
    if administers_team(facts):
        return
    issues = facts.all(ISSUES_LOOK.id)
    others = [each for each in issues if not _is_about(each, facts)]
    for membership in in_projects(facts):
        if ADMINISTERS in rights_in(facts, membership) or not others:
            continue
        most = len(issues) >= MOST_ISSUES
        count = f"{'at least ' if most else ''}{len(issues)}"
        fields = (
            ("Issues of everybody", count),
            ("Written by this user or assigned to them", str(len(issues) - len(others))),
        )
        proof = _of_role(facts, membership, rights_in(facts, membership))
        yield replace(proof, fields=(*fields, *proof.fields[:1]), what=str(len(others)))


def _is_about(issue: JsonObject, facts: Facts) -> bool:
    """Whether the user wrote an issue, or is responsible for it."""
    member = facts.one(MEMBER_LOOK.id)
    own = {facts.text("user_id").casefold(), text_at(member, "user.email").casefold()}
    places = ("author.id", "author.email", "author", "responsible.id", "responsible.email")
    return any(text_at(issue, each).casefold() in own - {""} for each in places)


def model_is(*statuses: str) -> Proving:
    """Models of the project have one of some statuses."""

    def proofs(facts: Facts) -> Iterator[Proof]:
        for record in facts.all(MODELS_LOOK.id):
            if text_of(record, "status").upper() in statuses:
                name = DIVISION.label(record)
                fields = (("Status", DIVISION.note(record)),)
                yield Proof(f"Model {name}", fields, what=name)

    return proofs


def layers_hidden(facts: Facts) -> Iterator[Proof]:
    """Some disciplines of the project are not visible."""
    for record in facts.all(LAYERS_LOOK.id):
        if record.get("visible") is False:
            model = text_of(record, "divisionName")
            name = type_in_words(name_of(record, "name"))
            said = f"{name} of {model}" if model else name
            yield Proof(f"Discipline {said}", (("Visible", "no"),), what=said)
