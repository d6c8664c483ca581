"""Which two records a key means: the one under the cursor, and those that are marked."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from tui.explorer.nodes.node import Node

HOW: Final = "mark one with Space first, then = on the other"
_TOO_MANY: Final = "{count} {word}s are marked: mark only one or two to compare"


class ComparedNodes(NamedTuple):
    """The record that is compared, and with which; None where nothing else is marked."""

    node: Node
    other: Node | None = None


def nodes_to_compare(node: Node, marked: Sequence[Node]) -> ComparedNodes | str:
    """The records that are meant, the one to compare with last; a sentence where it is unclear."""
    kind = node.kind
    if kind is None:
        alone = [each for each in marked if each.kind is not None]
        if len(alone) == 2 and alone[0].kind is alone[1].kind:
            return ComparedNodes(alone[1], alone[0])
        return f"you can only compare records: {HOW}"
    same = [each for each in marked if each.kind is kind]
    others = [each for each in same if each.named_as != node.named_as]
    if len(others) > 2 or (len(others) == 2 and len(same) > 2):
        return _TOO_MANY.format(count=len(same), word=kind.word)
    if len(others) == 2:
        return ComparedNodes(others[1], others[0])
    return ComparedNodes(node, others[0] if others else None)
