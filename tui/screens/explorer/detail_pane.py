"""The pane beside the trees: the node under the cursor in words, as JSON, as an exchange."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.getters import query_one
from textual.reactive import reactive
from textual.widgets import ContentSwitcher

from tui.explorer.details import Details
from tui.explorer.exchange_page import exchange_page
from tui.widgets.field_table import FieldTable
from tui.widgets.json_view import JsonView

TABS: Final = {"overview": "Overview", "json": "JSON", "exchange": "Exchange"}


class DetailPane(Container):
    """Three views of the same node; only the one that is seen is filled."""

    tab: reactive[str] = reactive("overview", init=False)

    switcher = query_one(ContentSwitcher)
    table = query_one("#overview", FieldTable)
    json = query_one("#json", JsonView)
    exchange = query_one("#exchange", FieldTable)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._details = Details([])
        self._filled: set[str] = set()

    def compose(self) -> ComposeResult:
        with ContentSwitcher(initial=self.tab):
            yield FieldTable(id="overview")
            yield JsonView(id="json")
            yield FieldTable(id="exchange")

    def on_mount(self) -> None:
        self._title()

    @property
    def details(self) -> Details:
        return self._details

    def show(self, details: Details) -> None:
        """Show another node, or the same one after it was read."""
        self._details = details
        self._filled.clear()
        self._fill()

    def step(self, by: int) -> None:
        """Go some tabs to the right, round the corner."""
        names = list(TABS)
        self.tab = names[(names.index(self.tab) + by) % len(names)]

    def focus_view(self) -> None:
        """Give the keys to the view that is seen."""
        self.query_one(f"#{self.tab}").focus()

    def watch_tab(self) -> None:
        inside = self.has_focus_within
        self.switcher.current = self.tab
        self._title()
        self._fill()
        if inside:
            self.focus_view()

    def _fill(self) -> None:
        if self.tab in self._filled:
            return
        self._filled.add(self.tab)
        details = self._details
        if self.tab == "overview":
            self.table.show(details.sections)
        elif self.tab == "json":
            self.json.show(details.raw or b"")
        else:
            self.exchange.show(exchange_page(details.exchange) if details.exchange else [])

    def _title(self) -> None:
        parts = [
            Content.styled(f" {title} ", "reverse" if name == self.tab else "")
            for name, title in TABS.items()
        ]
        self.border_title = Content("─").join(parts)
