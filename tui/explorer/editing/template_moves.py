"""Moves in the tree of a template, as edits: a step up or down, or into another group."""

from collections.abc import Sequence

from tui.explorer.editing.template_edits import Place
from tui.explorer.editing.template_tree import (
    Attribute,
    Group,
    Node,
    groups_of,
    nodes_of,
    parents_of,
)


def stepped(tree: Group, key: str, steps: int) -> Place | None:
    """The edit that moves a node among its siblings; None where there is no further way.

    `steps` is -1 for up and 1 for down; attributes stay before groups.
    """
    parent = parents_of(tree).get(key)
    if parent is None:
        return None
    siblings: Sequence[Node] = (
        parent.attributes if isinstance(nodes_of(tree)[key], Attribute) else parent.groups
    )
    keys = [node.key for node in siblings]
    place = keys.index(key) + steps
    if not 0 <= place < len(keys):
        return None
    keys.remove(key)
    return Place(key, parent.key, keys[place] if place < len(keys) else None)


def moved_out(tree: Group, key: str) -> Place | None:
    """The edit that moves a node out of its group, behind it; None at the top."""
    parents = parents_of(tree)
    parent = parents.get(key)
    grandparent = parents.get(parent.key) if parent else None
    if parent is None or grandparent is None:
        return None
    if isinstance(nodes_of(tree)[key], Attribute):
        return Place(key, grandparent.key)
    keys = [group.key for group in grandparent.groups]
    behind = keys.index(parent.key) + 1
    return Place(key, grandparent.key, keys[behind] if behind < len(keys) else None)


def destinations(tree: Group, key: str) -> list[tuple[Group, str]]:
    """The groups that a node can be moved into, each with its path in words."""
    parent = parents_of(tree).get(key)
    node = nodes_of(tree).get(key)
    inside = {group.key for group in groups_of(node)} if isinstance(node, Group) else set[str]()
    return [
        (group, path)
        for group, path in paths_of(tree)
        if group.key not in inside and (parent is None or group.key != parent.key)
    ]


def paths_of(group: Group, above: str = "") -> list[tuple[Group, str]]:
    """Every group with the names that lead to it."""
    path = f"{above} › {group.name}" if above else group.name or "the template"
    found = [(group, path)]
    for part in group.groups:
        found += paths_of(part, path)
    return found
