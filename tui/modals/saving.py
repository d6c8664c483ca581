"""Saving a table: a file's name, whose ending says the form, or the clipboard."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Label, Static

from tui.client.errors import FileProblem
from tui.explorer.cells import TableRows
from tui.modals.modal import Frame, Modal
from tui.saving.csv_lines import SEPARATORS
from tui.saving.forms import WORDS, CsvChoice, TableForm, form_of, named_for
from tui.saving.table_file import bytes_of, save_bytes, unused_name
from tui.widgets.copying import CopyWanted
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

RowsToSave = Callable[[], Awaitable[TableRows]]
_TEXTS: Final = (TableForm.CSV, TableForm.JSON, TableForm.NDJSON, TableForm.MARKDOWN)


class SaveTable(Modal[str]):
    """Answers with a sentence about what was saved; '' where it was left.

    `remark` says what of the list is not among the rows.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("save.save", "enter", "save", "Save", "Write the file", footer=True, first=True),
        key("save.form", "down", "step(1)", "Form", "The next form: CSV, Excel, JSON, Markdown",
            footer=True, first=True),
        key("save.last_form", "up", "step(-1)", "Form before", "The form before", first=True),
        key("save.copy", "ctrl+y", "copy", "Clipboard", "Copy it instead of writing a file",
            footer=True),
        key("save.separator", "ctrl+s", "separator", "Separator",
            "What stands between two cells of CSV: comma, semicolon, tab", footer=True),
        key("save.mark", "ctrl+b", "mark", "BOM",
            "With or without the mark by which Excel reads CSV as UTF-8", footer=True),
        key("save.replace", "ctrl+r", "replace", "Replace", "Replace the file that is there"),
        key("save.leave", "escape", "leave", "Leave", "Save nothing", footer=True),
    ]  # fmt: skip

    csv = CsvChoice()
    """The same for all tables of a session, as it was chosen last."""

    def __init__(self, title: str, rows: RowsToSave, *, remark: str = "") -> None:
        super().__init__()
        self._rows = rows
        self._remark = remark
        self._title = title
        self._is_saving = False

    def compose(self) -> ComposeResult:
        name = unused_name(self._title, TableForm.CSV, Path())
        with Frame(f"Save {self._title}", classes="small"):
            yield Label("File, in this folder unless you name another:")
            # What is typed next takes the place of the name.
            yield Input(name, id="typed", compact=True, select_on_focus=False)
            yield Static(id="form")
            yield Static(Content(safe_text(self._remark)), id="remark")
            yield Static(id="message")
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one("#remark").display = bool(self._remark)
        self._show_form()

    @property
    def _input(self) -> Input:
        return self.query_one("#typed", Input)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("separator", "mark"):
            return not self.is_mounted or form_of(self._input.value) is TableForm.CSV
        return super().check_action(action, parameters)

    @on(Input.Changed)
    def _show_form(self) -> None:
        self.say("")
        form = form_of(self._input.value)
        if form is None:
            endings = ", ".join(TableForm)
            words = f"The name has to end with one of {endings}."
        else:
            more = self._csv_in_words() if form is TableForm.CSV else ()
            words = " · ".join((WORDS[form], *more))
        self.query_one("#form", Static).update(Content(words))
        self.refresh_bindings()

    def _csv_in_words(self) -> tuple[str, str]:
        csv = SaveTable.csv
        return f"separator: {SEPARATORS[csv.separator]}", "with BOM" if csv.marked else "no BOM"

    def action_step(self, by: int) -> None:
        forms = list(TableForm)
        now = form_of(self._input.value)
        at = (forms.index(now) + by) % len(forms) if now else 0
        self._input.value = named_for(self._input.value, forms[at])
        self._input.action_end()

    def action_separator(self) -> None:
        signs = list(SEPARATORS)
        now = SaveTable.csv
        after = signs[(signs.index(now.separator) + 1) % len(signs)]
        SaveTable.csv = CsvChoice(after, now.marked)
        self._show_form()

    def action_mark(self) -> None:
        now = SaveTable.csv
        SaveTable.csv = CsvChoice(now.separator, not now.marked)
        self._show_form()

    def action_save(self) -> None:
        self._begin(overwrite=False)

    def action_replace(self) -> None:
        self._begin(overwrite=True)

    def _begin(self, *, overwrite: bool) -> None:
        name = self._input.value.strip()
        form = form_of(name)
        if form is not None and not self._is_saving:
            self._is_saving = True
            self.say("saving …")
            self._save(Path(name), form, overwrite=overwrite)

    @work(description="save a table")
    async def _save(self, file: Path, form: TableForm, *, overwrite: bool) -> None:
        try:
            rows = await self._rows()
            data = await bytes_of(rows, form, SaveTable.csv)
            saved = await save_bytes(data, file, overwrite=overwrite)
        except FileProblem as problem:
            there = " ^R replaces it." if "is there already" in problem.text else ""
            self.say(problem.text + there, wrong=True)
            return
        finally:
            self._is_saving = False
        self.dismiss(f"saved: {len(rows):,} rows in {saved}")

    @work(description="copy a table")
    async def action_copy(self) -> None:
        form = form_of(self._input.value)
        if form not in _TEXTS:
            self.say("A clipboard takes texts only: choose another form.", wrong=True)
            return
        rows = await self._rows()
        data = await bytes_of(rows, form, CsvChoice(SaveTable.csv.separator, marked=False))
        self.post_message(CopyWanted(f"{len(rows):,} rows", data, self))
        self.dismiss("")

    def action_leave(self) -> None:
        self.dismiss("")
