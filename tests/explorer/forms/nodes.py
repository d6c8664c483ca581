"""Nodes of the trees made by hand, one below the other."""

import msgspec

from tui.contract import OPERATIONS
from tui.contract.operation import AnyOperation, JsonObject
from tui.explorer.nodes.node import Node
from tui.explorer.trees.kind import Branch, Kind


def below(parent: Node | None, what: Kind | Branch, record: "JsonObject | None" = None) -> Node:
    """A node of a kind with a record, or of a branch."""
    raw = None if record is None else msgspec.Raw(msgspec.json.encode(record))
    return Node.of(what, parent, raw)


def operation(id: str) -> AnyOperation:
    return OPERATIONS[id]
