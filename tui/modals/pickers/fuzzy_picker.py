"""Choosing one of many by typing a part of its name."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, Static

from tui.client.errors import BimscopeError
from tui.modals.line_list import LineList, ListLine
from tui.modals.modal import Frame, Modal
from tui.modals.passing_input import PassingInput
from tui.modals.pickers.fuzzy import Candidate, ranked
from tui.modals.wording import error_line
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

_SHOWN: Final = 200

Load = Callable[[], Awaitable[Sequence[Candidate]]]


class FuzzyPicker(Modal[str | None]):
    """Answers the key of the chosen candidate, or None; candidates are loaded once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "picker.take",
            "enter",
            "take",
            "Take",
            "Choose the highlighted line",
            footer=True,
            first=True,
        ),
        key("picker.down", "down", "move(1)", "Next", "One line down"),
        key("picker.up", "up", "move(-1)", "Previous", "One line up"),
        key("picker.page_down", "pagedown", "move(10)", "Page down", "Ten lines down"),
        key("picker.page_up", "pageup", "move(-10)", "Page up", "Ten lines up"),
        key("picker.load", "f5", "load", "Load again", "Ask the server again", footer=True),
        key("picker.leave", "escape", "leave", "Leave", "Choose nothing", footer=True),
    ]

    def __init__(
        self,
        title: str,
        load: Load,
        *,
        again: Load | None = None,
        most: int = 0,
        nothing: str = "There is nothing to choose.",
    ) -> None:
        """A picker of what `load` finds, and `again` finds anew; `most` is all that it can find."""
        super().__init__()
        self._again, self._most = again or load, most
        self._title, self._load, self._nothing = title, load, nothing
        self._candidates: Sequence[Candidate] | None = None
        self._fitting: list[Candidate] = []

    def compose(self) -> ComposeResult:
        with Frame(self._title, classes="picker"):
            yield PassingInput(placeholder="type to search", id="query", compact=True)
            yield LineList(id="fitting", leads=True)
            yield Static("Loading …", id="count", markup=False)
            yield from self.footer()

    def on_mount(self) -> None:
        self._bring(self._load)

    def action_load(self) -> None:
        self._bring(self._again)

    @work(exclusive=True, group="load", description="load candidates")
    async def _bring(self, load: Load) -> None:
        self._say(Content("Loading …"))
        try:
            self._candidates = await load()
        except BimscopeError as error:
            self._say(error_line(f"{error} (F5 tries again)"))
            return
        self._show()

    @on(Input.Changed, "#query")
    def _show(self) -> None:
        if self._candidates is None:
            return
        if not self._candidates:
            self._fitting = []
            self.query_one(LineList).show([])
            self._say(Content(self._nothing))
            return
        self._fitting = ranked(self.query_one("#query", Input).value, self._candidates, _SHOWN)
        lines = [self.line_of(each) for each in self._fitting]
        self.query_one(LineList).show(lines)
        count = f"{len(self._fitting)} of {len(self._candidates)}"
        if self._most and len(self._candidates) >= self._most:
            count += "; there are more: leave this list and type the id"
        self._say(Content(count))

    def line_of(self, candidate: Candidate) -> ListLine:
        """How a candidate stands in the list."""
        return ListLine(candidate.label, candidate.note)

    def _say(self, content: Content) -> None:
        self.query_one("#count", Static).update(content)

    @property
    def fitting(self) -> Sequence[Candidate]:
        """The candidates that are seen."""
        return self._fitting

    def tell(self, words: str) -> None:
        """Say something below the list."""
        self._say(Content(safe_text(words)))

    @property
    def marked(self) -> Candidate | None:
        """The candidate under the cursor."""
        at = self.query_one(LineList).cursor
        return self._fitting[at] if at < len(self._fitting) else None

    def action_move(self, steps: int) -> None:
        self.query_one(LineList).cursor += steps

    def action_take(self) -> None:
        self.query_one(LineList).action_choose()

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        self.take(self._fitting[event.index].key)

    def take(self, key: str) -> None:
        """Leave with the candidate that was chosen."""
        self.dismiss(key)

    def action_leave(self) -> None:
        self.dismiss(None)
