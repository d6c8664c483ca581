"""The pane with one service's tree: turns the widget's messages into the explorer's work."""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one
from textual.message import Message
from textual.worker import Worker, WorkerCancelled, WorkerFailed

from tui.contract.terms import Service
from tui.explorer.trees.roots import ROOTS
from tui.widgets.resource_tree import ResourceTree

if TYPE_CHECKING:
    from tui.explorer.nodes.node import Node
    from tui.explorer.unfolding.explorer import Explorer

_EDGE: Final = 2
"""Rows at either end of what is seen of which little is seen around."""
_NARROWS: Final = "narrow"
_FILTERS: Final = "filter"
_SEARCHING: Final = (_NARROWS, _FILTERS)
"""The groups of work that looks for what was typed."""


class TreePane(Container):
    """A tree and the explorer behind it; until it is furnished, the tree's roots alone."""

    rows = query_one(ResourceTree)

    @dataclass
    class NodeHighlighted(Message):
        """The cursor came to rest on a node."""

        pane: "TreePane"
        node: "Node"

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, TreePane.NodeHighlighted)

    @dataclass
    class NodeTouched(Message):
        """Something under the highlighted node was loaded, filtered or given up."""

        pane: "TreePane"
        node: "Node"

    @dataclass
    class Filtered(Message):
        """The list under a node was asked for with another filter, which may be refused."""

        node: "Node"

    @dataclass
    class Narrowed(Message):
        """Another part of the list under a node is seen, for what is being typed."""

        node: "Node"

    @dataclass
    class LoadedToFilter(Message):
        """The list under a node is there, of which something is looked for."""

        node: "Node"

    @dataclass
    class NodeToMark(Message):
        """A node is to be marked, or not any more."""

        node: "Node"

    explorer: "Explorer"

    def __init__(self, service: Service) -> None:
        super().__init__(id=service)
        self._service = service
        self._is_furnished = False
        self._before_narrowing: Node | None = None

    def compose(self) -> ComposeResult:
        yield ResourceTree(ROOTS[self._service])

    def furnish(self, explorer: "Explorer") -> None:
        """Put in the tree that can be unfolded."""
        self.explorer = explorer
        self._is_furnished = True
        outline = explorer.outline
        self.rows.rows = outline.rows
        self.watch(self.rows, "cursor", self._keep_in_mind, init=False)
        outline.spliced.append(self._spliced)
        outline.touched.append(self._touched)
        self._keep_in_mind()

    @property
    def node(self) -> "Node":
        """The node under the cursor."""
        rows = self.explorer.outline.rows
        return rows[min(self.rows.cursor, len(rows) - 1)]

    def mark_by(self, is_marked: "Callable[[Node], bool]") -> None:
        """Show a mark on the nodes of which this is true."""
        self.rows.is_marked = lambda row: is_marked(cast("Node", row))

    def show_changed_by(self, is_changed: "Callable[[Node], bool]") -> None:
        """Show a sign on the nodes of which this is true: they changed while they were watched."""
        self.rows.is_changed = lambda row: is_changed(cast("Node", row))

    def work(self, load: Callable[[], Coroutine[None, None, None]], *, group: str = "load") -> None:
        """Run a load beside the keys; it is given up when the pane goes, even before it began."""
        _: Worker[None] = self.run_worker(load, group=group, exit_on_error=True)

    async def until_searched(self) -> None:
        """Wait until what was typed or sent as a filter has been looked for, or was given up.

        What was given up may have been so for another search.
        """
        while searching := [each for each in self.workers if self._is_searching(each)]:
            for worker in searching:
                with suppress(WorkerFailed, WorkerCancelled):
                    await worker.wait()

    def _is_searching(self, worker: Worker[object]) -> bool:
        return worker.group in _SEARCHING and worker.node is self and not worker.is_finished

    def refresh_node(self, node: "Node") -> None:
        self.work(partial(self.explorer.refresh, node))

    def apply_filter(self, node: "Node", text: str) -> None:
        self.workers.cancel_group(self, _NARROWS)
        self._before_narrowing = None
        self.work(partial(self._filter, node, text), group=_FILTERS)

    def clear_filter(self, node: "Node | None") -> bool:
        """Take away what is typed over a list, else what was sent for it, else what hides more.

        What a key has switched on in the list goes last. Tells whether there was anything.
        """
        from tui.explorer.lists.filtering import typed_part, with_switch

        contents = node.contents if node is not None else None
        is_narrowed = (
            contents is not None and node is not None and (contents.typed or typed_part(node))
        )
        if not is_narrowed and self.explorer.inactive.end():
            return True
        if node is None or contents is None:
            return False
        if contents.typed:
            self.end_narrowing(node)
        else:
            self.apply_filter(node, with_switch(node, "") if typed_part(node) else "")
        return True

    def load_to_filter(self, node: "Node") -> None:
        """Load a list that nobody but this side filters, so that it can be looked through."""
        branch = node.source
        if branch is not None and not branch.asks_server and not node.unfolded:
            self.work(partial(self._load_to_filter, node))

    async def _load_to_filter(self, node: "Node") -> None:
        await self.explorer.unfold(node)
        self.post_message(self.LoadedToFilter(node))

    def narrow(self, node: "Node", text: str) -> None:
        """Show only the loaded rows under a node that contain a text; '' shows all again."""
        if self._before_narrowing is None:
            self._before_narrowing = self.node
        narrow = partial(self._narrow, node, text)
        _: Worker[None] = self.run_worker(narrow, group=_NARROWS, exclusive=True)

    def end_narrowing(self, node: "Node") -> None:
        """Show all rows again, with the cursor where it was, or on what was found below a level."""
        self.workers.cancel_group(self, _NARROWS)
        narrowing, here = self.explorer.narrowing, self.node
        keeps = here in narrowing.hits(node) and node is narrowing.nested.above
        narrowing.end(node, keep=here)
        if self._before_narrowing is not None and not keeps:
            self.move_to(self._before_narrowing)
        self._before_narrowing = None

    async def _filter(self, node: "Node", text: str) -> None:
        await self.explorer.filter(node, text)
        branch = node.source
        if branch is not None and branch.has_all_levels and self.explorer.narrowing.hits(node):
            self._go_to_hit(node)
        self._show_list(node)
        self.post_message(self.Filtered(node))

    async def _narrow(self, node: "Node", text: str) -> None:
        await self.explorer.narrowing.narrow(node, text, partial(self._go_to_hit, node))
        self._show_list(node)
        self.post_message(self.Narrowed(node))

    def _show_list(self, node: "Node") -> None:
        """Scroll to what is left of a list, of which the end of the screen may show nothing."""
        if self._is_up and node.unfolded:
            self.show_inside(node)
            self.rows.show_cursor()

    def _go_to_hit(self, node: "Node") -> None:
        """Put the cursor on the first of what was found on all levels, unless it is on one."""
        hits = self.explorer.narrowing.hits(node)
        if self.node not in hits:
            self.move_to(hits[0])
        self._show_list(node)
        self.post_message(self.Narrowed(node))

    def give_up(self) -> bool:
        """Cancel the load that the node under the cursor waits for."""
        return any(self.explorer.cancel(node) for node in list(self.node.ancestry()))

    def move_to(self, node: "Node") -> None:
        """Put the cursor on a node, if it can be seen."""
        index = self.explorer.outline.index(node)
        if index is not None:
            self.rows.cursor = index

    def show_around(self, node: "Node") -> None:
        """Scroll so that a row at the edge of what is seen has others around it."""
        index, height = self.explorer.outline.index(node), self.rows.size.height
        if index is None:
            return
        top = self.rows.scroll_offset.y
        if not top + _EDGE <= index < top + height - _EDGE:
            self.rows.scroll_to(y=index - height // 3, animate=False)

    def show_inside(self, node: "Node") -> None:
        """Scroll so that of what is unfolded under a node is seen what fits below it.

        The row above it stays, which may say whose it is.
        """
        from tui.explorer.nodes.outline import seen_under

        index = self.explorer.outline.index(node)
        if index is not None:
            last = index + len(seen_under(node))
            top = max(self.rows.scroll_offset.y, last + 1 - self.rows.size.height)
            self.rows.scroll_to(y=min(top, max(index - 1, 0)), animate=False)

    def _spliced(self, at: int, removed: int, inserted: int) -> None:
        if self._is_up:
            self.rows.rows_changed(at, removed, inserted, cursor=self._where_it_was())

    @property
    def _is_up(self) -> bool:
        """Whether there is a tree: loads are also given up while the pane is taken down."""
        return self.query_one_optional(ResourceTree) is not None

    def _keep_in_mind(self) -> None:
        """Know the node under the cursor at once: the next splice may be under way already."""
        self.explorer.loaded.under_cursor = self.node

    def _where_it_was(self) -> int | None:
        """The row of the node that had the cursor, if it is still to be seen."""
        return self.explorer.outline.index(self.explorer.loaded.under_cursor)

    def _touched(self, index: int) -> None:
        if not self._is_up:
            return
        self.rows.refresh_row(index)
        node = self.explorer.outline.rows[index]
        if node is self.node:
            # Straight to the screen: what it shows of the node is painted with the rows.
            self.screen.post_message(self.NodeTouched(self, node))

    @on(ResourceTree.RowHighlighted)
    def _highlighted(self, message: ResourceTree.RowHighlighted) -> None:
        message.stop()
        if self._is_furnished:
            self.post_message(self.NodeHighlighted(self, self.node))

    @on(ResourceTree.Unfold)
    def _unfold(self, message: ResourceTree.Unfold) -> None:
        message.stop()
        self.work(partial(self.explorer.unfold, self._at(message.index)))

    @on(ResourceTree.Fold)
    def _fold(self, message: ResourceTree.Fold) -> None:
        message.stop()
        self.explorer.fold(self._at(message.index))

    @on(ResourceTree.MarkWanted)
    def _mark(self, message: ResourceTree.MarkWanted) -> None:
        message.stop()
        self.post_message(self.NodeToMark(self._at(message.index)))

    @on(ResourceTree.RowChosen)
    def _chosen(self, message: ResourceTree.RowChosen) -> None:
        message.stop()
        self.work(partial(self.explorer.choose, self._at(message.index)))

    def _at(self, index: int) -> "Node":
        return self.explorer.outline.rows[index]
