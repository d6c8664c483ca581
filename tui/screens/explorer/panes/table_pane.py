"""The pane with a list as a table: it shows what the tree has of the list, whatever comes."""

from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.worker import Worker

from tui.explorer.tables.list_rows import ListRows
from tui.explorer.tables.list_table import ListTable
from tui.terminal.frame import FrameAlone
from tui.widgets.safe_text import safe_text
from tui.widgets.table.messages import (
    CellChosen,
    CellHighlighted,
    ColumnsWanted,
    OrderWanted,
    RowToMark,
)
from tui.widgets.table.view import TableView

if TYPE_CHECKING:
    from tui.explorer.nodes.node import Node


class TablePane(Container, FrameAlone):
    """Draws a `ListTable` anew when the tree's list has changed; asks the screen for the rest."""

    @dataclass
    class RowSeen(Message):
        """The cursor is on another record."""

        node: "Node"

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, TablePane.RowSeen)

    @dataclass
    class RowOpened(Message):
        """A record is to be opened in the tree."""

        node: "Node"

    @dataclass
    class NodeMarked(Message):
        """A record is to be marked, or not any more."""

        node: "Node"

    @dataclass
    class MoreWanted(Message):
        """The next page of the list is to be loaded."""

        table: ListTable

    @dataclass
    class ChoiceWanted(Message):
        """Other columns are to be chosen."""

        table: ListTable

    @dataclass
    class FilterWanted(Message):
        """The list is to be asked for with this filter, which says the order."""

        node: "Node"
        text: str

    def __init__(self) -> None:
        super().__init__(id="table")
        self.view = TableView()
        self.table: ListTable | None = None
        self._shown: ListRows | None = None
        self._about: ListTable | None = None
        """The table that was drawn last."""
        self._state: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        yield self.view

    @property
    def node(self) -> "Node | None":
        """The record under the cursor."""
        nodes = self.nodes
        return nodes[min(self.view.lines.cursor, len(nodes) - 1)] if nodes else None

    @property
    def nodes(self) -> "Sequence[Node]":
        """The records of the rows, in their order."""
        return () if self._shown is None else self._shown.nodes

    @property
    def has_keys(self) -> bool:
        """Whether keys go to the table."""
        return self.view.lines.has_focus

    async def open(self, table: ListTable, at: "Node | None" = None) -> None:
        """Show another list, with the cursor on one of its records."""
        self.table, self._shown, self._state = table, None, ()
        self.view.lines.set_reactive(type(self.view.lines).column, 0)
        self.view.lines.first = 1
        await self._put(at)

    def close(self) -> None:
        """Let go of the list."""
        self.workers.cancel_group(self, "table")
        self.table, self._shown, self._state = None, None, ()

    def take_keys(self) -> None:
        """Give the keys to the rows."""
        self.view.lines.focus()

    def follow(self, node: "Node") -> None:
        """Put the cursor on a record of the list, if it has a row."""
        if self._shown is not None and self.node is not node:
            self.view.lines.cursor = self._place_of(node, self._shown, self.view.lines.cursor)

    def list_may_have_changed(self) -> None:
        """Draw the rows anew if the list has others than before, or another state."""
        if self.table is not None and self._state != self.table.state:
            self._work(self._put)

    def redraw(self, *, measures: bool = False) -> None:
        """Draw what is in sight anew: names, which are to be measured, or marks became known."""
        if self._shown is not None:
            self._shown.forget()
            self.view.lines.redraw_rows(measures=measures)

    def see_columns(self, chosen: Sequence[str]) -> None:
        """Show these columns, by their ids."""
        if self.table is not None:
            self.table.choose(chosen)
            self._work(self._put)

    def _work(self, put: Callable[[], Coroutine[None, None, None]]) -> None:
        _: Worker[None] = self.run_worker(
            put, group="table", exclusive=True, description="draw a table"
        )

    async def _put(self, at: "Node | None" = None) -> None:
        table = self.table
        if table is None:
            return
        state = table.state
        before = at or self.node
        rows = await table.rows()
        if table is not self.table:
            return
        again = self._about is table
        self._shown, self._state, self._about = rows, state, table
        self.view.show(
            rows,
            order=table.order,
            cursor=self._place_of(before, rows),
            keeps_widths=again,
            empty=table.empty,
        )
        self.border_title = Content(safe_text(f" {table.title} "))
        if self.node is not None:
            self.post_message(self.RowSeen(self.node))

    async def _put_from_top(self) -> None:
        """Show the rows in another order, from the first one."""
        self._shown = None
        await self._put()

    def _place_of(self, node: "Node | None", rows: ListRows, otherwise: int = 0) -> int:
        """Where a record is now; `otherwise` where it has no row."""
        if node is None:
            return otherwise
        with suppress(ValueError):
            return rows.nodes.index(node)
        return otherwise

    @on(CellHighlighted)
    def _highlighted(self, message: CellHighlighted) -> None:
        message.stop()
        node, table = self.node, self.table
        if node is None or table is None or self._shown is None:
            return
        self.post_message(self.RowSeen(node))
        if message.index == len(self._shown) - 1 and self.has_keys and table.more is not None:
            self.post_message(self.MoreWanted(table))

    @on(CellChosen)
    def _chosen(self, message: CellChosen) -> None:
        message.stop()
        if self.node is not None:
            self.post_message(self.RowOpened(self.node))

    @on(RowToMark)
    def _mark(self, message: RowToMark) -> None:
        message.stop()
        if self.node is not None:
            self.post_message(self.NodeMarked(self.node))

    @on(ColumnsWanted)
    def _columns(self, message: ColumnsWanted) -> None:
        message.stop()
        if self.table is not None:
            self.post_message(self.ChoiceWanted(self.table))

    @on(OrderWanted)
    def _order(self, message: OrderWanted) -> None:
        message.stop()
        table = self.table
        if table is None:
            return
        text = table.wants(table.columns[message.column])
        self.view.lines.action_go_to(0)
        if text is None:
            self._work(self._put_from_top)
        else:
            self.post_message(self.FilterWanted(table.node, text))
