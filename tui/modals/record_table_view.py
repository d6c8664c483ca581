"""A table of records in a dialogue: sorted, narrowed by typing, saved, its columns chosen."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from tui.explorer.tables.record_table import RecordTable
from tui.widgets.keys import key
from tui.widgets.table.messages import ColumnsWanted, OrderWanted
from tui.widgets.table.view import TableView


class RecordTableView(TableView):
    """Works on a `RecordTable`, in turns with the keys."""

    DEFAULT_CSS = """
    RecordTableView > Input { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("record_table.narrow", "slash", "narrow", "Filter",
            "Show only the rows that contain some words", footer=True),
        key("record_table.save", "s", "save", "Save",
            "Save the rows: CSV, Excel, JSON or Markdown", footer=True),
    ]  # fmt: skip

    @dataclass
    class Saved(Message):
        """The rows were saved; says how many and where."""

        words: str

    def __init__(self, table: RecordTable, title: str, *, id: str | None = None) -> None:
        super().__init__(id=id, opens=False)
        self.table = table
        self._title = title

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Input(placeholder="words that a row contains", compact=True)

    def on_mount(self) -> None:
        self._put()

    @property
    def _typed(self) -> Input:
        return self.query_one(Input)

    @work(exclusive=True, group="rows", description="arrange a table")
    async def _put(self, cursor: int = 0) -> None:
        rows = await self.table.rows()
        narrowed = bool(self._typed.value)
        empty = "nothing contains this" if narrowed else "nothing here"
        self.show(rows, order=self.table.order, cursor=cursor, keeps_widths=narrowed, empty=empty)

    @on(OrderWanted)
    def _order(self, message: OrderWanted) -> None:
        message.stop()
        self.table.wants(self.table.columns[message.column])
        self._put()

    @on(Input.Changed)
    def _narrowed(self, event: Input.Changed) -> None:
        event.stop()
        self.table.narrow(event.value)
        self._put()

    @on(Input.Submitted)
    def _go_to_rows(self, event: Input.Submitted) -> None:
        event.stop()
        self.lines.focus()

    def action_narrow(self) -> None:
        self._typed.display = True
        self._typed.focus()

    def end_narrowing(self) -> bool:
        """Show all rows again; False where they are."""
        if not self._typed.display:
            return False
        self._typed.value = ""
        self._typed.display = False
        self.lines.focus()
        return True

    @work(description="save a table")
    async def action_save(self) -> None:
        from tui.modals.saving import SaveTable

        said = await self.app.push_screen_wait(SaveTable(self._title, self.table.rows))
        if said:
            self.post_message(self.Saved(said))

    @work(description="choose columns")
    async def _choose(self) -> None:
        from tui.modals.columns import ChooseColumns

        table = self.table
        chosen = [each.id for each in table.columns[1:]]
        dialogue = ChooseColumns(table.all_columns_beside_first, chosen, table.at_first)
        wanted = await self.app.push_screen_wait(dialogue)
        if wanted is not None:
            table.choose(wanted)
            self._put(self.lines.cursor)

    @on(ColumnsWanted)
    def _columns(self, message: ColumnsWanted) -> None:
        message.stop()
        self._choose()
