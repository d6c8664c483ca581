"""The records that a person has marked: in whichever list they stand, until it is taken away.

A mark belongs to the record: it is still there when a list was loaded again.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from tui.explorer.node import Node


@dataclass(slots=True)
class Marks:
    """The marked records, those marked first before the others; `told` hear of each change."""

    told: list[Callable[[], None]] = field(default_factory=list)
    _nodes: dict[Hashable, Node] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self._nodes)

    def toggle(self, node: Node) -> bool:
        """Mark a record, or take its mark away; False for a row that is no record."""
        if node.kind is None:
            return False
        key = node.identity
        if self._nodes.pop(key, None) is None:
            self._nodes[key] = node
        self._tell()
        return True

    def has(self, node: Node) -> bool:
        """Whether a record is marked; costs next to nothing while none is."""
        if not self._nodes or node.kind is None:
            return False
        key = node.identity
        if key not in self._nodes:
            return False
        # Of two nodes of one record the one that is seen now is in the tree.
        self._nodes[key] = node
        return True

    def nodes(self) -> list[Node]:
        """The marked records, as they were seen last."""
        return list(self._nodes.values())

    def clear(self) -> None:
        """Take all marks away."""
        if self._nodes:
            self._nodes.clear()
            self._tell()

    def _tell(self) -> None:
        for listener in tuple(self.told):
            listener()
