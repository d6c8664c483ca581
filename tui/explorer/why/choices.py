"""What a question can be narrowed to: projects, element types, attributes.

Each function raises BimscopeError.
"""

import contextlib
from collections.abc import Sequence
from typing import NamedTuple

from tui.client.errors import Forbidden, NotFound
from tui.contract.bimplus.element_types import LIST_ELEMENT_TYPES
from tui.contract.bimplus.free_attributes import LIST_FREE_ATTRIBUTES
from tui.contract.bimplus.projects import LIST_PROJECTS as LIST_BIMPLUS_PROJECTS
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.drofus.projects import LIST_PROJECTS as LIST_DROFUS_PROJECTS
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_of
from tui.explorer.editing.template_choices import SHARED_SCOPE
from tui.explorer.nodes.records import decode_record
from tui.explorer.trees.bimplus import ELEMENT_TYPE
from tui.explorer.trees.drofus import PROJECT
from tui.explorer.why.facts import Inquiry, Placeholders


class Choosable(NamedTuple):
    """What is chosen, with the placeholders that it gives."""

    label: str
    note: str
    given: Placeholders


async def drofus_projects(inquiry: Inquiry) -> Sequence[Choosable]:
    """All projects, the inactive ones too."""
    answer = await inquiry.ask(LIST_DROFUS_PROJECTS, LIST_DROFUS_PROJECTS.complete_with)
    return [_project(decode_record(raw)) for raw in answer.items]


def _project(record: JsonObject) -> Choosable:
    note = "inactive" if record.get("active") is False else ""
    return Choosable(PROJECT.label(record), note, {"project_id": text_of(record, "id")})


async def bimplus_projects(inquiry: Inquiry) -> Sequence[Choosable]:
    """The projects of the team."""
    answer = await inquiry.ask(LIST_BIMPLUS_PROJECTS)
    records = [decode_record(raw) for raw in answer.items]
    return [
        Choosable(name_of(each, "name"), "", {"project_id": text_of(each, "id")})
        for each in records
    ]


async def teams_to_choose(inquiry: Inquiry) -> Sequence[Choosable]:
    """The teams that the caller sees: templates belong to one."""
    answer = await inquiry.ask(LIST_TEAMS)
    records = [decode_record(raw) for raw in answer.items]
    return [
        Choosable(name_of(each, "name", "slug"), "", {"team_slug": text_of(each, "slug")})
        for each in records
    ]


async def types_to_choose(inquiry: Inquiry) -> Sequence[Choosable]:
    """All element types."""
    answer = await inquiry.ask(LIST_ELEMENT_TYPES)
    records = [decode_record(raw) for raw in answer.items]
    return [
        Choosable(
            ELEMENT_TYPE.label(each),
            ELEMENT_TYPE.note(each),
            {"element_type_id": text_of(each, "id")},
        )
        for each in records
    ]


async def attributes_of_team(inquiry: Inquiry) -> Sequence[Choosable]:
    """The attributes of the team and the shared ones, by name; the shared ones may be closed."""
    found = await _attributes(inquiry, str(inquiry.given["team_slug"]), "")
    with contextlib.suppress(Forbidden, NotFound):
        found += await _attributes(inquiry, SHARED_SCOPE, "shared by all teams")
    return sorted(found, key=lambda each: each.label.casefold())


async def _attributes(inquiry: Inquiry, scope: str, note: str) -> list[Choosable]:
    answer = await inquiry.ask(LIST_FREE_ATTRIBUTES, scope=scope)
    records = [decode_record(raw) for raw in answer.items]
    return [
        Choosable(
            name_of(each, "name"), note, {"scope": scope, "attribute_id": text_of(each, "id")}
        )
        for each in records
    ]
