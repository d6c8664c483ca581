"""What differs between two states of an attribute template, in words.

Nodes are matched by their keys: see `template_tree`. Owns no draft.
"""

from collections.abc import Iterator
from typing import Final

from tui.changes.difference import Alteration, Difference, shown
from tui.contract.bimplus.attribute_templates import AttributeTemplate
from tui.contract.fields import fields_of
from tui.contract.reading import text_of
from tui.explorer.editing.template_tree import (
    DESCRIPTION,
    ID,
    NAME,
    POSITION,
    ROOT,
    SET,
    TYPES,
    Attribute,
    Group,
    Node,
    children_of,
    element_types,
    groups_of,
    nodes_of,
    parents_of,
    type_name,
)

TITLES: Final = {field.name: field.title for field in fields_of(AttributeTemplate)}
_NAMES_SHOWN = 6


def template_changes(before: Group, after: Group) -> tuple[Difference, ...]:
    """Everything that differs, the template's own fields first."""
    return (
        *_text_changes(before, after),
        *_type_changes(before, after),
        *_node_changes(before, after),
        *_order_changes(before, after),
    )


def text_field(key: str, field: str) -> str:
    """How a change or problem names a text of a group, or of the template."""
    return field if key == ROOT else f"{key}.{field}"


def _text_changes(before: Group, after: Group) -> Iterator[Difference]:
    for field in (SET, POSITION):
        old, new = text_of(before.raw, field), text_of(after.raw, field)
        if old.casefold() != new.casefold():
            yield Difference(field, TITLES[field], shown(old), shown(new))
    later = {group.key: group for group in groups_of(after)}
    for group in groups_of(before):
        if (now := later.get(group.key)) is None:
            continue
        for field in (NAME, DESCRIPTION):
            old, new = text_of(group.raw, field), text_of(now.raw, field)
            if old != new:
                title = TITLES[field]
                if group.key != ROOT:
                    title = f"{title} of group {shown(group.name)}"
                yield Difference(text_field(group.key, field), title, shown(old), shown(new))


def _type_changes(before: Group, after: Group) -> Iterator[Difference]:
    old = {text_of(item, ID).casefold(): type_name(item) for item in element_types(before)}
    new = {text_of(item, ID).casefold(): type_name(item) for item in element_types(after)}
    for number, name in old.items():
        if number not in new:
            yield Difference(f"{TYPES}:{number}", TITLES[TYPES], name, "", Alteration.REMOVED)
    for number, name in new.items():
        if number not in old:
            yield Difference(f"{TYPES}:{number}", TITLES[TYPES], "", name, Alteration.ADDED)


def _node_changes(before: Group, after: Group) -> Iterator[Difference]:
    old, new = parents_of(before), parents_of(after)
    old_nodes, new_nodes = nodes_of(before), nodes_of(after)
    for key, parent in old.items():
        node = old_nodes[key]
        if key not in new:
            if parent.key in new_nodes:
                yield Difference(key, _place(node, parent), _contents(node), "", Alteration.REMOVED)
        elif new[key].key != parent.key:
            where = _place_name(new[key])
            yield Difference(key, _called(node), _place_name(parent), where, Alteration.MOVED)
    for key, parent in new.items():
        if key not in old:
            node = new_nodes[key]
            yield Difference(key, _place(node, parent), "", _with_text(node), Alteration.ADDED)


def _order_changes(before: Group, after: Group) -> Iterator[Difference]:
    later = {group.key: group for group in groups_of(after)}
    for group in groups_of(before):
        if (now := later.get(group.key)) is None:
            continue
        stayed = {child.key for child in children_of(group)} & {
            child.key for child in children_of(now)
        }
        old = [child for child in children_of(group) if child.key in stayed]
        new = [child for child in children_of(now) if child.key in stayed]
        if [child.key for child in old] != [child.key for child in new]:
            first, last = _window(old, new)
            yield Difference(
                f"{group.key}.order",
                f"Order in {_place_name(group)}",
                _names(old[first:last]),
                _names(new[first:last]),
                Alteration.MOVED,
            )


def _window(old: list[Node], new: list[Node]) -> tuple[int, int]:
    differing = [place for place, (a, b) in enumerate(zip(old, new, strict=True)) if a.key != b.key]
    return differing[0], differing[-1] + 1


def _names(nodes: list[Node]) -> str:
    names = [shown(node.name) for node in nodes[:_NAMES_SHOWN]]
    return ", ".join(names) + (" …" if len(nodes) > _NAMES_SHOWN else "")


def _place_name(group: Group) -> str:
    return "the template" if group.key == ROOT else f"group {shown(group.name)}"


def _called(node: Node) -> str:
    kind = "Attribute" if isinstance(node, Attribute) else "Group"
    return f"{kind} {shown(node.name)}"


def _place(node: Node, parent: Group) -> str:
    kind = "Attribute" if isinstance(node, Attribute) else "Group"
    return f"{kind} in {_place_name(parent)}"


def _with_text(node: Node) -> str:
    if isinstance(node, Group) and node.description:
        return f"{shown(node.name)} ({node.description})"
    return shown(node.name)


def _contents(node: Node) -> str:
    if isinstance(node, Attribute):
        return shown(node.name)
    inside = sum(len(children_of(group)) for group in groups_of(node))
    return f"{shown(node.name)} with {inside} inside" if inside else shown(node.name)
