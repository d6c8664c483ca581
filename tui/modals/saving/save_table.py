"""Saving a table: a file's name, whose ending says the form, or the clipboard."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Label, Static

from tui.explorer.table_rows.cells import MarkedRows, TableRows, marked_numbers
from tui.in_sentences import with_or
from tui.large_json.turns import in_turns
from tui.modals.modal import Frame
from tui.modals.saving.named_file import NamesFile
from tui.saving.csv_lines import SEPARATORS
from tui.saving.forms import WORDS, CsvChoice, TableForm, form_of, named_for
from tui.saving.table_file import bytes_of, unused_name
from tui.sizes import count_of
from tui.widgets.copying import CopyWanted
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

RowsToSave = Callable[[], Awaitable[TableRows]]
_MARKS: Final = {True: "marked as UTF-8 for Excel", False: "no mark for Excel"}
_TEXTS: Final = (TableForm.CSV, TableForm.JSON, TableForm.NDJSON, TableForm.MARKDOWN)


class SaveTable(NamesFile[str]):
    """Answers with a sentence about what was saved; '' where it was left.

    `remark` says what of the list is not among the rows. Where rows may be marked, `word` is what
    one of them is called: then the marked ones are saved, unless a key asks for all.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("save.form", "down", "step(1)", "Form", "The next format: CSV, Excel, JSON, Markdown",
            footer=True, first=True),
        key("save.last_form", "up", "step(-1)", "Previous", "The previous format", first=True),
        key("save.copy", "ctrl+y", "copy", "Clipboard", "Copy it instead of writing a file",
            footer=True),
        key("save.separator", "ctrl+s", "separator", "Separator",
            "Choose the CSV separator: comma, semicolon, tab", footer=True),
        key("save.mark", "ctrl+b", "mark", "BOM",
            "With or without the mark that Excel needs for UTF-8", footer=True),
        key("save.which", "ctrl+t", "which", "Marked/all", "Save the marked rows, or all of them",
            footer=True),
    ]  # fmt: skip

    csv = CsvChoice()
    """The same for all tables of a session, as it was chosen last."""

    only_marked: reactive[bool] = reactive(False, bindings=True)
    """Whether the marked rows are saved, and not all."""

    def __init__(self, title: str, rows: RowsToSave, *, remark: str = "", word: str = "") -> None:
        super().__init__()
        self._word = word
        self._marked: MarkedRows | None = None
        """The marked rows of those that are saved; None where there are none."""
        self._is_looked_for = asyncio.Event()
        """Set once it is known which rows are marked."""
        self._rows = rows
        self._remark = remark
        self._title = title
        self._whole = 0
        """How many rows there are, marked or not."""
        self._saved = 0
        """How many of them were saved last."""

    def compose(self) -> ComposeResult:
        name = unused_name(self._title, TableForm.CSV, Path())
        with Frame(f"Save {self._title}", classes="small"):
            yield Label(
                f"File, in {safe_text(str(Path.cwd()))} unless you name another folder:",
                markup=False,
            )
            yield from self.name_line(name)
            yield Static(id="form")
            yield Static(Content(safe_text(self._remark)), id="remark")
            yield from self.remark_line()
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one("#remark").display = bool(self._remark)
        self._show_form()
        if self._word:
            self._look_for_marks()
        else:
            self._is_looked_for.set()

    @work(description="look which rows are marked")
    async def _look_for_marks(self) -> None:
        try:
            rows = await self._rows()
            numbers = await in_turns(marked_numbers(rows))
            if numbers:
                self._marked, self._whole = MarkedRows(rows, numbers), len(rows)
                self.only_marked = True
                self._say_which()
        finally:
            self._is_looked_for.set()

    def _say_which(self) -> None:
        """Say in the title what is saved, where that could be one or the other."""
        which = self._marked_in_words() if self.only_marked else self._all_in_words()
        self.query_one(Frame).name_it(f"Save {which}: {self._title}")

    def _marked_in_words(self) -> str:
        count = 0 if self._marked is None else len(self._marked)
        return f"{count:,} marked {self._word}{'' if count == 1 else 's'}"

    def _all_in_words(self) -> str:
        return f"all {self._whole:,} rows, marked or not"

    def action_which(self) -> None:
        self.only_marked = not self.only_marked
        self._say_which()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("separator", "mark"):
            return not self.is_mounted or form_of(self.name_input.value) is TableForm.CSV
        if action == "which":
            return self._marked is not None
        return super().check_action(action, parameters)

    @on(Input.Changed)
    def _show_form(self) -> None:
        self.say("")
        form = form_of(self.name_input.value)
        if form is None:
            words = f"The name must end with {with_or(TableForm)}."
        else:
            more = self._csv_in_words() if form is TableForm.CSV else ()
            words = " · ".join((WORDS[form], *more))
        self.query_one("#form", Static).update(Content(words))
        self.refresh_bindings()

    def _csv_in_words(self) -> tuple[str, str]:
        csv = SaveTable.csv
        return f"separator: {SEPARATORS[csv.separator]}", _MARKS[csv.marked]

    def action_step(self, by: int) -> None:
        forms = list(TableForm)
        now = form_of(self.name_input.value)
        at = (forms.index(now) + by) % len(forms) if now else 0
        self.rename(named_for(self.name_input.value, forms[at]))
        self.name_input.action_end()

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

    def takes_name(self, name: str) -> bool:
        return form_of(name) is not None

    async def content(self) -> bytes:
        form = form_of(self.name_input.value) or TableForm.CSV
        rows = await self._wanted_rows()
        self._saved = len(rows)
        return await bytes_of(rows, form, SaveTable.csv)

    async def _wanted_rows(self) -> TableRows:
        # Enter may come before it is known what is marked.
        await self._is_looked_for.wait()
        marked = self._marked if self.only_marked else None
        return await self._rows() if marked is None else marked

    def saved(self, file: Path) -> None:
        self.dismiss(f"saved: {self._which} in {file}")

    @property
    def _which(self) -> str:
        """What was saved, in words."""
        if self._marked is None:
            return count_of(self._saved, "row")
        return self._marked_in_words() if self.only_marked else self._all_in_words()

    @work(description="copy a table")
    async def action_copy(self) -> None:
        form = form_of(self.name_input.value)
        if form not in _TEXTS:
            self.say("The clipboard takes only text: choose another format.", wrong=True)
            return
        rows = await self._wanted_rows()
        self._saved = len(rows)
        data = await bytes_of(rows, form, CsvChoice(SaveTable.csv.separator, marked=False))
        self.post_message(CopyWanted(self._which, data, self))
        self.dismiss("")

    def action_leave(self) -> None:
        self.dismiss("")
