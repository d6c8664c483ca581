"""Choosing one of many by typing a part of its name."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList, Static

from tui.client import BimscopeError
from tui.modals.fuzzy import Candidate, ranked
from tui.modals.wording import error_line, heading
from tui.widgets.safe_text import safe_text

_SHOWN: Final = 200

Load = Callable[[], Awaitable[Sequence[Candidate]]]


class FuzzyPicker(ModalScreen[str | None]):
    """Answers the key of the chosen candidate, or None; candidates are loaded once."""

    CSS_PATH = "../styles/modals.tcss"
    HELP = "Type some letters of the name; up and down choose, enter takes, escape leaves."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Next", id="picker.down", show=False),
        Binding("up", "move(-1)", "Previous", id="picker.up", show=False),
        Binding("pagedown", "move(10)", "Page down", id="picker.page_down", show=False),
        Binding("pageup", "move(-10)", "Page up", id="picker.page_up", show=False),
        Binding("enter", "take", "Take", id="picker.take", tooltip="Take what is marked"),
        Binding("f5", "load", "Load again", id="picker.load", tooltip="Ask the server again"),
        Binding("escape", "leave", "Leave", id="picker.leave", tooltip="Choose nothing"),
    ]

    def __init__(self, title: str, load: Load, *, nothing: str = "There is nothing to choose."):
        super().__init__()
        self._title, self._load, self._nothing = title, load, nothing
        self._candidates: Sequence[Candidate] | None = None
        self._fitting: list[Candidate] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="frame"):
            yield Static(heading(self._title), classes="title")
            yield Input(placeholder="type to search", id="query", compact=True)
            options = OptionList(id="fitting", markup=False, compact=True)
            options.can_focus = False
            yield options
            yield Static("Loading …", id="count", markup=False)
            yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.action_load()

    @work(exclusive=True, group="load", description="load candidates")
    async def action_load(self) -> None:
        self._say(Content("Loading …"))
        try:
            self._candidates = await self._load()
        except BimscopeError as error:
            self._say(error_line(f"{error} (F5 tries again)"))
            return
        self._show()

    @on(Input.Changed, "#query")
    def _show(self) -> None:
        if self._candidates is None:
            return
        if not self._candidates:
            self._say(Content(self._nothing))
            return
        self._fitting = ranked(self.query_one("#query", Input).value, self._candidates, _SHOWN)
        options = self.query_one("#fitting", OptionList)
        options.set_options([_prompt(candidate) for candidate in self._fitting])
        options.highlighted = 0 if self._fitting else None
        self._say(Content(f"{len(self._fitting)} of {len(self._candidates)}"))

    def _say(self, content: Content) -> None:
        self.query_one("#count", Static).update(content)

    def action_move(self, steps: int) -> None:
        options = self.query_one("#fitting", OptionList)
        if options.highlighted is not None:
            last = options.option_count - 1
            options.highlighted = min(max(options.highlighted + steps, 0), last)

    @on(Input.Submitted, "#query")
    def action_take(self) -> None:
        index = self.query_one("#fitting", OptionList).highlighted
        if index is not None:
            self.dismiss(self._fitting[index].key)

    @on(OptionList.OptionSelected)
    def take_clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._fitting[event.option_index].key)

    def action_leave(self) -> None:
        self.dismiss(None)


def _prompt(candidate: Candidate) -> Content:
    label = safe_text(candidate.label) or "—"
    if not candidate.note:
        return Content(label)
    return Content.assemble(label, ("  " + safe_text(candidate.note), "$text-muted"))
