"""Nodes that stand in no tree, for actions on records that were only looked at."""

import msgspec

from tui.contract.operation import JsonObject
from tui.contract.values import encoded
from tui.explorer.kind import Kind
from tui.explorer.node import Known, Node


def node_of(kind: Kind, record: JsonObject, above: Node | None = None, called: str = "") -> Node:
    """A node of a record, below another; `called` is what people call what it refers to."""
    node = Node.of(kind, above, msgspec.Raw(encoded(record)))
    if called:
        node.known = Known(called)
    return node
