"""The report about attribute templates that no element can use.

No document says which project uses which template: an element gets the attributes of the
templates that its type has, so that a template is used where a project has such elements.
"""

from collections import defaultdict
from collections.abc import Generator, Mapping, Sequence
from typing import Annotated, Final

import msgspec

from tui.contract.bimplus.attribute_templates import LIST_ATTRIBUTE_TEMPLATES
from tui.contract.bimplus.project_attribute_templates import LIST_PROJECT_ATTRIBUTE_TEMPLATES
from tui.contract.bimplus.projects import LIST_PROJECTS, TOPOLOGY
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.fields import UNSET, Opt, Record, about
from tui.contract.operation import Json, JsonObject, Service
from tui.contract.reading import text_of
from tui.contract.values import encoded
from tui.explorer.kept_answers.grouping import with_nested
from tui.explorer.nodes.records import decode_record
from tui.explorer.reports.bimplus_members import way_to_team
from tui.explorer.reports.report import ListsThatCame, ListWanted, Report, ReportRow, ReportRows
from tui.explorer.trees.bimplus import TOPOLOGY_NODE, type_in_words
from tui.explorer.ways.ways import Way, children_way


class UnusedTemplateRow(Record):
    """An attribute template that gives no element anything."""

    template: Annotated[Opt[str], about("Template")] = UNSET
    why: Annotated[Opt[str], about("Why")] = UNSET
    team: Annotated[Opt[str], about("Team")] = UNSET
    set: Annotated[Opt[str], about("Set")] = UNSET


def _types(
    records: Sequence[msgspec.Raw],
) -> Generator[None, None, list[msgspec.Raw]]:
    """The types of all elements of a topology, each once."""
    nested = TOPOLOGY_NODE.nested or ""
    every = yield from with_nested(records, nested)
    found: dict[str, None] = {}
    for raw in every:
        record = decode_record(raw, nested)
        found |= dict.fromkeys(map(_folded, (record.get("type"), record.get("ifcType"))))
        yield
    return [msgspec.Raw(encoded({"type": each})) for each in found if each]


def _folded(kind: Json) -> str:
    return type_in_words(str(kind or "")).casefold()


def _unused(lists: ListsThatCame) -> ReportRows:
    types: defaultdict[str, set[str]] = defaultdict(set)
    for came in lists.of(TOPOLOGY):
        types[str(came.given["team_slug"])] |= {
            text_of(each, "type") for each in map(decode_record, came.records)
        }
    yield
    sets = {
        text_of(each, "id"): text_of(each, "name")
        for each in lists.records(LIST_PROJECT_ATTRIBUTE_TEMPLATES)
    }
    rows: list[ReportRow] = []
    for came in lists.of(LIST_ATTRIBUTE_TEMPLATES):
        team = str(came.given["team_slug"])
        for template in map(decode_record, came.records):
            # Of elements nothing can be said where a project could not be looked at.
            why = _why_unused(template, sets, None if lists.missing else types[team])
            key = text_of(template, "projectAttributeTemplate")
            if why:
                row = UnusedTemplateRow(
                    team=team,
                    set=sets.get(key, key),
                    template=text_of(template, "name"),
                    why=why,
                )
                rows.append(ReportRow(row, _way_to_template(team, key, template)))
            yield
    return rows


def _way_to_template(team: str, key: str, template: JsonObject) -> Way:
    templates = children_way(way_to_team(team), "bimplus.project_attribute_templates", key)
    return children_way(templates, "bimplus.attribute_templates", text_of(template, "id"))


def _why_unused(template: JsonObject, sets: Mapping[str, str], types: set[str] | None) -> str:
    for_types = [each for each in _list(template, "elementtypes") if isinstance(each, dict)]
    if text_of(template, "projectAttributeTemplate") not in sets:
        return "its set is gone"
    if not _has_attributes(template):
        return "has no attributes"
    if not for_types:
        return "is for no element type"
    wanted = {_folded(text_of(each, name)) for each in for_types for name in ("type", "name")}
    if types is None or wanted & types:
        return ""
    named = ", ".join(type_in_words(text_of(each, "name", "type")) for each in for_types)
    return f"no project has elements of the type {named}"


def _has_attributes(holder: JsonObject) -> bool:
    """Whether there is an attribute in a template or in one of its groups."""
    groups = [each for each in _list(holder, "groups") if isinstance(each, dict)]
    return bool(_list(holder, "freeattributes")) or any(map(_has_attributes, groups))


def _list(record: JsonObject, name: str) -> list[Json]:
    value = record.get(name)
    return value if isinstance(value, list) else []


TEMPLATE_REPORTS: Final = (
    Report(
        name="unused-templates",
        title="Attribute templates that nobody uses",
        service=Service.BIMPLUS,
        says="templates without attributes or element types, or of types that no project has",
        source="An element shows the attributes of the templates for its type.",
        wants=(
            ListWanted(LIST_TEAMS),
            ListWanted(LIST_PROJECT_ATTRIBUTE_TEMPLATES, LIST_TEAMS),
            ListWanted(LIST_ATTRIBUTE_TEMPLATES, LIST_TEAMS),
            ListWanted(LIST_PROJECTS, LIST_TEAMS),
            ListWanted(TOPOLOGY, LIST_PROJECTS, picked=_types),
        ),
        row=UnusedTemplateRow,
        rows=_unused,
    ),
)
