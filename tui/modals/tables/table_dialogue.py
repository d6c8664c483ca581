"""A dialogue with a table: it opens at once, asks beside the keys, and is narrowed by typing."""

from abc import abstractmethod
from typing import Any, ClassVar, Generic, TypeVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.client.errors import BimscopeError
from tui.explorer.table_rows.arranged import ArrangedRows
from tui.modals.modal import Frame, Modal
from tui.modals.tables.arranged_view import ArrangedView
from tui.widgets.hints import key_for
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text
from tui.widgets.table.messages import CellChosen, CellHighlighted

R = TypeVar("R", bound=ArrangedRows[Any])


class TableDialogue(Modal[None], Generic[R]):
    """Shows rows that `ask` brings; subclasses say what they are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Known from every table: the line has room for what is special here.
        key("table_dialogue.columns", "v", "columns", "Columns",
            "Choose the columns, and their order", first=True),
        key("table_dialogue.copy", "y", "copy", "Copy", "Copy what is in the cell", first=True),
        key("table_dialogue.again", "r", "again", "Ask again", "Ask the server again"),
        key("table_dialogue.leave", "escape", "leave", "Leave",
            "Stop asking, show all rows again, or leave", footer=True),
    ]  # fmt: skip

    OF_ROWS: ClassVar[frozenset[str]] = frozenset({"columns", "copy"})
    """The actions whose keys are letters of a word while one types."""

    first_column: ClassVar[int] = 0
    """The column that the cursor is in at first."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.table = ArrangedView(title=title, opens=True)

    def compose(self) -> ComposeResult:
        with Frame(self._title, classes="table"):
            yield Static(id="said_once")
            yield self.table
            yield Static(id="message")
            yield Static(id="remark")
            yield from self.footer()

    def on_mount(self) -> None:
        self.table.lines.focus()
        self.bring(anew=False)

    @property
    def rows(self) -> R | None:
        """The rows that are seen; None before there are any."""
        return cast("R | None", self.table.table)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in self.OF_ROWS and self.table.narrows:
            return False
        return super().check_action(action, parameters)

    @abstractmethod
    async def ask(self, *, anew: bool) -> R:
        """Ask for the rows. Raises BimscopeError."""

    @abstractmethod
    def remark(self) -> str:
        """What is said about all rows."""

    def first_row(self, _rows: R) -> int:
        """The row that the cursor is on at first."""
        return 0

    def name_it(self, title: str) -> None:
        self.query_one(Frame).name_it(title)
        self.table.title = title

    @work(exclusive=True, group="ask", description="ask for the rows of a table")
    async def bring(self, *, anew: bool) -> None:
        """Ask for the rows, and show them with the cursor on what it was on."""
        self.say("Asking …")
        try:
            rows = await self.ask(anew=anew)
        except BimscopeError as error:
            again = key_for(self, "table_dialogue.again")
            self.say(f"{error} ({again} asks again)" if again else str(error), wrong=True)
            return
        is_first = self.rows is None
        self._say_once(rows.said_once)
        self.table.put(rows, cursor=self.first_row(rows))
        await self.table.until_arranged()
        if is_first:
            self.table.lines.column = self.first_column

    def _say_once(self, words: str) -> None:
        """Say above the rows what is alike in all of them."""
        line = self.query_one("#said_once", Static)
        line.update(Content(safe_text(words)))
        line.display = bool(words)

    @on(ArrangedView.RowsShown)
    @on(CellHighlighted)
    def tell(self) -> None:
        """Say what the cell under the cursor is."""
        if self.rows is None:
            return
        lines = self.table.lines
        here = self.rows.said(lines.cursor, lines.column) if len(self.rows) else "nothing here"
        self.say(here)
        self.query_one("#remark", Static).update(Content(safe_text(self.remark())))

    @on(ArrangedView.Saved)
    def _say_saved(self, message: ArrangedView.Saved) -> None:
        self.say(message.words)

    @abstractmethod
    def choose(self) -> None:
        """Do what Enter means on the cell under the cursor."""

    @on(CellChosen)
    async def action_choose(self) -> None:
        """From the words to the rows, at once: the next key is meant for them."""
        if self.table.narrows:
            self.table.end_typing()
        else:
            await self.table.until_arranged()
            self.choose()

    def action_columns(self) -> None:
        self.table.lines.action_columns()

    def action_copy(self) -> None:
        self.table.lines.action_copy_cell()

    def action_again(self) -> None:
        self.bring(anew=True)

    def action_leave(self) -> None:
        if not self.table.end_narrowing():
            self.dismiss(None)
