"""The pane beside the trees: the node under the cursor in words, as JSON, as an exchange."""

from typing import TYPE_CHECKING, Final

from textual.reactive import reactive

from tui.widgets.framed_switcher import FramedSwitcher

if TYPE_CHECKING:
    from tui.client.exchange import Exchange
    from tui.explorer.details import Details
    from tui.large_json.landmarks import Landmarks
    from tui.widgets.field_table import FieldTable
    from tui.widgets.json_view import JsonView
    from tui.widgets.overview import OverviewTable

BESIDE: Final = 85
"""Columns from which on the JSON stands beside the overview."""
_IN_ITS_PLACE: Final = 140
"""Columns from which on an overview that is higher than the pane has the place of the JSON."""
TABS: Final = {"overview": "Overview", "json": "JSON", "exchange": "Exchange"}


class DetailPane(FramedSwitcher):
    """Three views of the same node; only the one that is seen is filled.

    An empty frame until it is furnished, so that the first paint does not wait for the views.
    """

    tab: reactive[str] = reactive("overview", init=False)

    table: "OverviewTable"
    json: "JsonView"
    exchange: "FieldTable"
    details: "Details"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._filled: set[str] = set()
        self._json_shown: Landmarks | bytes = b""
        self._about: object = None
        self._is_beside = False
        self._is_alone = False
        self._arranged: tuple[str, ...] = ()
        self._filled_for_it: set[str] = set()
        """The tabs that have shown what is shown now, with less known of it."""
        self.change: Exchange | None = None
        """The last change of the node that is shown, which stands before the reading of it."""

    def on_mount(self) -> None:
        self._title()

    def on_resize(self) -> None:
        """Show the JSON beside the overview where there is room for both, or not any more."""
        self._is_beside = self.size.width >= BESIDE
        if self._arrange_again():
            self._fill()

    async def furnish(self) -> None:
        """Put the views into the frame."""
        from tui.explorer.details import Details
        from tui.widgets.field_table import FieldTable
        from tui.widgets.json_view import JsonView
        from tui.widgets.overview import OverviewTable

        self.details = Details([])
        self.table = OverviewTable(id="overview")
        self.json = JsonView(id="json")
        self.exchange = FieldTable(id="exchange")
        await self.mount(self.table, self.json, self.exchange)
        self.current = self.tab
        self._arrange()

    def show(self, details: "Details", about: object = None, *, alone: bool = False) -> None:
        """Show another node, or the one that is shown after more became known of it.

        What stands `alone` has no JSON that could stand beside it.
        """
        self._is_alone = alone
        if about is None or about is not self._about:
            self._about = about
            self._filled_for_it.clear()
        self.details = details
        self._filled.clear()
        self._arrange_again()
        self._let_go_of_json()
        self._fill()

    @property
    def exchange_in_sight(self) -> "Exchange | None":
        """What the tab of exchanges begins with while it is seen, else how the node was read."""
        if self.tab == "exchange" and self.change is not None:
            return self.change
        return self.details.exchange

    def on_framed_switcher_title_clicked(self, message: FramedSwitcher.TitleClicked) -> None:
        """Show the tab whose title is clicked, and give it the keys."""
        message.stop()
        if self.children:
            self.tab = message.name
            self.focus_view()

    def step(self, by: int) -> None:
        """Go some tabs to the right, round the corner."""
        names = list(TABS)
        self.tab = names[(names.index(self.tab) + by) % len(names)]

    def focus_view(self) -> None:
        """Give the keys to the view that is seen."""
        self.query_one(f"#{self.tab}").focus()

    def watch_tab(self) -> None:
        inside = self.has_focus_within
        self.current = self.tab
        self._arrange()
        self._title()
        self._fill()
        if inside:
            self.focus_view()

    @property
    def seen(self) -> tuple[str, ...]:
        """The views that are seen, the one that the tab says first."""
        is_beside = self.tab == "overview" and self._is_beside and not self._is_alone
        return (self.tab, "json") if is_beside and not self._fills_both else (self.tab,)

    @property
    def _fills_both(self) -> bool:
        """Whether the overview is higher than the pane, and there is room for two columns of it."""
        if self.size.width < _IN_ITS_PLACE or not self.children:
            return False
        return self.table.would_use_columns(self.details.sections, self.size)

    def _arrange_again(self) -> bool:
        """Show the views that are to be seen now; whether these are others."""
        is_new = self.seen != self._arranged
        if is_new:
            self._arrange()
        return is_new

    def _arrange(self) -> None:
        """Show the views that are to be seen, and give each half where there are two."""
        for name in TABS:
            view = self.query_one_optional(f"#{name}")
            if view is not None:
                view.display = name in self.seen
        self.set_class(len(self.seen) > 1, "-beside")
        self._arranged = self.seen

    def _fill(self) -> None:
        for tab in self.seen:
            self._fill_tab(tab)

    def _fill_tab(self, tab: str) -> None:
        if tab in self._filled or not self.children:
            return
        keeps_place = tab in self._filled_for_it
        self._filled.add(tab)
        self._filled_for_it.add(tab)
        details = self.details
        if tab == "overview":
            self.table.show(details.sections, keeps_place=keeps_place)
        elif tab == "json":
            self._show_json(details.json or b"")
        else:
            from tui.explorer.in_words.exchange_page import change_page, exchange_page

            page = exchange_page(details.exchange) if details.exchange else []
            if self.change is not None:
                page = [*change_page(self.change), *page]
            self.exchange.show(page, keeps_place=keeps_place)

    def _show_json(self, json: "Landmarks | bytes") -> None:
        """What is shown already stays as it is, with its cursor."""
        from tui.large_json.landmarks import same_text

        if not same_text(json, self._json_shown):
            self._json_shown = json
            self.json.show(json)

    def _let_go_of_json(self) -> None:
        """Do not keep a large text of another node that nobody looks at any more."""
        from tui.large_json.landmarks import LARGE

        if "json" not in self.seen and len(_text(self._json_shown)) > LARGE:
            source = self.details.source
            about = (
                source.landmarks if source is not None and not isinstance(source, bytes) else b""
            )
            if _text(self._json_shown) is not _text(about):
                self._show_json(b"")

    def _title(self) -> None:
        self.show_titles(TABS, self.tab)


def _text(json: "Landmarks | bytes") -> bytes | memoryview:
    """The whole text that something stands in."""
    return json if isinstance(json, bytes) else json.text
