"""The records that a person has marked: in whichever list they stand, until it is taken away.

A mark belongs to the record: it is still there when a list was loaded again.
"""

from collections import Counter
from collections.abc import Callable, Generator, Hashable, Iterable
from dataclasses import dataclass, field

from tui.explorer.nodes.node import Node
from tui.explorer.trees.kind import Kind


@dataclass(slots=True)
class Marks:
    """The marked records, those marked first before the others; `told` hear of each change."""

    told: list[Callable[[], None]] = field(default_factory=list)
    _nodes: dict[Hashable, Node] = field(default_factory=dict, repr=False)
    _words: Counter[str] = field(default_factory=Counter, repr=False)
    """How many there are of each kind, as people call it."""
    _last: Hashable = None

    def __len__(self) -> int:
        return len(self._nodes)

    def toggle(self, node: Node) -> bool:
        """Mark a record, or take its mark away; False for a row that is no record."""
        if node.kind is None:
            return False
        self._toggle(node, node.kind)
        self._tell()
        return True

    def marking(self, nodes: Iterable[Node]) -> Generator[None, None, int]:
        """Mark all these records, in turns with the keys; how many were not marked before."""
        before = len(self._nodes)
        try:
            for node in nodes:
                if node.kind is not None and node.identity not in self._nodes:
                    self._toggle(node, node.kind)
                yield
        finally:
            self._tell()
        return len(self._nodes) - before

    def inverting(self, nodes: Iterable[Node]) -> Generator[None, None, None]:
        """Mark those of some records that are not, and take the marks of the others away."""
        try:
            for node in nodes:
                if node.kind is not None:
                    self._toggle(node, node.kind)
                yield
        finally:
            self._tell()

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

    @property
    def last(self) -> Node | None:
        """The record that was marked last, while it is."""
        return self._nodes.get(self._last)

    @property
    def words(self) -> str:
        """How many there are: `12 marked`, or of which kinds where there are several."""
        if len(self._words) < 2:
            return f"{len(self):,} marked" if self._nodes else ""
        return f"{count_of_kinds(self._words)} marked"

    def clear(self) -> None:
        """Take all marks away."""
        if self._nodes:
            self._nodes.clear()
            self._words.clear()
            self._tell()

    def _toggle(self, node: Node, kind: Kind) -> None:
        key = node.identity
        if self._nodes.pop(key, None) is None:
            self._nodes[key] = node
            self._words[kind.word] += 1
            self._last = key
        else:
            self._words[kind.word] -= 1
            self._words += Counter[str]()  # kinds of which there is none go

    def _tell(self) -> None:
        for listener in tuple(self.told):
            listener()


def count_of_kinds(words: Counter[str]) -> str:
    """Some records by what their kinds are called: `2 users, 1 project`."""
    return ", ".join(
        f"{count:,} {word}{'' if count == 1 else 's'}" for word, count in words.items()
    )
