"""The edits a user makes to an attribute template, as values that can be made again.

Each edit names its nodes by key, so that it can be repeated upon a record read later;
where its node is gone, `apply` raises `CannotApply`. Owns no draft and no request.
"""

from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

import msgspec

from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of
from tui.explorer.editing.template_tree import (
    DESCRIPTION,
    ID,
    NAME,
    POSITION,
    ROOT,
    TYPES,
    Attribute,
    Group,
    Node,
    changed_group,
    element_types,
    groups_of,
    nodes_of,
    without,
)


class CannotApply(ValueError):
    """An edit that cannot be made to this tree; the text says why."""


class Edit(Protocol):
    """One step of the user's."""

    def apply(self, tree: Group) -> Group: ...


@dataclass(frozen=True, slots=True)
class SetText:
    """Rename or describe a group or the template: `key` is the node, `field` the text."""

    key: str
    field: str
    text: str

    def apply(self, tree: Group) -> Group:
        _group(tree, self.key)
        return changed_group(
            tree, self.key, lambda group: replace(group, raw={**group.raw, self.field: self.text})
        )


@dataclass(frozen=True, slots=True)
class AddGroup:
    """A new group at the end of another, under a key of its own."""

    key: str
    parent: str
    name: str
    description: str = ""

    def apply(self, tree: Group) -> Group:
        _group(tree, self.parent)
        raw: JsonObject = {NAME: self.name}
        if self.description:
            raw[DESCRIPTION] = self.description
        return _insert(tree, Group(self.key, raw), self.parent, None)


@dataclass(frozen=True, slots=True)
class AddAttribute:
    """An attribute of the team at the end of a group; of `raw` the id is sent."""

    key: str
    parent: str
    raw: JsonObject

    def apply(self, tree: Group) -> Group:
        group = _group(tree, self.parent)
        number = text_of(self.raw, ID).casefold()
        if any(text_of(item.raw, ID).casefold() == number for item in group.attributes):
            raise CannotApply(f"{text_of(self.raw, NAME)} is already in this group")
        return _insert(tree, Attribute(self.key, self.raw, added=True), self.parent, None)


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a node away with everything in it."""

    key: str

    def apply(self, tree: Group) -> Group:
        if self.key == ROOT:
            raise CannotApply("delete the template itself from the tree")
        _node(tree, self.key)
        return without(tree, self.key)


@dataclass(frozen=True, slots=True)
class Place:
    """Put a node into a group before one of its kind there, or at the end."""

    key: str
    parent: str
    before: str | None = None

    def apply(self, tree: Group) -> Group:
        node = _node(tree, self.key)
        target = _group(tree, self.parent)
        if isinstance(node, Group) and any(part.key == self.parent for part in groups_of(node)):
            raise CannotApply("a group cannot move into itself")
        if isinstance(node, Attribute) and _same_attribute(node, target):
            raise CannotApply(f"{node.name} is already in that group")
        return _insert(without(tree, self.key), node, self.parent, self.before)


@dataclass(frozen=True, slots=True)
class Tick:
    """Assign the template to an element type as well; of `raw` the id is sent."""

    raw: JsonObject

    def apply(self, tree: Group) -> Group:
        kept = without_type(element_types(tree), text_of(self.raw, ID))
        return replace(tree, raw={**tree.raw, TYPES: [*kept, self.raw]})


@dataclass(frozen=True, slots=True)
class Untick:
    """Take the template from an element type."""

    id: str

    def apply(self, tree: Group) -> Group:
        kept: list[Json] = [*without_type(element_types(tree), self.id)]
        return replace(tree, raw={**tree.raw, TYPES: kept})


@dataclass(frozen=True, slots=True)
class SetPosition:
    """Where the template stands in its set: 0 at the end, 1 and up a fixed place (note B126)."""

    number: int

    def apply(self, tree: Group) -> Group:
        return replace(tree, raw={**tree.raw, POSITION: self.number})


_EDITS: Final[tuple[type[Edit], ...]] = (
    SetText,
    AddGroup,
    AddAttribute,
    Remove,
    Place,
    Tick,
    Untick,
    SetPosition,
)
_BY_NAME: Final = {each.__name__: each for each in _EDITS}


def edit_to_json(edit: Edit) -> JsonObject:
    """An edit as JSON, under the name of what it does."""
    return {"does": type(edit).__name__, "with": msgspec.to_builtins(edit)}


def edit_from_json(kept: Json) -> Edit:
    """The edit again. Raises CannotApply for what is none."""
    does, given = (kept.get("does"), kept.get("with")) if isinstance(kept, dict) else ("", None)
    if not isinstance(does, str) or does not in _BY_NAME:
        raise CannotApply("the stored edit cannot be read")
    try:
        return msgspec.convert(given, _BY_NAME[does])
    except msgspec.ValidationError as error:
        raise CannotApply(str(error)) from None


def without_type(types: list[JsonObject], number: str) -> list[JsonObject]:
    """The element types less the one of an id."""
    return [item for item in types if text_of(item, ID).casefold() != number.casefold()]


def _same_attribute(attribute: Attribute, group: Group) -> bool:
    number = text_of(attribute.raw, ID).casefold()
    return any(
        text_of(item.raw, ID).casefold() == number and item.key != attribute.key
        for item in group.attributes
    )


def _node(tree: Group, key: str) -> Node:
    node = nodes_of(tree).get(key)
    if node is None:
        raise CannotApply("it is no longer in the template")
    return node


def _group(tree: Group, key: str) -> Group:
    node = _node(tree, key)
    if not isinstance(node, Group):
        raise CannotApply("an attribute cannot contain anything")
    return node


def _insert(tree: Group, node: Node, parent: str, before: str | None) -> Group:
    def put(group: Group) -> Group:
        if isinstance(node, Group):
            return replace(group, groups=_inserted(group.groups, node, before))
        return replace(group, attributes=_inserted(group.attributes, node, before))

    return changed_group(tree, parent, put)


AnyNode = TypeVar("AnyNode", Group, Attribute)


def _inserted(
    siblings: tuple[AnyNode, ...], node: AnyNode, before: str | None
) -> tuple[AnyNode, ...]:
    keys = [sibling.key for sibling in siblings]
    place = keys.index(before) if before in keys else len(keys)
    ordered = list(siblings)
    ordered.insert(place, node)
    return tuple(ordered)
