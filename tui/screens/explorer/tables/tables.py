"""Lists as tables on the screen: beside the tree, in place of the details or beside them."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import BindingType
from textual.events import DescendantFocus

from tui.screens.explorer.following import FollowingScreen
from tui.screens.explorer.frame import BROAD, DETAIL, TREES
from tui.screens.explorer.going.going import GoingScreen
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.widget import AwaitMount

    from tui.explorer.nodes.node import Node
    from tui.explorer.tables.list_table import ListTable
    from tui.screens.explorer.panes.table_pane import TablePane
    from tui.widgets.table.messages import TitleCut

TABLE: Final = "table"
OPEN: Final = "-table"
"""The screen's class while a table is seen."""
OPENING: Final = "open table"
"""The group of workers that put a list into the table: the last one is meant."""


class TablesScreen(GoingScreen, FollowingScreen):
    """While the keys go to a table, its row is what they act on, as the tree's is elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.table", "t", "table", "Table",
            "Show this list as a table, or go back to the details", footer=True),
    ]  # fmt: skip

    _table: "TablePane | None" = None
    _table_is_there: "AwaitMount"
    _acts_on_table = False

    @property
    def node(self) -> "Node":
        """The record under the cursor: of the table, while it had the keys last."""
        row = self._table.node if self._table is not None and self._acts_on_table else None
        return row or super().node

    @property
    def list_meant(self) -> "Node":
        table = self._table.table if self._table is not None and self._acts_on_table else None
        return table.node if table is not None else super().list_meant

    @property
    def table_rows(self) -> "Sequence[Node] | None":
        """The records that the table shows, in its order; None while the keys go to the tree."""
        return self._table.nodes if self._table is not None and self._acts_on_table else None

    @property
    def sides(self) -> tuple[str, ...]:
        if not self.has_class(OPEN):
            return super().sides
        return (TREES, TABLE, DETAIL) if self.size.width >= BROAD else (TREES, TABLE)

    @property
    def side(self) -> str:
        return TABLE if self._table is not None and self._table.has_keys else super().side

    def turn_to_side(self, side: str) -> None:
        if side != TABLE or self._table is None:
            super().turn_to_side(side)
            return
        self._turn_to(detail=True)
        self._table.take_keys()

    @property
    def list_has_keys(self) -> bool:
        return (self._table is not None and self._table.has_keys) or super().list_has_keys

    @property
    def place_is_taken(self) -> bool:
        """Whether something else was asked for that stands where a table would."""
        return False

    @property
    def tree_leads(self) -> bool:
        return not self._acts_on_table

    def is_under_cursor(self, node: "Node") -> bool:
        if self._table is not None and self._acts_on_table:
            return self._table.is_attached and self.node is node
        return super().is_under_cursor(node)

    def action_table(self) -> None:
        """Show the list that the cursor is in as a table; in the table, go back."""
        if self._table is not None and self._acts_on_table:
            self.close_table()
            return
        from tui.explorer.tables.list_table import list_at

        found = list_at(self.pane.node)
        if found is None:
            self.say("there is no list here to show as a table")
        else:
            self.open_table(found, self.pane.node)

    def close_table(self) -> bool:
        """Give the place back to the details; False where there is no table."""
        if not self.take_table_away():
            return False
        self.turn_to_tree()
        self.show_node(self.pane.node)
        return True

    def take_table_away(self) -> bool:
        """Show no table any more; False where there is none."""
        pane = self._table
        if pane is None or pane.table is None:
            return False
        pane.close()
        self._acts_on_table = False
        self.remove_class(OPEN)
        return True

    def focus_table(self) -> bool:
        """Give the keys back to the table; False where it did not have them last."""
        if self._table is None or not self._acts_on_table:
            return False
        self._table.take_keys()
        return True

    @work(group=OPENING, exclusive=True, description="open a table")
    async def open_table(self, listed: "Node", at: "Node") -> None:
        """Unfold a list and show it as a table, which takes the keys."""
        pane = await self._table_pane()
        explorer = self.pane.explorer
        self.add_class(OPEN)
        self._acts_on_table = True
        self.turn_to_side(TABLE)
        if listed.source is not None and not listed.unfolded:
            await pane.open(await self._table_of(listed), at)
        await explorer.unfold(listed)
        if listed.source is None and not listed.children:
            self.close_table()
            return
        await pane.open(await self._table_of(listed), at)

    async def table_here(self) -> "ListTable | None":
        """The list that the cursor is in as a table, loaded if it was not; None without one."""
        if self._table is not None and self._acts_on_table:
            return self._table.table
        from tui.explorer.tables.list_table import list_at

        found = list_at(self.pane.node)
        if found is None:
            return None
        await self.pane.explorer.unfold(found)
        return await self._table_of(found)

    async def _table_of(self, listed: "Node") -> "ListTable":
        """With the columns that were chosen for its kind."""
        from tui.explorer.tables.list_table import ListTable

        table = ListTable(self.pane.explorer, listed, is_marked=self.workspace.marks.has)
        table.choose(await self.workspace.remembered.columns.chosen(table.kind.id))
        return table

    async def _table_pane(self) -> "TablePane":
        """The pane, which is made when it is first wanted."""
        if self._table is None:
            from tui.screens.explorer.panes.table_pane import TablePane

            self._table = pane = TablePane()
            self._table_is_there = self.query_one("#panes").mount(pane, before=self.detail)
            for each in self.tree_panes:
                outline = each.explorer.outline
                outline.spliced.append(lambda *_: pane.list_may_have_changed())
                outline.touched.append(lambda _: self._list_touched())
            self.workspace.marks.told.append(pane.redraw)
        # Whoever made it may have been given up meanwhile.
        await self._table_is_there
        return self._table

    def _list_touched(self) -> None:
        if self._table is not None and self._table.table is not None:
            self._table.redraw(measures=True)
            self._table.list_may_have_changed()

    def watch_service(self) -> None:
        self.close_table()
        super().watch_service()

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Act on the tree or the table, whichever has the keys; the details are of either."""
        table = self._table
        if table is None:
            return
        if table.has_keys:
            self._acts_on_table = True
        elif self.pane.rows.has_focus:
            self._acts_on_table = False
        else:
            return
        self.show_node(self.node)

    def on_table_pane_row_seen(self, message: "TablePane.RowSeen") -> None:
        if self._acts_on_table and self.is_under_cursor(message.node):
            self.follow(message.node)

    def on_title_cut(self, message: "TitleCut") -> None:
        self.say(safe_text(message.title))

    def on_table_pane_row_opened(self, message: "TablePane.RowOpened") -> None:
        self.go_to_node(message.node)

    def on_table_pane_node_marked(self, message: "TablePane.NodeMarked") -> None:
        self.workspace.marks.toggle(message.node)

    def on_table_pane_more_wanted(self, message: "TablePane.MoreWanted") -> None:
        more = message.table.more
        if more is not None:
            self.pane.work(partial(self._load_more, more))

    async def _load_more(self, more: "Node") -> None:
        await self.pane.explorer.choose(more)
        self._list_touched()

    def on_table_pane_filter_wanted(self, message: "TablePane.FilterWanted") -> None:
        self.pane.apply_filter(message.node, message.text)

    @work(group="columns", exclusive=True, description="choose columns")
    async def on_table_pane_choice_wanted(self, message: "TablePane.ChoiceWanted") -> None:
        from tui.modals.tables.columns import ChooseColumns

        table = message.table
        dialogue = ChooseColumns(table.choices, table.chosen, table.at_first)
        chosen = await self.app.push_screen_wait(dialogue)
        if chosen is None or self._table is None:
            return
        self.workspace.remembered.columns.choose(table.kind.id, chosen)
        self._table.see_columns(chosen)
