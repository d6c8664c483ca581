"""What an operation answered, on the glass: in words, as a table, as JSON."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Static

from tui.changes.outcome import Outcome
from tui.charting.look import ChartLook
from tui.charting.series import number_in_words
from tui.client.errors import BimscopeError
from tui.contract.values import stands_for_secret
from tui.explorer.charts import BY_PROJECT, ChartedProject, OneProject, Statistics
from tui.explorer.forms.asking import Answered
from tui.explorer.results import Result, table_of_series
from tui.explorer.table_rows.cells import NoRows, TableRows
from tui.in_sentences import with_and
from tui.modals.modal import Frame, Modal
from tui.modals.tables.arranged_view import ArrangedView
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
_CHART: Final = "chart"
_MOST_COLUMNS: Final = 40
"""Series in the table; what is seen in the chart is among them."""
BringProjects = Callable[[], Awaitable[Mapping[str, ChartedProject]]]
"""Brings what projects are called; raises BimscopeError. Asked once it matters."""
AskOtherwise = Callable[[], Awaitable[Answered | Outcome | None]]
"""Has the form filled in again; brings its answer, or None where it is left."""


class ResultModal(Modal[Answered]):
    """Shows an answer until it is left, or until there is another one to show."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("result.form", "e", "fill_in", "Form",
            "Ask for something else: the form as it was filled in", footer=True),
        key("result.group", "b", "group", "By", "Choose how to group the numbers", footer=True),
        key("result.numbers", "t", "numbers", "Table", "The chart as a table, and back",
            footer=True),
        key("result.compare", "equals_sign", "compare", "Compare",
            "Choose which series to show", footer=True),
        key("result.save", "s", "save_numbers", "Save",
            "Save the chart as SVG, PNG, text or CSV, or the numbers as a table", footer=True),
        key("result.view", "v,right_square_bracket", "step", "View",
            "Next view: chart, table, words, JSON", footer=True),
        key("result.copy", "Y", "copy", "Copy JSON", "Copy the answer as JSON", footer=True),
        key(COPIES_SECRET, "ctrl+y", "copy_secret", "Copy the secret",
            "Copy the hidden values of the answer", footer=True),
        key("result.close", "escape", "close", "Close", "Back to the explorer", footer=True),
    ]  # fmt: skip
    view: reactive[str] = reactive("", init=False)

    def __init__(
        self,
        result: Result,
        *,
        bring_projects: BringProjects | None = None,
        ask_otherwise: AskOtherwise | None = None,
    ) -> None:
        super().__init__()
        self.result = result
        self._bring_projects = bring_projects
        self._ask_otherwise = ask_otherwise
        self._statistics = result.statistics
        self._said = ""
        self._views = self._made()
        self._by = ""

    def _made(self) -> dict[str, Widget]:
        views: dict[str, Widget] = {}
        if self._statistics is not None:
            views[_CHART] = Chart(id=_CHART)
            views[_NUMBERS] = TableView(id=_NUMBERS, opens=False)
        if self.result.table is not None:
            views["table"] = ArrangedView(self.result.table, self.result.title, id="table")
        else:
            views["words"] = FieldTable(id="words")
        views["json"] = JsonView(id="json")
        return views

    def compose(self) -> ComposeResult:
        with Frame(self.result.title, classes="chart" if self._statistics else ""):
            with ContentSwitcher(id="views", initial=next(iter(self._views))):
                yield from self._views.values()
            yield Static(Content(self._remark()), id="remark")
            yield from self.footer()

    def on_mount(self) -> None:
        if self.result.table is None:
            self.query_one("#words", FieldTable).show(self.result.sections)
        self._group()
        self.view = next(iter(self._views))
        if self._statistics is not None and self.result.project is not None:
            self._see_project(self._statistics, self.result.project)

    def _see_project(self, statistics: Statistics, project: OneProject) -> None:
        """Show the numbers of one project alone; the others are in the legend."""
        names = statistics.named(project.id)
        self._group(BY_PROJECT)
        chart = self.query_one(Chart)
        if chart.look is not None:
            chart.see_only([at for at, each in enumerate(chart.look.series) if each.name in names])

    def _remark(self) -> str:
        said = []
        if self._statistics is not None and self.is_mounted:
            said += [f"by {self._by}", *_too_early(self._statistics), *self._seen()]
            said += self._lacking(self._statistics)
        table = self.result.table
        if table is not None and self.view != _CHART:
            said.append(f"{len(table):,} records")
        return "; ".join(said)

    def _lacking(self, statistics: Statistics) -> Iterator[str]:
        """That there is nothing of the project that was to be seen first."""
        project = self.result.project
        if project is not None and not statistics.named(project.id):
            yield f"nothing of {project.name} in this time"

    def _seen(self) -> Iterator[str]:
        """How much of the numbers is seen, and how two of them stand to each other."""
        chart = self.query_one(Chart)
        if chart.look is None:
            return
        shown, count = len(chart.look.shown), len(chart.look.series)
        left_out = len(chart.picture.left_out) if chart.picture is not None else 0
        if shown - left_out < count:
            yield f"{shown - left_out} of {count:,} seen"
        if left_out:
            yield "no room for the bars of more"
        if compared := chart.look.compared:
            yield compared

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("group", "numbers"):
            return self._statistics is not None
        if action == "fill_in":
            return self._ask_otherwise is not None
        if action == "compare":
            return self.view == _CHART
        if action == "save_numbers":
            return self.view in (_NUMBERS, _CHART)
        if action == "copy_secret":
            return bool(self.result.secrets)
        return super().check_action(action, parameters)

    def watch_view(self, view: str) -> None:
        self.query_one(ContentSwitcher).current = view
        self._say(self._remark())
        shown = self._views[view]
        if isinstance(shown, JsonView):
            shown.show(self.result.raw)
        if view == _NUMBERS:
            self._show_numbers()
        self.set_focus(shown.lines if isinstance(shown, TableView) else shown)

    def action_step(self) -> None:
        names = list(self._views)
        self.view = names[(names.index(self.view) + 1) % len(names)]

    def action_numbers(self) -> None:
        self.view = _CHART if self.view == _NUMBERS else _NUMBERS

    @work(group="form", exclusive=True, description="ask for something else")
    async def action_fill_in(self) -> None:
        """Fill the form in again; what is shown stays until there is another answer."""
        if self._ask_otherwise is None:
            return
        came = await self._ask_otherwise()
        if isinstance(came, Answered) and came.answer is not None:
            self.dismiss(came)

    def action_group(self) -> None:
        """Draw the numbers by their next dimension."""
        if self._statistics is not None:
            dimensions = self._statistics.dimensions
            by = dimensions[(dimensions.index(self._by) + 1) % len(dimensions)]
            if self._bring_projects is not None and self._statistics.asks_for_projects(by):
                self._ask_for_projects(self._statistics, by, self._bring_projects)
            else:
                self._group(by)

    @work(group="projects", exclusive=True, description="ask for the projects of a chart")
    async def _ask_for_projects(
        self, statistics: Statistics, by: str, bring: BringProjects
    ) -> None:
        self._say("Asking for the projects …")
        try:
            self._statistics = statistics.with_projects(await bring())
        except BimscopeError as error:
            self._say(str(error))
        else:
            self._group(by)

    def _say(self, words: str) -> None:
        if words != self._said:  # each time there would be another layout
            self._said = words
            self.query_one("#remark", Static).update(Content(safe_text(words)))

    def _group(self, by: str = "") -> None:
        statistics = self._statistics
        if statistics is None:
            return
        self._by = by or statistics.dimensions[0]
        chart = self.query_one(Chart)
        title = f"{self.result.title} by {self._by}"
        look = ChartLook(statistics.periods, statistics.by(self._by), title=title)
        if chart.look is not None:
            look.look_like(chart.look)
        chart.show(look)
        if self.view == _NUMBERS:
            self._show_numbers()

    def _show_numbers(self) -> None:
        """The numbers of the chart, what is seen of it before the others."""
        look = self.query_one(Chart).look
        if look is not None:
            self.query_one(f"#{_NUMBERS}", TableView).show(_rows_of(look, _MOST_COLUMNS))

    @on(Chart.ChartChanged)
    @on(Chart.CursorMoved)
    def _tell(self) -> None:
        self._say(self._remark())

    @work(group="compare", exclusive=True, description="choose what is compared")
    async def action_compare(self) -> None:
        """Let series be picked by parts of their names; these are seen alone."""
        from tui.modals.pickers.fuzzy import Candidate
        from tui.modals.pickers.pick_many import PickMany

        chart = self.query_one(Chart)
        look = chart.look
        if look is None:
            return
        found = [
            Candidate(str(at), each.name, number_in_words(each.total))
            for at, each in enumerate(look.series)
        ]

        async def load() -> Sequence[Candidate]:
            return found

        def take(keys: Sequence[str]) -> None:
            chart.see_only([int(each) for each in keys])

        await self.app.push_screen_wait(PickMany(f"Compare by {self._by}", load, take))

    @work(group="save", exclusive=True, description="save numbers")
    async def action_save_numbers(self) -> None:
        """Save the chart as it is seen now, or all its numbers where these are."""
        look = self.query_one(Chart).look
        if look is None:
            return
        if self.view == _CHART:
            from tui.modals.saving.save_chart import SaveChart

            said = await self.app.push_screen_wait(SaveChart(look, _rows_of(look, 0)))
        else:
            from tui.modals.saving.save_table import SaveTable

            said = await self.app.push_screen_wait(SaveTable(self.result.title, self._numbers))
        if said:
            self._say(said)

    async def _numbers(self) -> TableRows:
        look = self.query_one(Chart).look
        return NoRows() if look is None else _rows_of(look, _MOST_COLUMNS)

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
        secrets = with_and(f"the {title.lower()}" for title in self.result.secrets)
        words = f"Nothing copied: {message.what.lower()} is hidden. {key} copies {secrets}."
        self._say(words)

    @on(ArrangedView.Saved)
    def _say_saved(self, message: ArrangedView.Saved) -> None:
        self._say(message.words)

    def action_close(self) -> None:
        shown = self._views.get(self.view)
        if not (isinstance(shown, ArrangedView) and shown.end_narrowing()):
            self.dismiss(None)


def _rows_of(look: ChartLook, most: int) -> TableRows:
    """The numbers of what is seen, and of as many others as there may be columns."""
    shown = look.shown
    others = [at for at in range(len(look.series)) if at not in shown]
    numbers = [*shown, *others[: max(most - len(shown), 0)]]
    return table_of_series(look.periods, [look.series[at] for at in numbers])


def _too_early(statistics: Statistics) -> Iterator[str]:
    """What is not seen since it was too long ago to ask for."""
    if statistics.left_out:
        shown = len(statistics.periods)
        yield f"only the last {shown} of {shown + statistics.left_out:,} periods"
