"""Folding and unfolding by levels: all of a tree, or as far as nothing has to be asked for."""

from collections.abc import Generator, Iterator
from typing import Final

from tui.explorer.nodes.node import Node
from tui.explorer.rows import Mark
from tui.explorer.unfolding.explorer import Explorer
from tui.large_json.turns import in_turns

MOST_ROWS: Final = 100_000
"""Rows that are unfolded at once at most."""


def fold_all(explorer: Explorer) -> None:
    """Leave the roots alone to be seen; what was unfolded below them is folded too."""
    _fold(explorer, [each for root in explorer.roots for each in _unfolded_in(root)])


def fold_to(explorer: Explorer, depth: int) -> None:
    """Fold the rows of a depth (0 for the roots), and those deeper in the tree that are seen."""
    _fold(explorer, [each for each in explorer.outline.rows if each.depth >= depth])


def _fold(explorer: Explorer, nodes: list[Node]) -> None:
    folded = [each for each in nodes if each.unfolded]

    def change() -> None:
        for node in folded:
            node.unfolded, node.mark = False, Mark.FOLDED

    explorer.outline.rearrange(None, change)
    for node in folded:
        explorer.loaded.folded(node)


def _unfolded_in(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.unfolded:
            yield node
        if node.contents is not None and node.contents.opened:
            waiting += [each for each in node.children if each.contents is not None]


async def unfold_level(explorer: Explorer, node: Node) -> int:
    """Unfold the uppermost folded rows under a node that need no request; returns how many.

    The node itself is the first of them. There are none where all is unfolded, or not loaded.
    """
    ready = await in_turns(_at_hand(explorer, _folded_first(explorer, node)))

    def change() -> None:
        for each in ready:
            each.unfolded, each.mark = True, Mark.UNFOLDED
            if each.parent is not None and each.parent.contents is not None:
                each.parent.contents.opened = True

    explorer.outline.rearrange(node, change)
    for each in ready:
        explorer.loaded.count(each)
    return len(ready)


def _folded_first(explorer: Explorer, node: Node) -> Iterator[Node]:
    """The folded rows from a node on and below it, those that stand higher first."""
    rows, first = explorer.outline.rows, explorer.outline.index(node)
    below = range(0 if first is None else first + 1, len(rows) if first is not None else 0)
    past = next((at for at in below if rows[at].depth <= node.depth), below.stop)
    seen = rows[below.start - 1 : past] if first is not None else []
    return iter(sorted((each for each in seen if each.mark is Mark.FOLDED), key=_depth))


def _depth(node: Node) -> int:
    return node.depth


def _at_hand(explorer: Explorer, nodes: Iterator[Node]) -> Generator[None, None, list[Node]]:
    """Of some nodes those of the first level of which something can be shown."""
    ready, rows = list[Node](), 0
    for node in nodes:
        if ready and (node.depth > ready[0].depth or rows >= MOST_ROWS):
            break
        if explorer.is_at_hand(node) and node.shown:
            ready.append(node)
            rows += len(node.shown)
        yield
    return ready
