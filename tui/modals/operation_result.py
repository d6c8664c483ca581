"""What an operation answered, on the glass: in words, as a table, as JSON."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import ContentSwitcher, DataTable, Footer, Static

from tui.explorer.results import Result, Table
from tui.modals.wording import heading
from tui.widgets.copying import CopyWanted
from tui.widgets.field_table import FieldTable
from tui.widgets.json_view import JsonView
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

_WIDEST = 40


class ResultTable(DataTable[Text]):
    """A list in words; nothing in it is parsed."""

    def __init__(self, table: Table, *, id: str) -> None:
        super().__init__(id=id, cursor_type="row", zebra_stripes=False)
        self._table = table

    def on_mount(self) -> None:
        for title in self._table.columns:
            self.add_column(Text(safe_text(title)))
        for row in self._table.rows:
            self.add_row(*(Text(safe_text(cell, limit=_WIDEST)) for cell in row))


class ResultModal(ModalScreen[None]):
    """Shows an answer until it is left."""

    CSS_PATH = "../styles/modals.tcss"
    DEFAULT_CSS = """
    ResultModal {
        align: center middle;
        background: $background 60%;
        & #result { width: 100%; max-width: 140; height: 100%; max-height: 44; padding: 0 1;
            border: round $border; background: $surface; }
        & #views { height: 1fr; }
        & #views > * { height: 1fr; background: $surface; }
        & #remark { color: $text-muted; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("result.view", "v", "step", "View", "Next view: in words, as JSON", footer=True),
        key("result.copy", "Y", "copy", "Copy JSON", "Copy the answer as JSON", footer=True),
        key("result.close", "escape,q", "close", "Close", "Back to the explorer", footer=True),
    ]
    view: reactive[str] = reactive("", init=False)

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result
        self._views = self._made()

    def _made(self) -> dict[str, Widget]:
        views: dict[str, Widget] = {}
        if self.result.table is not None:
            views["table"] = ResultTable(self.result.table, id="table")
        else:
            views["words"] = FieldTable(id="words")
        views["json"] = JsonView(id="json")
        return views

    def compose(self) -> ComposeResult:
        with Vertical(id="result"):
            yield Static(heading(self.result.title), classes="title")
            with ContentSwitcher(id="views", initial=next(iter(self._views))):
                yield from self._views.values()
            yield Static(Content(self._remark()), id="remark")
            yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        if self.result.table is None:
            self.query_one("#words", FieldTable).show(self.result.sections)
        self.view = next(iter(self._views))

    def _remark(self) -> str:
        table = self.result.table
        if table is None:
            return ""
        count = f"{len(table.rows) + table.more:,} records"
        return f"{count}, the first {len(table.rows):,} shown" if table.more else count

    def watch_view(self, view: str) -> None:
        self.query_one(ContentSwitcher).current = view
        shown = self._views[view]
        if isinstance(shown, JsonView):
            shown.show(self.result.raw)
        shown.focus()

    def action_step(self) -> None:
        names = list(self._views)
        self.view = names[(names.index(self.view) + 1) % len(names)]

    def action_copy(self) -> None:
        text = self.result.raw.decode(errors="replace")
        self.post_message(CopyWanted("the answer", text, self))

    def action_close(self) -> None:
        self.dismiss(None)
