"""What proves the rules of attributes: templates, their element types, their sets."""

from collections.abc import Iterator

from tui.contract.bimplus.free_attributes import FreeAttribute
from tui.contract.fields import fields_of
from tui.contract.operation import JsonObject
from tui.contract.reading import name_of, text_of
from tui.explorer.nodes.node import Node
from tui.explorer.trees.bimplus import (
    ATTRIBUTE_TEMPLATE,
    FREE_ATTRIBUTE,
    ROOTS,
    TEAM,
    TEMPLATE_SET,
    type_in_words,
)
from tui.explorer.trees.roots import SHARED
from tui.explorer.why.attribute_looks import (
    ATTRIBUTE,
    ELEMENT,
    TARGETS,
    called_set,
    called_type,
    is_for,
    set_of,
    set_of_project,
    templates_with,
    type_of_element,
    types_of_template,
)
from tui.explorer.why.facts import Facts
from tui.explorer.why.rule import Proof
from tui.explorer.why.standing_in import node_of

_HIDDEN = ("0", "false")


def _attribute_name(facts: Facts) -> str:
    return f"Attribute {name_of(facts.one(ATTRIBUTE.id), 'name')}"


def _team(facts: Facts) -> Node:
    return node_of(TEAM, {"slug": facts.text("team_slug")})


def _scope(facts: Facts) -> Node:
    """What an attribute belongs to: a team, or all of them."""
    if facts.text("scope") == "content":
        return Node.of(next(each for each in ROOTS if each.id == SHARED.id), None)
    return _team(facts)


def _template_node(facts: Facts, template: JsonObject) -> Node:
    return node_of(ATTRIBUTE_TEMPLATE, template, _team(facts))


def not_for_type(facts: Facts) -> Iterator[Proof]:
    """Templates have the attribute, and none of them is for the type of the element."""
    element_type, found = type_of_element(facts), templates_with(facts)
    if not element_type or not _can_have_templates(facts, element_type):
        return
    if any(is_for(each, element_type) for each in found):
        return
    for template in found:
        types = ", ".join(map(called_type, types_of_template(template)))
        fields = (
            ("Element types", types or "none"),
            ("The element is", called_type(element_type)),
        )
        name = name_of(template, "name")
        node = _template_node(facts, template)
        yield Proof(f"Attribute template {name}", fields, node, what=called_type(element_type))


def in_no_template(facts: Facts) -> Iterator[Proof]:
    """No template of the team has the attribute."""
    if facts.one(ATTRIBUTE.id) and not templates_with(facts):
        fields = (("Attribute templates that have it", "none"),)
        node = node_of(FREE_ATTRIBUTE, facts.one(ATTRIBUTE.id), _scope(facts))
        yield Proof(_attribute_name(facts), fields, node)


def _can_have_templates(facts: Facts, element_type: JsonObject) -> bool:
    wanted = text_of(element_type, "id").casefold()
    return any(text_of(each, "id").casefold() == wanted for each in facts.all(TARGETS.id))


def type_without_templates(facts: Facts) -> Iterator[Proof]:
    """The type of the element is none of those that can have templates, or no element type."""
    element_type = type_of_element(facts)
    own = type_in_words(text_of(facts.one(ELEMENT.id), "type"))
    name = called_type(element_type) if element_type else own
    if name and not _can_have_templates(facts, element_type):
        yield Proof(f"Element type {name}", (("Can have templates", "no"),), what=name)


def set_not_of_project(facts: Facts) -> Iterator[Proof]:
    """The project says which set it uses, and the templates are in other sets."""
    used, found = set_of_project(facts), templates_with(facts)
    element_type = type_of_element(facts)
    fitting = [each for each in found if not element_type or is_for(each, element_type)]
    if "object_id" in facts.given and not element_type:
        return
    if not used or not fitting or any(set_of(each) == used for each in fitting):
        return
    for template in fitting:
        fields = (
            ("Set", called_set(facts, set_of(template))),
            ("Set of the project", called_set(facts, used)),
        )
        node = node_of(TEMPLATE_SET, {"id": used}, _team(facts))
        name = name_of(template, "name")
        yield Proof(f"Attribute template {name}", fields, node, what=called_set(facts, used))


def invisible(facts: Facts) -> Iterator[Proof]:
    """The attribute itself is not visible."""
    record = facts.one(ATTRIBUTE.id)
    field = next(each for each in fields_of(FreeAttribute) if each.name == "visible")
    if text_of(record, field.name).casefold() in _HIDDEN:
        node = node_of(FREE_ATTRIBUTE, record, _scope(facts))
        yield Proof(_attribute_name(facts), ((field.title, "no"),), node)
