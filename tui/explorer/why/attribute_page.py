"""What was looked at for an attribute, in words: itself, the element, its templates and sets."""

from collections.abc import Iterator

from tui.contract.bimplus.free_attributes import FreeAttribute
from tui.contract.fields import fields_of
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_at, text_of
from tui.contract.words import in_words
from tui.explorer.in_words.page import Line, Section
from tui.explorer.rows import Tone
from tui.explorer.why.attribute_looks import (
    ATTRIBUTE,
    ELEMENT,
    OF_PROJECT,
    called_set,
    called_type,
    groups_with,
    is_for,
    set_of,
    set_of_project,
    templates_with,
    type_of_element,
    types_of_template,
)
from tui.explorer.why.facts import Facts

_SHOWN = ("name", "type", "visible", "changeable")


def attribute_page(facts: Facts) -> list[Section]:
    """The attribute, the element and its type, and each template that has the attribute."""
    found = templates_with(facts)
    templates = [line for each in found for line in _template(facts, each)]
    return [
        Section("Attribute", [*_attribute(facts)]),
        Section("Element", [*_element(facts)]),
        Section(f"Templates that have it ({len(found)})", templates),
        Section("Set of the project", [_set(facts)]),
    ]


def _attribute(facts: Facts) -> Iterator[Line]:
    record = facts.one(ATTRIBUTE.id)
    for each in fields_of(FreeAttribute) if record else ():
        if each.name in _SHOWN:
            value = text_of(record, each.name, *each.variants)
            yield Line(each.title, in_words(each, value) or "–")


def _element(facts: Facts) -> Iterator[Line]:
    element, element_type = facts.one(ELEMENT.id), type_of_element(facts)
    if element:
        name = text_at(element, "attributes.general.name") or text_of(element, "id")
        yield Line("Name", name)
    yield Line("Element type", called_type(element_type) if element_type else "not known")


def _template(facts: Facts, template: JsonObject) -> Iterator[Line]:
    element_type = type_of_element(facts)
    types = ", ".join(map(called_type, types_of_template(template)))
    groups = [
        each or "no group" for each in groups_with(template, facts.text("attribute_id").casefold())
    ]
    fits = not element_type or is_for(template, element_type)
    yield Line("Template", name_of(template, "name"), f"set {called_set(facts, set_of(template))}")
    yield Line("  for", types or "no element type", tone=Tone.NORMAL if fits else Tone.WARNING)
    yield Line("  in", ", ".join(dict.fromkeys(groups)))


def _set(facts: Facts) -> Line:
    used = set_of_project(facts)
    if used:
        return Line("Set", called_set(facts, used))
    if OF_PROJECT.id not in facts.given and OF_PROJECT.id not in facts.found:
        return Line("Set", "not checked: no project is known", tone=Tone.MUTED)
    words = "unknown: the service does not say which set a project uses"
    return Line("Set", words, tone=Tone.WARNING)
