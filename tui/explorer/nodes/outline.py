"""The rows of a tree in the order they are seen: a flat list that folds by splicing."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from tui.explorer.nodes.node import Contents, Node
from tui.explorer.rows import Mark, Notice

_NEAR: Final = 200
"""Rows on either side of the one that was sought last, where the next one is sought first."""

Spliced = Callable[[int, int, int], None]
"""Called with (index, rows removed there, rows put there)."""


@dataclass(slots=True)
class Outline:
    """The visible rows under some roots; listeners hear of each splice and each repaint."""

    rows: list[Node] = field(repr=False)
    spliced: list[Spliced] = field(default_factory=list)
    touched: list[Callable[[int], None]] = field(default_factory=list)
    _near: int = 0

    def index(self, node: Node) -> int | None:
        """Where a node is seen now, or None while it is hidden."""
        try:
            self._near = self._index(node)
        except ValueError:
            return None
        return self._near

    def _index(self, node: Node) -> int:
        first = max(self._near - _NEAR, 0)
        with suppress(ValueError):
            return self.rows.index(node, first, first + 2 * _NEAR)
        return self.rows.index(node)

    def unfold(self, node: Node) -> None:
        """Show what is loaded under a node; no effect on an unfolded one."""
        if node.unfolded:
            return
        node.unfolded = True
        node.mark = Mark.UNFOLDED
        if node.parent is not None and node.parent.contents is not None:
            node.parent.contents.opened = True
        index = self.index(node)
        if index is not None:
            self._splice(index + 1, 0, seen_under(node))
            self._touch(index)

    def fold(self, node: Node) -> None:
        """Hide all that is under a node; what is unfolded there stays so."""
        if not node.unfolded:
            return
        index = self.index(node)
        if index is not None:
            self._splice(index + 1, len(seen_under(node)), [])
        node.unfolded = False
        node.mark = Mark.FOLDED
        if index is not None:
            self._touch(index)

    def let_go(self, node: Node) -> None:
        """Forget the children of a node that is not seen unfolded; they can be asked for again."""
        contents = node.contents
        if contents is None:
            return
        node.contents = _without_children(contents) if node.source is not None else None
        node.unfolded, node.mark = False, Mark.FOLDED
        _let_go(contents.children, [])

    def replace(self, node: Node, children: list[Node], first: int = 0) -> None:
        """Put other children under a node, from its child number `first` on; none is hidden."""
        contents = node.contents
        if contents is None:
            raise ValueError("nothing is loaded under this node")
        gone, kept = contents.children[first:], contents.children[:first]
        narrowed, contents.shown, contents.typed = contents.shown, None, ""
        contents.children = kept + children
        index = self.index(node) if node.unfolded else None
        if index is not None and narrowed is None:
            at = index + 1 + len(_seen(contents, kept))
            self._splice(at, len(_seen(contents, gone)), _seen(contents, children))
        elif index is not None and narrowed is not None:
            before, now = _seen(contents, narrowed), _seen(contents, contents.children)
            self._splice(index + 1, len(before), now)
        _let_go(gone, children)

    def narrow(self, node: Node, shown: list[Node] | None) -> None:
        """Hide the children of a node that are not among `shown`; None hides none."""
        contents = node.contents
        if contents is None or (shown is None and contents.shown is None):
            return
        before = seen_under(node)
        contents.shown = shown
        index = self.index(node) if node.unfolded else None
        if index is not None:
            self._splice(index + 1, len(before), seen_under(node))

    def rearrange(self, node: Node | None, change: Callable[[], None]) -> None:
        """Let much under a node be folded, unfolded or hidden at once; in all of it for None."""
        index = 0 if node is None else self.index(node)
        before = len(self.rows) if node is None else 1 + len(seen_under(node))
        change()
        if index is not None:
            top = [each for each in self.rows if each.parent is None] if node is None else [node]
            self._splice(index, before, seen_among(top))

    def next_row(self, start: int, step: int, wanted: Callable[[Node], bool]) -> int | None:
        """The nearest row behind row `start` (before it where `step` is -1) that is wanted.

        Behind the last row comes the first; None where no row but that one is wanted.
        """
        count = len(self.rows)
        places = ((start + step * away) % count for away in range(1, count))
        return next((place for place in places if wanted(self.rows[place])), None)

    def repaint(self, node: Node) -> None:
        """Tell that a row looks different now."""
        node.redraw()
        index = self.index(node)
        if index is not None:
            self._touch(index)

    def _splice(self, at: int, removed: int, rows: list[Node]) -> None:
        self.rows[at : at + removed] = rows
        for listener in self.spliced:
            listener(at, removed, len(rows))

    def _touch(self, index: int) -> None:
        for listener in self.touched:
            listener(index)


def _let_go(gone: list[Node], stay: list[Node]) -> None:
    """Empty the nodes that are no longer in the tree: the garbage collector does not see them."""
    emptied = [node for node in gone if node.contents is not None]
    if emptied:
        staying = {id(node) for node in stay}
        for node in emptied:
            if id(node) not in staying:
                _let_go(node.children, [])
                node.contents = None


def is_error(node: Node) -> bool:
    """Whether a row says that something could not be had."""
    return isinstance(node.what, Notice) and node.mark is Mark.ERROR


def seen_under(node: Node) -> list[Node]:
    """The rows that show under a node while it is unfolded."""
    return _seen(node.contents, node.shown) if node.unfolded and node.contents else []


def _seen(contents: Contents, nodes: list[Node]) -> list[Node]:
    """Some children with all that shows under them."""
    return seen_among(nodes) if contents.opened else nodes


def seen_among(nodes: list[Node]) -> list[Node]:
    """Some nodes under the same parent with all that shows under them, without recursion."""
    rows: list[Node] = []
    waiting = nodes[::-1]
    while waiting:
        node = waiting.pop()
        rows.append(node)
        if node.unfolded:
            waiting.extend(node.shown[::-1])
    return rows


def _without_children(contents: Contents) -> Contents:
    """What was asked and how much came, without anything of it."""
    return Contents(
        query=contents.query,
        filter_text=contents.filter_text,
        sought=contents.sought,
        total=contents.total,
        complete=contents.complete,
        stale=contents.stale,
    )
