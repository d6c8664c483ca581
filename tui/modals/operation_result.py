"""What an operation answered, on the glass: in words, as a table, as JSON."""

from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

from tui.contract.values import stands_for_secret
from tui.explorer.cells import NoRows, TableRows
from tui.explorer.results import Result, table_by
from tui.modals.arranged_view import ArrangedView
from tui.modals.modal import Frame, Modal
from tui.widgets.chart import Chart
from tui.widgets.copying import CopyWanted
from tui.widgets.field_table import FieldTable
from tui.widgets.hints import key_for
from tui.widgets.json_view import JsonView
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text
from tui.widgets.table.view import TableView

COPIES_SECRET: Final = "result.copy_secret"
_NUMBERS: Final = "numbers"


class ResultModal(Modal[None]):
    """Shows an answer until it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("result.view", "v,right_square_bracket", "step", "View",
            "Next view: chart, table, words, JSON", footer=True),
        key("result.group", "b", "group", "By", "Choose how to group the numbers", footer=True),
        key("result.save", "s", "save_numbers", "Save",
            "Save the numbers: CSV, Excel, JSON or Markdown", footer=True),
        key("result.copy", "Y", "copy", "Copy JSON", "Copy the answer as JSON", footer=True),
        key(COPIES_SECRET, "ctrl+y", "copy_secret", "Copy the secret",
            "Copy the hidden values of the answer", footer=True),
        key("result.close", "escape", "close", "Close", "Back to the explorer", footer=True),
    ]  # fmt: skip
    view: reactive[str] = reactive("", init=False)

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result
        self._views = self._made()
        self._by = ""

    def _made(self) -> dict[str, Widget]:
        views: dict[str, Widget] = {}
        if self.result.statistics is not None:
            views["chart"] = Chart(id="chart")
            views[_NUMBERS] = TableView(id=_NUMBERS, opens=False)
        if self.result.table is not None:
            views["table"] = ArrangedView(self.result.table, self.result.title, id="table")
        else:
            views["words"] = FieldTable(id="words")
        views["json"] = JsonView(id="json")
        return views

    def compose(self) -> ComposeResult:
        with Frame(self.result.title):
            with ContentSwitcher(id="views", initial=next(iter(self._views))):
                yield from self._views.values()
            yield Static(Content(self._remark()), id="remark")
            yield from self.footer()

    def on_mount(self) -> None:
        if self.result.table is None:
            self.query_one("#words", FieldTable).show(self.result.sections)
        self._group()
        self.view = next(iter(self._views))

    def _remark(self) -> str:
        table = self.result.table
        by = f"by {self._by}; " if self._by else ""
        return by if table is None else f"{by}{len(table):,} records"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "group":
            return self.result.statistics is not None
        if action == "save_numbers":
            return self.view == _NUMBERS
        if action == "copy_secret":
            return bool(self.result.secrets)
        return super().check_action(action, parameters)

    def watch_view(self, view: str) -> None:
        self.query_one(ContentSwitcher).current = view
        self.query_one("#remark", Static).update(Content(self._remark()))
        shown = self._views[view]
        if isinstance(shown, JsonView):
            shown.show(self.result.raw)
        self.set_focus(shown.lines if isinstance(shown, TableView) else shown)

    def action_step(self) -> None:
        names = list(self._views)
        self.view = names[(names.index(self.view) + 1) % len(names)]

    def action_group(self) -> None:
        """Draw the numbers by their next dimension."""
        if self.result.statistics is not None:
            dimensions = self.result.statistics.dimensions
            self._by = dimensions[(dimensions.index(self._by) + 1) % len(dimensions)]
            self._group()

    def _group(self) -> None:
        statistics = self.result.statistics
        if statistics is None:
            return
        self._by = self._by or statistics.dimensions[0]
        self.query_one(Chart).show(statistics.labels, statistics.by(self._by))
        self.query_one(f"#{_NUMBERS}", TableView).show(table_by(statistics, self._by))
        self.query_one("#remark", Static).update(Content(self._remark()))

    @work(group="save", exclusive=True, description="save numbers")
    async def action_save_numbers(self) -> None:
        """Save the numbers as they are told apart now."""
        from tui.modals.saving import SaveTable

        said = await self.app.push_screen_wait(SaveTable(self.result.title, self._numbers))
        if said:
            self.query_one("#remark", Static).update(Content(safe_text(said)))

    async def _numbers(self) -> TableRows:
        statistics = self.result.statistics
        return NoRows() if statistics is None else table_by(statistics, self._by)

    def action_copy(self) -> None:
        text = self.result.raw.decode(errors="replace")
        self.post_message(CopyWanted("the answer", text, self))

    def action_copy_secret(self) -> None:
        """Copy what must not be seen: it goes to a clipboard, and nowhere else."""
        for title, secret in self.result.secrets.items():
            self.post_message(
                CopyWanted(f"the {title.lower()}", secret.reveal(), self, is_secret=True)
            )

    @on(CopyWanted)
    def _say_what_is_hidden(self, message: CopyWanted) -> None:
        """What stands for a secret is not copied; say by which key the secret is."""
        if not self.result.secrets or not stands_for_secret(message.text):
            return
        message.stop()
        key = key_for(self, COPIES_SECRET)
        secrets = " and ".join(f"the {title.lower()}" for title in self.result.secrets)
        words = f"Nothing copied: {message.what.lower()} is hidden. {key} copies {secrets}."
        self.query_one("#remark", Static).update(Content(safe_text(words)))

    @on(ArrangedView.Saved)
    def _say_saved(self, message: ArrangedView.Saved) -> None:
        self.query_one("#remark", Static).update(Content(safe_text(message.words)))

    def action_close(self) -> None:
        shown = self._views.get(self.view)
        if not (isinstance(shown, ArrangedView) and shown.end_narrowing()):
            self.dismiss(None)
