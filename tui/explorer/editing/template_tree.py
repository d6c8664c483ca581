"""An attribute template as a tree of groups and attributes, and back.

Every key of the record stays where it was, known or not; only the two lists of children
become nodes. Nodes are found again by their ids (note B125), in a record read later as well.
Owns no editing: see `template_edits`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from tui.client.errors import BimscopeError
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of

ID: Final = "id"
NAME: Final = "name"
DESCRIPTION: Final = "description"
ATTRIBUTES: Final = "freeattributes"
GROUPS: Final = "groups"
TYPES: Final = "elementtypes"
POSITION: Final = "orderNumber"
SET: Final = "projectAttributeTemplate"
ROOT: Final = "template"
"""The key of the template itself."""


class NotEditable(BimscopeError):
    """The record holds something where a group or an attribute should be."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute where it stands; `added` ones are sent by their id alone."""

    key: str
    raw: JsonObject
    added: bool = False

    @property
    def name(self) -> str:
        return text_of(self.raw, NAME) or text_of(self.raw, ID)

    def to_json(self) -> JsonObject:
        return {ID: self.raw.get(ID)} if self.added else self.raw


@dataclass(frozen=True, slots=True)
class Group:
    """A group, or the template itself; attributes come before the sub-groups."""

    key: str
    raw: JsonObject
    attributes: tuple[Attribute, ...] = ()
    groups: tuple["Group", ...] = ()

    @property
    def name(self) -> str:
        return text_of(self.raw, NAME)

    @property
    def description(self) -> str:
        return text_of(self.raw, DESCRIPTION)

    def to_json(self) -> JsonObject:
        """The record again; an empty list is given only where the record had a list."""
        record = dict(self.raw)
        for key, children in ((ATTRIBUTES, self.attributes), (GROUPS, self.groups)):
            if children or record.get(key):
                record[key] = [child.to_json() for child in children]
        return record


Node: TypeAlias = Group | Attribute


def tree_of(record: JsonObject) -> Group:
    """The tree of a template record. Raises NotEditable."""
    _children(record, TYPES, "the template")
    return _Reader().group(record, ROOT, text_of(record, NAME) or "the template")


@dataclass(slots=True)
class _Reader:
    """Gives each node its key: the id, with a count where an id comes again."""

    seen: dict[str, int] = field(default_factory=dict)

    def group(self, record: JsonObject, key: str, path: str) -> Group:
        attributes = tuple(
            Attribute(self._key("attribute", item, f"{path}/{place}"), item)
            for place, item in enumerate(_children(record, ATTRIBUTES, path))
        )
        groups = tuple(
            self.group(
                item,
                self._key("group", item, f"{path}/{text_of(item, NAME)}"),
                f"{path}/{text_of(item, NAME)}",
            )
            for item in _children(record, GROUPS, path)
        )
        return Group(key, record, attributes, groups)

    def _key(self, kind: str, item: JsonObject, otherwise: str) -> str:
        key = f"{kind}:{text_of(item, ID).casefold() or otherwise}"
        self.seen[key] = self.seen.get(key, 0) + 1
        return key if self.seen[key] == 1 else f"{key}#{self.seen[key]}"


def _children(record: JsonObject, key: str, path: str) -> list[JsonObject]:
    found: Json = record.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        raise NotEditable(
            f"{key!r} of {path} is not a list: bimscope cannot edit this template safely"
        )
    objects = [item for item in found if isinstance(item, dict)]
    if len(objects) != len(found):
        raise NotEditable(
            f"{key!r} of {path} has something that is not a record: bimscope cannot edit this "
            "template safely"
        )
    return objects


def groups_of(tree: Group) -> Iterator[Group]:
    """The group and every group below it, as they stand on screen."""
    yield tree
    for group in tree.groups:
        yield from groups_of(group)


def children_of(group: Group) -> tuple[Node, ...]:
    """What stands directly in a group, in the order of the screen."""
    return (*group.attributes, *group.groups)


def element_types(tree: Group) -> list[JsonObject]:
    """The element types that the template is assigned to."""
    return _children(tree.raw, TYPES, "the template")


def type_name(element_type: JsonObject) -> str:
    """An element type as people know it; `name` alone may be a resource id (note B60)."""
    kind, name = text_of(element_type, "type"), text_of(element_type, NAME)
    if kind and name and kind != name:
        return f"{kind} ({name})"
    return kind or name or text_of(element_type, ID)


def parents_of(tree: Group) -> dict[str, Group]:
    """The group that each node below the tree stands in, by the node's key."""
    return {child.key: group for group in groups_of(tree) for child in children_of(group)}


def nodes_of(tree: Group) -> dict[str, Node]:
    """Every node by its key, the tree itself included."""
    found: dict[str, Node] = {}
    for group in groups_of(tree):
        found[group.key] = group
        found.update((attribute.key, attribute) for attribute in group.attributes)
    return found


def keyed_by_names(tree: Group) -> Group:
    """The same tree with groups found by their names, for a server that gave new ids.

    Attributes are found by their ids as ever, added ones too.
    """
    return _keyed_by_names(tree, ROOT, {})


def _keyed_by_names(group: Group, key: str, seen: dict[str, int]) -> Group:
    def counted(name: str) -> str:
        seen[name] = seen.get(name, 0) + 1
        return f"{name}#{seen[name]}"

    return replace(
        group,
        key=key,
        attributes=tuple(
            replace(item, key=counted(f"attribute:{text_of(item.raw, ID).casefold()}"))
            for item in group.attributes
        ),
        groups=tuple(
            _keyed_by_names(part, counted(f"{key}/{part.name}"), seen) for part in group.groups
        ),
    )


def changed_group(tree: Group, key: str, change: Callable[[Group], Group]) -> Group:
    """The tree with one group replaced; the tree itself where there is none of that key."""
    if tree.key == key:
        return change(tree)
    groups = tuple(changed_group(group, key, change) for group in tree.groups)
    if all(new is old for new, old in zip(groups, tree.groups, strict=True)):
        return tree
    return replace(tree, groups=groups)


def without(tree: Group, key: str) -> Group:
    """The tree less one node and all that is in it."""
    return replace(
        tree,
        attributes=tuple(item for item in tree.attributes if item.key != key),
        groups=tuple(without(group, key) for group in tree.groups if group.key != key),
    )
