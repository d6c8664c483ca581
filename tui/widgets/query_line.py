"""The line of a query: drawn as a whole, with an input over its text while one types."""

from typing import ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.events import Click, DescendantBlur
from textual.geometry import Spacing
from textual.strip import Strip
from textual.widgets import Input

from tui.widgets.cells import crop, line
from tui.widgets.one_line import OneLine
from tui.widgets.safe_text import safe_text, without_controls

_LONGEST: Final = 1_000
_LEAST_TEXT: Final = 16
_LEAST_STATE: Final = 24
"""Columns left to the state while one types, so that it may change as the text does."""


class QueryLine(OneLine):
    """Prompt on the left, state on the right, the text between them.

    The input is laid out only where one types: a line that shows the query of another list
    costs the screen no layout.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"query--prompt", "query--state"}
    DEFAULT_CSS = """
    QueryLine {
        layout: horizontal;
        & > .query--prompt { text-style: bold; }
        & > .query--state { color: $text-muted; }
        & Input { display: none; width: 1fr; }
    }
    """

    def __init__(self, prompt: str, typed: Input) -> None:
        super().__init__()
        self.input = typed
        self.prompt = prompt
        self.state = ""
        self._text = ""

    def compose(self) -> ComposeResult:
        yield self.input

    @property
    def is_open(self) -> bool:
        """Whether one types."""
        return self.input.display

    @property
    def text(self) -> str:
        return self.input.value if self.is_open else self._text

    @text.setter
    def text(self, text: str) -> None:
        self._text = without_controls(text)
        if self.is_open:
            self._fill(self._text)
        self.refresh()

    def show(self, *, prompt: str | None = None, state: str | None = None) -> None:
        """Show another prompt or another state."""
        self.prompt = self.prompt if prompt is None else safe_text(prompt)
        self.state = self.state if state is None else safe_text(state, limit=_LONGEST)
        if self.is_open:
            self._place()
        self.refresh()

    def open(self) -> None:
        """Let the text be typed in."""
        if not self.is_open:
            self._place()
            self.input.display = True
            with self.input.prevent(Input.Changed):
                self._fill(self._text)
        self.input.focus()

    def on_descendant_blur(self, _event: DescendantBlur) -> None:
        """Draw the text again once the keys go elsewhere in the application."""
        if self.app.app_focus:
            self._text = self.input.value
            self.input.display = False
            self.refresh()

    def on_click(self, _event: Click) -> None:
        self.open()

    def column_of(self, place: int) -> int:
        """The column of the line in which a place of the text is seen."""
        before = cell_len(self.text[:place])
        if not self.is_open:
            return cell_len(self._before()) + before
        at = self.input.content_region.x - self.content_region.x
        return at + before - self.input.scroll_offset.x

    def draw(self, width: int) -> Strip:
        prompt = self._before()
        state = crop(self.state, self._room(width) - 3)
        text = "" if self.is_open else safe_text(self._text, limit=_LONGEST)
        room = max(width - cell_len(prompt) - cell_len(state) - 3, 0)
        shown = crop(text, room)
        gap = " " * (room - cell_len(shown))
        parts = [
            (prompt, self.style_of("query--prompt")),
            (f"{shown}{gap}  ", self.blank),
            (f"{state} ", self.style_of("query--state")),
        ]
        return line(parts, width, self.blank)

    def _before(self) -> str:
        return f" {self.prompt}  "

    def _room(self, width: int) -> int:
        """Cells that the state may take, its margins included."""
        most = width - cell_len(self._before()) - _LEAST_TEXT
        return max(min(cell_len(self.state) + 3, most, width * 6 // 10), 0)

    def _place(self) -> None:
        """Lay the input over the text; the room of the state only grows while one types."""
        before = self.input.styles.margin.right if self.is_open else _LEAST_STATE
        right = max(self._room(self.size.width), before)
        margin = Spacing(0, right, 0, cell_len(self._before()))
        if self.input.styles.margin != margin:
            self.input.styles.margin = margin

    def _fill(self, text: str) -> None:
        if text == self.input.value and self.input.cursor_at_end:
            return
        self.input.value = text
        # An input scrolls only when its cursor moves, and not for its first value.
        self.input.cursor_position = 0
        self.input.cursor_position = len(self.input.value)
