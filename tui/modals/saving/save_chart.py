"""Saving a chart: a picture or its numbers, by how the name of the file ends; or the clipboard."""

from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Label, Static

from tui.charting.files import ChartForm, chart_file, chart_form, chart_text
from tui.charting.look import ChartLook
from tui.charting.svg import chart_svg
from tui.client.errors import FileProblem
from tui.drawing.png import NO_PNG, can_make_png
from tui.explorer.table_rows.cells import TableRows
from tui.in_sentences import with_or
from tui.modals.modal import Frame
from tui.modals.saving.named_file import NamesFile
from tui.saving.forms import CsvChoice, TableForm
from tui.saving.own_thread import in_own_thread
from tui.saving.table_file import bytes_of, unused_name
from tui.widgets.copying import CopyWanted
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

_WORDS: Final = {
    ChartForm.SVG: "SVG, a picture for any size",
    ChartForm.PNG: "PNG, a picture of 1,200 × 675 dots",
    ChartForm.TXT: "Text, as in the terminal",
    TableForm.CSV: "CSV, the numbers as shown",
}
_FORMS: Final = tuple(_WORDS)


class SaveChart(NamesFile[str]):
    """Answers with a sentence about what was saved; '' where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("save_chart.form", "down", "step(1)", "Form", "The next format: SVG, PNG, text, CSV",
            footer=True, first=True),
        key("save_chart.last_form", "up", "step(-1)", "Previous", "The previous format",
            first=True),
        key("save_chart.copy", "ctrl+y", "copy", "Clipboard", "Copy it instead of writing a file",
            footer=True),
    ]  # fmt: skip

    def __init__(self, look: ChartLook, rows: TableRows) -> None:
        super().__init__()
        self._look, self._rows = look, rows

    def compose(self) -> ComposeResult:
        name = unused_name(self._look.title, ChartForm.SVG, Path())
        with Frame(f"Save {self._look.title}", classes="small"):
            yield Label(
                f"File, in {safe_text(str(Path.cwd()))} unless you name another folder:",
                markup=False,
            )
            yield from self.name_line(name)
            yield Static(id="form")
            yield from self.remark_line()
            yield from self.footer()

    def on_mount(self) -> None:
        self._show_form()

    @property
    def _form(self) -> ChartForm | TableForm | None:
        name = self.name_input.value
        return chart_form(name) or (TableForm.CSV if _is_csv(name) else None)

    @on(Input.Changed)
    def _show_form(self) -> None:
        self.say("")
        form = self._form
        words = _WORDS[form] if form else f"The name must end with {with_or(_FORMS)}."
        if form is ChartForm.PNG and not can_make_png():
            words = NO_PNG
        self.query_one("#form", Static).update(Content(words))

    def action_step(self, by: int) -> None:
        form = self._form
        after = _FORMS[(_FORMS.index(form) + by) % len(_FORMS)] if form else _FORMS[0]
        name = self.name_input.value
        stem = name.removesuffix(Path(name).suffix) if form else name
        self.rename(f"{stem}{after}")
        self.name_input.action_end()

    def takes_name(self, name: str) -> bool:
        return bool(name) and self._form is not None

    async def content(self) -> bytes:
        form = self._form
        if not isinstance(form, ChartForm):
            return await bytes_of(self._rows, TableForm.CSV, CsvChoice())
        if form is ChartForm.PNG and not can_make_png():
            raise FileProblem(NO_PNG)
        return await in_own_thread(lambda: chart_file(self._look, form))

    def saved(self, file: Path) -> None:
        self.dismiss(f"saved: {file}")

    async def action_copy(self) -> None:
        if self._form is ChartForm.PNG:
            self.say("The clipboard takes only text: choose another format.", wrong=True)
            return
        self.post_message(CopyWanted("the chart", await self._text(), self))
        self.dismiss("")

    async def _text(self) -> str | bytes:
        if self._form is ChartForm.TXT:
            return chart_text(self._look)
        if self._form is TableForm.CSV:
            return await bytes_of(self._rows, TableForm.CSV, CsvChoice(marked=False))
        return chart_svg(self._look)

    def action_leave(self) -> None:
        self.dismiss("")


def _is_csv(name: str) -> bool:
    return Path(name).suffix.casefold() == TableForm.CSV
