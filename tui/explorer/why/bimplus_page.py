"""What was looked at for a Bimplus user, in words: the membership, projects, models, issues."""

from collections.abc import Iterator

from tui.contract.bimplus.action_rights import PROJECT_RIGHTS
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_at, text_of
from tui.explorer.in_words.page import Line, Section
from tui.explorer.rows import Tone
from tui.explorer.trees.bimplus import DIVISION, type_in_words
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
    rights_in,
)
from tui.explorer.why.facts import Facts


def bimplus_page(facts: Facts) -> list[Section]:
    """The membership in the team, the projects with roles, and what is in the project asked of."""
    return [
        Section("Team and member", [*_member(facts)]),
        Section("Projects with this member", [*_projects(facts)]),
        *(Section(title, lines) for title, lines in _contents(facts) if lines),
    ]


def _member(facts: Facts) -> Iterator[Line]:
    team, member = facts.one(TEAM_LOOK.id), facts.one(MEMBER_LOOK.id)
    if team:
        states = (text_of(team, "status"), text_of(team, "dataStorageStatus"))
        yield Line("Team", name_of(team, "name", "slug"), ", ".join(filter(None, states)))
    if member:
        roles = member.get("roles")
        words = ", ".join(map(str, roles)) if isinstance(roles, list) else ""
        yield Line("Member", text_at(member, "user.email"), text_at(member, "user.status"))
        yield Line("Membership", text_of(member, "status"), words)
    if administers_team(facts):
        yield Line("In projects", "all rights, as an administrator of the team")
    words = "unknown: the service does not show the sessions of other users"
    yield Line("Sessions", words, tone=Tone.MUTED)


def _projects(facts: Facts) -> Iterator[Line]:
    for membership in in_projects(facts):
        rights = rights_in(facts, membership)
        words = ", ".join(PROJECT_RIGHTS.get(each, each).lower() for each in rights)
        role = text_at(membership, "role.name").replace("_", " ")
        yield Line(role, called(membership), words)
    if "projects" in facts.found and facts.found["projects"].lacks:
        yield Line("", facts.found["projects"].lacks, tone=Tone.WARNING)


def _contents(facts: Facts) -> Iterator[tuple[str, list[Line]]]:
    models = facts.all(MODELS_LOOK.id)
    yield "Models", [Line(DIVISION.label(each), DIVISION.note(each)) for each in models]
    yield "Disciplines", [_layer(each) for each in facts.all(LAYERS_LOOK.id)]
    if ISSUES_LOOK.id in facts.found:
        count = len(facts.all(ISSUES_LOOK.id))
        more = " or more" if count >= MOST_ISSUES else ""
        yield "Issues", [Line("Of everybody", f"{count}{more}")]


def _layer(record: JsonObject) -> Line:
    name = type_in_words(name_of(record, "name"))
    hidden = record.get("visible") is False
    tone = Tone.WARNING if hidden else Tone.NORMAL
    words = "not visible" if hidden else "visible"
    return Line(name, words, text_of(record, "divisionName"), tone)
