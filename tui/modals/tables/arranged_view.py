"""A table in a dialogue: sorted, narrowed by typing, saved, its columns chosen."""

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from tui.explorer.table_rows.arranging import Arranging, RowsInOrder
from tui.explorer.table_rows.cells import NoRows, TableRows
from tui.large_json.turns import in_turns
from tui.modals.passing_input import PassingInput
from tui.widgets.keys import key
from tui.widgets.table.messages import ColumnsWanted, OrderWanted
from tui.widgets.table.view import TableView


class ArrangedView(TableView):
    """Works on an `Arranging`, in turns with the keys; the cursor stays with what it is on."""

    DEFAULT_CSS = """
    ArrangedView > Input { display: none; }
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

    class RowsShown(Message):
        """Other rows are seen, or the same ones otherwise."""

    def __init__(
        self,
        table: Arranging | None = None,
        title: str = "",
        *,
        opens: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id, opens=opens)
        self.table: Arranging | None = None
        """What is shown."""
        self.title = title
        """What a file is called in which the rows are saved."""
        self._typed = PassingInput(placeholder="words that a row contains", compact=True)
        self._wanted = table
        self._rows: RowsInOrder | None = None
        self._cursor: int | None = None
        """The line that the cursor is to be on; None where it stays with its row."""
        self._is_arranged = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield self._typed

    def on_mount(self) -> None:
        self.show_wanted()

    @property
    def narrows(self) -> bool:
        """Whether one types words that rows are to have."""
        return self._typed.has_focus

    def put(self, table: Arranging, *, cursor: int = 0) -> None:
        """Show another table, in order and narrowed as the one before it; else from a line on."""
        self._wanted = table
        self.show_wanted(None if self.table is not None else cursor)

    def show_wanted(self, cursor: int | None = None) -> None:
        """Show what is wanted now, with the cursor on a line, or on what it is on."""
        self._is_arranged.clear()
        self._cursor = self._cursor if cursor is None else cursor
        self._find_rows()

    async def until_arranged(self) -> None:
        """Wait until what was typed and sorted is seen: a key means the row that is then there."""
        if self._wanted is not None:
            await self._is_arranged.wait()

    @work(exclusive=True, group="rows", description="arrange a table")
    async def _find_rows(self) -> None:
        table, before = self._wanted, self.table
        if table is None:
            return
        if before is not None and before is not table:
            table.take_over(before)
        numbers = await in_turns(table.numbers())
        # From here on nobody has a turn: the cursor is on a line of what is still seen.
        near, old = self.lines.cursor, self._rows
        row = old.row(near) if old is not None and len(old) else None
        self.table, self._rows = table, (rows := table.see(numbers))
        place = None if row is None else rows.place_of(row, near)
        otherwise = 0 if before is table else near
        cursor = next(each for each in (self._cursor, place, otherwise) if each is not None)
        empty = "nothing contains this" if table.typed else "nothing here"
        self.show(rows, order=table.order, cursor=cursor, keeps_widths=True, empty=empty)
        self._cursor = None
        self._is_arranged.set()
        self.post_message(self.RowsShown())

    @on(OrderWanted)
    def _order(self, message: OrderWanted) -> None:
        message.stop()
        if self.table is not None:
            self.table.wants(self.table.columns[message.column])
            self.show_wanted(cursor=0)

    @on(Input.Changed)
    def _narrowed(self, event: Input.Changed) -> None:
        event.stop()
        if self.table is not None:
            self.table.narrow(event.value)
            self.show_wanted()

    @on(Input.Submitted)
    def end_typing(self, event: Input.Submitted | None = None) -> None:
        """From the words to the rows."""
        if event is not None:
            event.stop()
        self.screen.set_focus(self.lines)

    def action_narrow(self) -> None:
        self._typed.display = True
        # At once: what is typed next is a word.
        self.screen.set_focus(self._typed)

    def end_narrowing(self) -> bool:
        """Show all rows again; False where they are."""
        if not self._typed.display:
            return False
        self._typed.value = ""
        self._typed.display = False
        self.end_typing()
        return True

    @work(group="save", exclusive=True, description="save a table")
    async def action_save(self) -> None:
        from tui.modals.saving.save_table import SaveTable

        word = "" if self.table is None else self.table.word_of_marked
        said = await self.app.push_screen_wait(SaveTable(self.title, self._rows_to_save, word=word))
        if said:
            self.post_message(self.Saved(said))

    async def _rows_to_save(self) -> TableRows:
        await self.until_arranged()
        return NoRows() if self._rows is None else self._rows

    @on(ColumnsWanted)
    @work(group="columns", exclusive=True, description="choose columns")
    async def _choose(self, message: ColumnsWanted) -> None:
        from tui.modals.tables.columns import ChooseColumns

        message.stop()
        if self.table is None:
            return
        chosen = [each.id for each in self.table.columns[1:]]
        dialogue = ChooseColumns(self.table.choices, chosen, self.table.at_first)
        wanted = await self.app.push_screen_wait(dialogue)
        if wanted is not None and self.table is not None:
            self.table.choose(wanted)
            self.show_wanted()
