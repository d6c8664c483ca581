"""A tree that one answer holds, narrowed on all its levels: to what was found and what is above it.

Nodes are made for nothing else. What is narrowed is whole again at the end, as it was unfolded.
"""

import time
from collections.abc import Callable, Generator
from typing import Final, NamedTuple

from tui.explorer.lists.listing import nested_nodes
from tui.explorer.lists.nested_search import NestedPlace, NestedSearch, NestedTest
from tui.explorer.nodes.node import Contents, Node
from tui.explorer.nodes.outline import Outline
from tui.explorer.nodes.stretches import neighbours, without_notices
from tui.explorer.rows import Mark, Notice
from tui.large_json.turns import in_turns

MOST_HITS: Final = 20_000
"""With more of them nothing is found any more."""
_SHOWN_FIRST: Final = 0.03
"""Seconds after which what was found is shown first; it is shown again in twice the time."""


class _Before(NamedTuple):
    """How a node was before it was narrowed."""

    unfolded: bool
    is_loaded: bool


class NestedNarrowing:
    """Narrows one tree of nested records at a time."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._before: dict[Node, _Before] = {}
        self._shown: dict[Node, list[Node]] = {}
        self._seen: dict[Node, list[Node]] = {}
        self._made: dict[Node, dict[int, Node]] = {}
        self.above: Node | None = None
        """The node under which something is hidden."""
        self.hits: list[Node] = []
        self.is_done = True
        """Whether all was looked through."""

    async def narrow(
        self, above: Node, test: NestedTest, nothing: Notice, first_seen: Callable[[], None]
    ) -> None:
        """Show what is meant under a node, with all that is above it; hide the rest.

        `first_seen` is called once the first ones are. Cancelling leaves what is shown then.
        """
        if self.above is not None and self.above is not above:
            self.end(None)
        self._begin(above)
        looked, lasts = self._looked_through(above, test), _SHOWN_FIRST
        is_first = True
        while not self.is_done:
            self.is_done = await in_turns(_for_seconds(looked, lasts, self.hits))
            lasts *= 2
            if self.hits or self.is_done:
                self._show(above, nothing)
                if is_first and self.hits:
                    first_seen()
                is_first = is_first and not self.hits

    def _begin(self, above: Node) -> None:
        """Begin anew; nodes that were made before are found again."""
        seen = ((each, each.contents.shown) for each in self._before if each.contents)
        self._seen = {node: shown for node, shown in seen if shown}
        self._made = {}
        self.above, self.hits, self._shown, self.is_done = above, [], {}, False

    def _looked_through(self, above: Node, test: NestedTest) -> Generator[None, None, None]:
        nodes, search = without_notices(above.children), NestedSearch(test)
        at = 0
        while at < len(nodes):
            stretch = neighbours(nodes, at)
            for trails in search.among(nodes[at].records, stretch):
                for trail in trails:
                    self._take(above, nodes[at + trail[0][1] - stretch.start], trail[1:])
                    if len(self.hits) >= MOST_HITS:
                        return
                yield
            at += len(stretch)

    def _take(self, above: Node, top: Node, below: NestedPlace) -> None:
        """Put what was found, and the nodes above it, to what is to be shown."""
        node = self._put(above, top)
        for records, number in below:
            under = self._shown.get(node)
            if under and under[-1].number == number:
                node = under[-1]
                continue
            known = self._known(node, number)
            depth = node.depth + 1
            node = self._put(node, known or Node(node.what, node, records, number, depth))
        self.hits.append(node)

    def _put(self, above: Node, node: Node) -> Node:
        nodes = self._shown.setdefault(above, [])
        if not nodes or nodes[-1] is not node:
            nodes.append(node)
        return node

    def _known(self, above: Node, number: int) -> Node | None:
        """A node that is there already."""
        if above not in self._made:
            self._made[above] = _by_number(self._seen.get(above, []))
        made = self._made[above]
        if number in made:
            return made[number]
        contents = above.contents
        if contents is None or contents.sparse or number >= len(contents.children):
            return None
        return contents.children[number]

    def _show(self, above: Node, nothing: Notice) -> None:
        """Show what was found so far."""

        def change() -> None:
            for node in [each for each in self._before if each not in self._shown]:
                self._put_back(node)
            for node, nodes in self._shown.items():
                self._hide_others(node, nodes, unfolds=node is not above)
            for hit in self.hits:
                if hit.unfolded and hit not in self._shown and hit not in self._before:
                    self._remember(hit)
                    hit.unfolded, hit.mark = False, Mark.FOLDED
            if not self.hits:
                self._hide_others(above, [Node.of(nothing, above)], unfolds=False)

        self._outline.rearrange(above, change)

    def _hide_others(self, node: Node, shown: list[Node], *, unfolds: bool) -> None:
        self._remember(node)
        if node.contents is None:
            node.contents = Contents(sparse=True)
        node.contents.shown, node.contents.opened = list(shown), True
        if unfolds and not node.unfolded:
            node.unfolded, node.mark = True, Mark.UNFOLDED

    def _remember(self, node: Node) -> None:
        if node not in self._before:
            self._before[node] = _Before(node.unfolded, node.contents is not None)

    def _put_back(self, node: Node) -> None:
        before, contents = self._before.pop(node), node.contents
        if contents is not None:
            contents.shown = None
            if contents.sparse:
                node.contents = None
        node.unfolded = before.unfolded and node.contents is not None
        node.mark = Mark.UNFOLDED if node.unfolded else Mark.FOLDED

    def complete(self, node: Node) -> None:
        """Put all that is nested in a node under it, of which only a part was made."""
        contents = node.contents
        if contents is None or not contents.sparse:
            return
        made = _by_number(contents.shown or [])
        children = [made.get(each.number, each) for each in nested_nodes(node)]
        children += [Node.of(branch, node) for branch in node.branches]
        contents.children, contents.total, contents.sparse = children, len(children), False

    def end(self, keep: Node | None) -> None:
        """Show everything again, as it was unfolded, and what is above the node to `keep`."""
        above = self.above
        if above is None:
            return
        self.above, self.hits = None, []
        self._shown, self._seen, self._made = {}, {}, {}
        self.is_done = True
        kept = [] if keep is None or keep is above else list(keep.ancestry())[1:]
        if above not in kept:
            kept = []

        def change() -> None:
            for node in kept:
                self.complete(node)
            for node in list(self._before):
                self._put_back(node)
            for node in kept[: kept.index(above)] if kept else ():
                node.unfolded, node.mark = True, Mark.UNFOLDED

        self._outline.rearrange(above, change)

    def forget(self, node: Node) -> None:
        """Let go of all where what is under a node is taken anew."""
        if node is self.above:
            self.above, self.hits = None, []
            self._before, self._shown, self._seen, self._made = {}, {}, {}, {}
            self.is_done = True


def _for_seconds(
    steps: Generator[None, None, None], seconds: float, found: list[Node]
) -> Generator[None, None, bool]:
    """Go on for a while, and until something was found; tells whether all is done."""
    until = time.perf_counter() + seconds
    for _ in steps:
        yield
        if found and time.perf_counter() > until:
            return False
    return True


def _by_number(nodes: list[Node]) -> dict[int, Node]:
    return {node.number: node for node in nodes if node.records}
