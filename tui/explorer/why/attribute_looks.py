"""What is looked at for an attribute: itself, the element, templates and their sets."""

from collections.abc import Iterator
from typing import Final

from tui.contract.bimplus.attribute_templates import LIST_ATTRIBUTE_TEMPLATES
from tui.contract.bimplus.element_types import LIST_ELEMENT_TYPES, LIST_TEMPLATE_TARGETS
from tui.contract.bimplus.free_attributes import GET_FREE_ATTRIBUTE
from tui.contract.bimplus.objects import GET_OBJECT_NO_GEOMETRY
from tui.contract.bimplus.project_attribute_templates import LIST_PROJECT_ATTRIBUTE_TEMPLATES
from tui.contract.bimplus.projects import GET_PROJECT
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import name_of, text_at, text_of
from tui.explorer.trees.bimplus import type_in_words
from tui.explorer.why.facts import Facts, Lookup
from tui.explorer.why.looking import reading

_SET: Final = "attributetemplate"
"""Is in the name of a key of a project that says which set it uses; inferred, none is known."""


_TEAM: Final = ("team_slug",)
ATTRIBUTE: Final = Lookup(
    "attribute", "the attribute", reading(GET_FREE_ATTRIBUTE), ("scope", "attribute_id")
)
ELEMENT: Final = Lookup(
    "element", "the element", reading(GET_OBJECT_NO_GEOMETRY), (*_TEAM, "object_id")
)
TYPES: Final = Lookup("types", "the element types", reading(LIST_ELEMENT_TYPES), _TEAM)
TARGETS: Final = Lookup(
    "targets", "the element types that can have templates", reading(LIST_TEMPLATE_TARGETS), _TEAM
)
TEMPLATES: Final = Lookup(
    "templates", "the attribute templates", reading(LIST_ATTRIBUTE_TEMPLATES), _TEAM
)
SETS: Final = Lookup(
    "sets", "the sets of templates", reading(LIST_PROJECT_ATTRIBUTE_TEMPLATES), _TEAM
)
OF_PROJECT: Final = Lookup("project", "the project", reading(GET_PROJECT), (*_TEAM, "project_id"))

ATTRIBUTE_LOOKS: Final = (ATTRIBUTE, ELEMENT, TYPES, TARGETS, TEMPLATES, SETS, OF_PROJECT)


def groups_with(holder: JsonObject, attribute_id: str, above: str = "") -> Iterator[str]:
    """Where in a template an attribute stands: the names of groups, '' for none."""
    if any(
        text_of(each, "id").casefold() == attribute_id for each in _listed(holder, "freeattributes")
    ):
        yield above
    for group in _listed(holder, "groups"):
        name = name_of(group, "name")
        yield from groups_with(group, attribute_id, f"{above} › {name}" if above else name)


def _listed(holder: JsonObject, name: str) -> list[JsonObject]:
    found = holder.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def templates_with(facts: Facts) -> list[JsonObject]:
    """The templates that have the attribute."""
    wanted = facts.text("attribute_id").casefold()
    return [
        each for each in facts.all(TEMPLATES.id) if any(True for _ in groups_with(each, wanted))
    ]


def type_of_element(facts: Facts) -> JsonObject:
    """The element type of the element, or the one that was asked about."""
    if "element_type_id" in facts.given:
        wanted = facts.text("element_type_id").casefold()
        return _first_type(facts, "id", wanted)
    element = facts.one(ELEMENT.id)
    by_id = _first_type(facts, "id", text_at(element, "attributes.element.elementtyp").casefold())
    return by_id or _first_type(facts, "type", type_in_words(text_of(element, "type")).casefold())


def _first_type(facts: Facts, field: str, wanted: str) -> JsonObject:
    if not wanted:
        return {}
    found = (
        each
        for each in facts.all(TYPES.id)
        if type_in_words(text_of(each, field)).casefold() == wanted
    )
    return next(found, {})


def types_of_template(template: JsonObject) -> list[JsonObject]:
    """The element types that a template is for."""
    return _listed(template, "elementtypes")


def is_for(template: JsonObject, element_type: JsonObject) -> bool:
    """Whether a template is for an element type."""
    wanted = text_of(element_type, "id").casefold()
    return any(text_of(each, "id").casefold() == wanted for each in types_of_template(template))


def set_of(template: JsonObject) -> str:
    """The id of the set that a template belongs to."""
    return text_of(template, "projectAttributeTemplate").casefold()


def set_of_project(facts: Facts) -> str:
    """The id of the set that the project says it uses; '' where it says none, as most do."""
    project = facts.one(OF_PROJECT.id)
    properties = project.get("properties")
    inner = properties if isinstance(properties, dict) else {}
    for key, value in (*project.items(), *inner.items()):
        if _SET in key.casefold() and (said := _id_in(value)):
            return said
    return ""


def _id_in(value: Json) -> str:
    found = value.get("id") if isinstance(value, dict) else value
    return found.casefold() if isinstance(found, str) else ""


def called_set(facts: Facts, key: str) -> str:
    """What people call a set of templates."""
    found = (each for each in facts.all(SETS.id) if text_of(each, "id").casefold() == key)
    return name_of(next(found, {"name": key}), "name")


def called_type(element_type: JsonObject) -> str:
    """What people call an element type."""
    return text_of(element_type, "type") or name_of(element_type, "name")


def untold_set(facts: Facts) -> list[str]:
    """That nobody says which set of templates the project uses, where it would matter."""
    if not facts.one(OF_PROJECT.id) or set_of_project(facts) or not templates_with(facts):
        return []
    return ["which set of templates the project uses: the service does not say"]
