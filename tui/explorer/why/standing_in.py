"""Nodes that stand in no tree, for actions on records that were only looked at."""

from collections.abc import Iterable

import msgspec

from tui.contract.operation import Json, JsonObject
from tui.contract.values import encoded
from tui.explorer.nodes.drawing import Known
from tui.explorer.nodes.node import Node
from tui.explorer.trees.kind import Branch, Kind
from tui.explorer.trees.of_service import branches_at_root
from tui.explorer.ways.ways import Way


def node_of(kind: Kind, record: JsonObject, above: Node | None = None, called: str = "") -> Node:
    """A node of a record, below another; `called` is what people call what it refers to."""
    node = Node.of(kind, above, msgspec.Raw(encoded(record)))
    if called:
        node.known = Known(called)
    return node


def node_at(way: Way) -> Node:
    """What stands at the end of a way, of which nothing but its key is known.

    The branches on the way have to be those of the tree.
    """
    roots = branches_at_root(way.service)
    node = Node.of(_named(roots, way.steps[0].branch), None)
    for step in way.steps:
        branch = _branch_at(node, step.branch)
        if branch is not node.source:
            node = Node.of(branch, node)
        if step.key and branch.child is not None:
            node = node_of(branch.child, _with(branch.key_field, step.key), node)
    return node


def _branch_at(node: Node, id: str) -> Branch:
    source = node.source
    if source is not None and source.id == id:
        return source
    own = (node.what,) if isinstance(node.what, Branch) else ()
    return _named((*own, *node.branches), id)


def _named(branches: Iterable[Branch], id: str) -> Branch:
    return next(each for each in branches if each.id == id)


def _with(field: str, key: str) -> JsonObject:
    """A record that has nothing but its key, which may be a field of a nested record."""
    value: Json = key
    for name in reversed(field.split(".")):
        value = {name: value}
    return value if isinstance(value, dict) else {}
