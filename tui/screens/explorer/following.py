"""The details follow the cursor: drawn when it rests, read when it rests longer."""

from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on, work
from textual.timer import Timer

from tui.client.errors import BimscopeError
from tui.explorer.workspace import Workspace
from tui.screens.explorer.frame import ExplorerFrame
from tui.screens.explorer.panes.tree_pane import TreePane

if TYPE_CHECKING:
    from tui.client.answer import Answer
    from tui.explorer.details import Details
    from tui.explorer.in_words.page import Section
    from tui.explorer.kept_answers.load_failures import LoadGivenUp
    from tui.explorer.names import NamesAt
    from tui.explorer.nodes.node import Node

SHOWS_AFTER: Final = 0.04
"""Seconds for which the cursor rests on a node before its details are drawn."""
READS_AFTER: Final = 0.15
"""Seconds for which the cursor rests on a node before its record is read."""


class FollowingScreen(ExplorerFrame):
    """What is known of a node is shown at once, its full record when it has come."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._resting: Timer | None = None
        self._reading: Node | None = None
        """Whose record is being read."""

    @property
    def is_reading(self) -> bool:
        """Whether the record under the cursor is still to be read."""
        return self._resting is not None

    @on(TreePane.NodeHighlighted)
    def _node_highlighted(self, message: TreePane.NodeHighlighted) -> None:
        """A key that is held draws the tree only; the details follow when it rests."""
        if message.pane is self.pane and self.tree_leads and self.is_under_cursor(message.node):
            self.follow(message.node)

    @property
    def tree_leads(self) -> bool:
        """Whether the details are of the row of the tree that has the cursor."""
        return True

    def follow(self, node: "Node") -> None:
        """Show the details of a node once the cursor rests on it."""
        self._stop_resting()
        self._resting = self.set_timer(SHOWS_AFTER, partial(self.show_node, node))

    @on(TreePane.NodeTouched)
    def _node_touched(self, message: TreePane.NodeTouched) -> None:
        if message.pane is self.pane and message.node is self.node:
            self.show_node(message.node)

    def show_node(self, node: "Node") -> None:
        """Show what is known; read the rest once the cursor rests here."""
        self.workers.cancel_group(self, "read")
        self._stop_resting()
        if not (self.complete.is_set() and self.is_under_cursor(node)):
            return
        here = self._draw_details(node)
        self.filter_line.about(self.pane.explorer, self.list_meant)
        self.show_hints()
        if here.unknown or (node.kind is not None and node.kind.asked_when_seen is not None):
            self._resting = self.set_timer(READS_AFTER, partial(self.read_node, node))

    def _draw_details(
        self,
        node: "Node",
        answer: "Answer[object] | None" = None,
        error: "BimscopeError | LoadGivenUp | None" = None,
    ) -> "NamesAt":
        """Show what is known of a node; tells which names are not."""
        from tui.explorer.details import details_of

        here = self.pane.explorer.telling.at(node)
        self.detail.change = self.workspace.written.about(node)
        details = details_of(node, answer, error, here, self.pane.explorer.clock)
        details.sections[:0] = self.noticed_about(node)
        self.put_pictures_into(details, node)
        self.put_into_details(details, node)
        self.breadcrumb.path = (self.service.spelled, *node.trail)
        return here

    def put_into_details(self, details: "Details", node: "Node") -> None:
        """Show what was found out about a node."""
        self.detail.show(details, node)

    def put_pictures_into(self, _details: "Details", _node: "Node") -> None:
        """Make room for what is to be seen of a node."""

    def noticed_about(self, _node: "Node") -> "list[Section]":
        """What is to be said of a node before all else."""
        return []

    def _stop_resting(self) -> None:
        if self._resting is not None:
            self._resting.stop()
            self._resting = None

    def give_up_reading(self, words: str) -> bool:
        """Stop reading the record under the cursor, and say so in its place; was it being read?"""
        node, self._reading = self._reading, None
        if node is None:
            return False
        from tui.explorer.kept_answers.load_failures import LoadGivenUp

        self.workers.cancel_group(self, "read")
        if self.is_under_cursor(node):
            self._draw_details(node, error=LoadGivenUp(words))
        return True

    @work(group="read", exclusive=True, description="read a record")
    async def read_node(self, node: "Node", *, anew: bool = False) -> None:
        self._stop_resting()
        self._reading = node
        try:
            await self._read(node, anew=anew)
        finally:
            if self._reading is node:
                self._reading = None

    async def _read(self, node: "Node", *, anew: bool) -> None:
        try:
            answer = await self.pane.explorer.read(node, anew=anew, background=not anew)
            here = self._draw_details(node, answer) if self.is_under_cursor(node) else None
        except BimscopeError as error:
            if self.is_under_cursor(node):
                self._draw_details(node, error=error)
            return
        if here is not None and here.unknown:
            self._learn_names(here, answer, anew=anew)

    @work(group="names", description="ask what ids are called")
    async def _learn_names(
        self, here: "NamesAt", answer: "Answer[object] | None", *, anew: bool
    ) -> None:
        """It goes on when the cursor leaves: the list is for other records too."""
        if await self.pane.explorer.telling.learn(here, anew=anew) and self.is_under_cursor(
            here.node
        ):
            self._draw_details(here.node, answer)
