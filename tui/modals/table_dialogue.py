"""A dialogue with a table: it opens at once, asks beside the keys, and is narrowed by typing."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from tui.client.errors import BimscopeError
from tui.explorer.arranged import ArrangedRows
from tui.explorer.cells import Column, NoRows, TableRows
from tui.modals.columns import ChooseColumns
from tui.modals.modal import Frame, Modal
from tui.modals.saving import SaveTable
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text
from tui.widgets.table.messages import CellChosen, CellHighlighted, ColumnsWanted, OrderWanted
from tui.widgets.table.view import TableView


class TableDialogue(Modal[None]):
    """Shows rows that `ask` brings; subclasses say what they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("table_dialogue.narrow", "slash", "narrow", "Narrow",
            "Show only the rows that have some words", footer=True),
        key("table_dialogue.save", "s", "save", "Save",
            "Save what is seen as a file, or copy it", footer=True),
        # Known from every table: the line has room for what is special here.
        key("table_dialogue.columns", "v", "columns", "Columns",
            "Choose the columns, and their order", first=True),
        key("table_dialogue.copy", "y", "copy", "Copy", "Copy what is in the cell", first=True),
        key("table_dialogue.again", "r", "again", "Ask again", "Ask the server again"),
        key("table_dialogue.leave", "escape", "leave", "Leave",
            "Give up asking, show all rows again, or leave", footer=True),
    ]  # fmt: skip

    OF_ROWS: ClassVar[frozenset[str]] = frozenset({"columns", "copy"})
    """The actions whose keys are letters of a word while one types."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.rows: ArrangedRows[Any] | None = None
        self._words = "Asking …"

    def compose(self) -> ComposeResult:
        with Frame(self._title, classes="table"):
            yield TableView()
            yield Input(placeholder="words that a row has", id="narrow", compact=True)
            yield Static(id="message")
            yield Static(id="remark")
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one("#narrow").display = False
        self.table.lines.focus()
        self.bring(anew=False)

    @property
    def narrows(self) -> bool:
        """Whether one types words that rows are to have."""
        return self.focused is not None and self.focused.id == "narrow"

    @property
    def table(self) -> TableView:
        return self.query_one(TableView)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.narrows and action in self.OF_ROWS:
            return False
        return super().check_action(action, parameters)

    @abstractmethod
    async def ask(self, *, anew: bool) -> ArrangedRows[Any]:
        """Ask for the rows. Raises BimscopeError."""

    @abstractmethod
    def remark(self) -> str:
        """What is said about all rows."""

    first_column: ClassVar[int] = 0
    """The column that the cursor is in at first."""

    def first_row(self) -> int:
        """The row that the cursor is on at first."""
        return 0

    def name_it(self, title: str) -> None:
        self.query_one(Frame).border_title = Content(safe_text(title))

    @work(exclusive=True, group="ask", description="ask for the rows of a table")
    async def bring(self, *, anew: bool) -> None:
        """Ask for the rows, and show them where the cursor was."""
        self.say(self._words)
        lines, before = self.table.lines, self.rows
        try:
            rows = await self.ask(anew=anew)
        except BimscopeError as error:
            self.say(f"{error} (r asks again)", wrong=True)
            return
        self.rows = rows
        self.show_rows(self.first_row() if before is None else lines.cursor)
        if before is None:
            lines.column = self.first_column

    def show_rows(self, cursor: int) -> None:
        """Show the rows as they are arranged now."""
        if self.rows is None:
            return
        self.table.show(self.rows, order=self.rows.order, cursor=cursor, keeps_widths=True)
        self.tell()

    @on(CellHighlighted)
    def tell(self) -> None:
        """Say what the cell under the cursor is."""
        if self.rows is None:
            return
        lines = self.table.lines
        here = self.rows.said(lines.cursor, lines.column) if len(self.rows) else "nothing here"
        self.say(here)
        self.query_one("#remark", Static).update(Content(safe_text(self.remark())))

    @on(OrderWanted)
    def _order(self, message: OrderWanted) -> None:
        if self.rows is not None:
            self.rows.sort(message.column)
            self.show_rows(0)

    def columns_to_choose(self) -> Sequence[Column]:
        """The columns beside the first, as they are called where there is room."""
        return self.rows.all_columns[1:] if self.rows is not None else ()

    @on(ColumnsWanted)
    @work(group="columns", exclusive=True, description="choose columns")
    async def _choose_columns(self) -> None:
        if self.rows is None:
            return
        beside = self.columns_to_choose()
        every = [each.id for each in beside]
        dialogue = ChooseColumns(beside, self.rows.chosen or every, every)
        chosen = await self.app.push_screen_wait(dialogue)
        if chosen is not None and self.rows is not None:
            self.rows.chosen = chosen
            self.show_rows(self.table.lines.cursor)

    @on(Input.Changed, "#narrow")
    def _narrowed(self, message: Input.Changed) -> None:
        if self.rows is not None:
            self.rows.narrow(message.value)
            self.show_rows(0)

    @abstractmethod
    def choose(self) -> None:
        """Do what Enter means on the cell under the cursor."""

    @on(CellChosen)
    def action_choose(self) -> None:
        """From the words to the rows, at once: the next key is meant for them."""
        if self.narrows:
            self.set_focus(self.table.lines)
        else:
            self.choose()

    def action_narrow(self) -> None:
        field = self.query_one("#narrow", Input)
        field.display = True
        # At once: what is typed next is a word.
        self.set_focus(field)

    @work(group="save", exclusive=True, description="save what is seen")
    async def action_save(self) -> None:
        if self.rows is None:
            return
        title = str(self.query_one(Frame).border_title or self._title)
        if said := await self.app.push_screen_wait(SaveTable(title, self._rows_to_save)):
            self.say(said)

    async def _rows_to_save(self) -> TableRows:
        return NoRows() if self.rows is None else self.rows

    def action_columns(self) -> None:
        self.table.lines.action_columns()

    def action_copy(self) -> None:
        self.table.lines.action_copy_cell()

    def action_again(self) -> None:
        self.bring(anew=True)

    def action_leave(self) -> None:
        field = self.query_one("#narrow", Input)
        if field.display:
            field.value = ""
            field.display = False
            self.set_focus(self.table.lines)
        else:
            self.dismiss(None)
