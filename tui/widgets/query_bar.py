"""One line to type a query: prompt, input, state, and an error with a caret below it.

Knows no query language: whoever listens parses, and says where it went wrong.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from tui.terminal.input import InputWithoutLayout
from tui.widgets.completion import Completion, complete, filled_in
from tui.widgets.error_line import ErrorLine
from tui.widgets.keys import key
from tui.widgets.query_line import QueryLine
from tui.widgets.safe_text import safe_text, without_controls


def _nothing_known(_before: str) -> Sequence[str]:
    return ()


class QueryInput(InputWithoutLayout):
    """An input that takes no control characters, wherever its text comes from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("query.older", "up", "older", "Older", "The previous query", footer=True),
        key("query.newer", "down", "newer", "Newer", "The next query"),
        key(
            "query.complete",
            "tab,shift+tab",
            "complete",
            "Complete",
            "Complete the word at the cursor",
            footer=True,
        ),
        key("query.cancel", "escape", "cancel", "Cancel", "Leave the query as it was", footer=True),
    ]

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        return without_controls(value)

    def action_older(self) -> None:
        self._bar.recall(-1)

    def action_newer(self) -> None:
        self._bar.recall(1)

    def action_complete(self) -> None:
        self._bar.complete()

    def action_cancel(self) -> None:
        self._bar.cancel()

    @property
    def _bar(self) -> "QueryBar":
        return self.query_ancestor(QueryBar)


class QueryBar(Widget):
    """`history` is the caller's list, oldest first; what is submitted is added to it."""

    DEFAULT_CSS = """
    QueryBar {
        height: auto;
        & ErrorLine { display: none; }
    }
    """

    @dataclass
    class _AboutBar(Message):
        bar: "QueryBar"

        @property
        def control(self) -> "QueryBar":
            return self.bar

    @dataclass
    class Submitted(_AboutBar):
        """Enter."""

        text: str

    @dataclass
    class Edited(_AboutBar):
        """The text is another one, by a key, from the history or completed."""

        text: str

    @dataclass
    class Cancelled(_AboutBar):
        """Escape."""

    def __init__(
        self,
        prompt: str = "filter",
        *,
        history: list[str] | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._line = QueryLine(safe_text(prompt), QueryInput())
        self._error = ErrorLine()
        self.suggest: Callable[[str], Sequence[str]] = _nothing_known
        """The words that can stand behind a text; asked for them when somebody completes one."""
        self.history: list[str] = [] if history is None else history
        self._back = 0
        self._typed = ""
        self._completion: Completion | None = None

    def compose(self) -> ComposeResult:
        yield self._line
        yield self._error

    @property
    def text(self) -> str:
        return self._line.text

    @text.setter
    def text(self, text: str) -> None:
        self._line.text = text

    def open(self) -> None:
        """Take the keys."""
        self._line.open()

    def show_prompt(self, prompt: str) -> None:
        self._line.show(prompt=prompt)

    def show_state(self, state: str) -> None:
        """What is shown on the right: the page, the order, how many there are."""
        self._line.show(state=state)

    def show_error(self, message: str, column: int | None) -> None:
        """Point at `column` of the text (from 0) and say what is wrong there.

        Without one it is about all of the text.
        """
        self._error.column = None if column is None else self._line.column_of(column)
        self._error.text = message
        self._error.display = True

    def clear_error(self) -> None:
        self._error.display = False

    def recall(self, step: int) -> None:
        """Go back (-1) or forth (1) in the history; past its end is what was typed."""
        back = self._back - step
        if not 0 <= back <= len(self.history):
            return
        if self._back == 0:
            self._typed = self.text
        self._back = back
        self.text = self.history[-back] if back else self._typed

    def cancel(self) -> None:
        """Say that the query was given up."""
        self._back = 0
        self.post_message(self.Cancelled(self))

    def complete(self) -> None:
        """Complete the word at the cursor, or say that there is nothing to complete."""
        cursor, asked = self._line.input.cursor_position, self._completion
        if asked is None or not asked.is_filled_in(self.text, cursor):
            asked = complete(self.text, cursor, self.suggest(self.text[:cursor]))
        if asked is None:
            self.show_error("There is nothing to complete here.", cursor)
            return
        self._line.input.value, self._completion = filled_in(self.text, asked)
        self._line.input.cursor_position = self._completion.end

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Edited(self, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value
        if text.strip() and text not in self.history[-1:]:
            self.history.append(text)
        self._back = 0
        self.post_message(self.Submitted(self, text))
