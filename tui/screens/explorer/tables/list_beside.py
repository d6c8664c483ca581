"""The list under the cursor as a table between the tree and the details, on broad screens."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.binding import BindingType
from typing_extensions import override

from tui.screens.explorer.frame import BROAD
from tui.screens.explorer.tables.tables import OPEN, OPENING, TABLE
from tui.screens.explorer.tables.widths import WidthsScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.nodes.node import Node
    from tui.screens.explorer.panes.table_pane import TablePane

_KEPT_AS: Final = "list beside"
"""What is remembered of it is 1 or 0 under this name."""


class ListBesideScreen(WidthsScreen):
    """The table follows the tree once its cursor rests, and the tree the table; nothing is asked.

    What has the keys leads the other.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.list_beside", "B", "list_beside", "List beside",
            "Show the list beside the tree, or only the details"),
    ]  # fmt: skip

    _is_wanted = True

    @on(WidthsScreen.PanesKept)
    def _stand_as_kept(self, message: WidthsScreen.PanesKept) -> None:
        self._is_wanted = bool(message.panes.get(_KEPT_AS, 1))

    @property
    def _stands(self) -> bool:
        """Whether the list is to be seen wherever the cursor is."""
        return self._is_wanted and self.size.width >= BROAD and not self.place_is_taken

    def action_list_beside(self) -> None:
        if self.size.width < BROAD:
            self.say(f"from {BROAD} columns on the list stands beside the tree")
            return
        self._is_wanted = not self._is_wanted
        self.workspace.remembered.panes.keep({_KEPT_AS: int(self._is_wanted)})
        if not self._is_wanted:
            super().close_table()
        self.show_node(self.node)

    @override
    def show_node(self, node: "Node") -> None:
        super().show_node(node)
        if self._stands and self.complete.is_set() and self.is_under_cursor(node):
            self._lead_the_other(node)

    def on_resize(self) -> None:
        """Give the details their place back where there is no room for both."""
        if self._stands and self.complete.is_set():
            self.show_node(self.node)
        elif not self._stands and not self._acts_on_table:
            self.take_table_away()

    @override
    def close_table(self) -> bool:
        """Give the keys back to the tree; the list stays where it stands anyway."""
        if not self._stands or self._table is None or self._table.table is None:
            return super().close_table()
        had_keys, self._acts_on_table = self._acts_on_table, False
        if had_keys:
            self.turn_to_tree()
            self.show_node(self.pane.node)
        return had_keys

    def _lead_the_other(self, node: "Node") -> None:
        if self._acts_on_table:
            self.pane.move_to(node)
        else:
            self._show_list_of(node)

    def _show_list_of(self, node: "Node") -> None:
        """Show the list that the tree's cursor is in; before the first was loaded, none."""
        from tui.explorer.tables.list_table import list_at

        listed, pane = list_at(node), self._table
        if listed is None:
            self.workers.cancel_group(self, OPENING)
            self.take_table_away()
        elif pane is not None and pane.table is not None and pane.table.node is listed:
            pane.follow(node)
        elif self.has_class(OPEN) or listed.contents is not None:
            self._put_beside(listed, node)

    @work(group=OPENING, exclusive=True, description="show a list beside the tree")
    async def _put_beside(self, listed: "Node", at: "Node") -> None:
        table = await self._table_of(listed)
        pane: TablePane = await self._table_pane()
        if self._stands and self.side != TABLE:
            self.add_class(OPEN)
            await pane.open(table, at)
