"""Asking before something happens: yes or no, or by typing what is shown.

Enter agrees to what can be taken back. Where a mistake would matter it is `y`, or a word to type.
A question listens only once it could be read, and no key means “no” by accident.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Label, Static

from tui.modals.modal import Frame, Modal
from tui.modals.word_input import WordInput
from tui.modals.wording import error_line, heading, request_lines
from tui.widgets.hints import key_for
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text


class Question(Modal[bool]):
    """Sentences and a request that can be scrolled without leaving the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("confirm.down", "down", "scroll(1)", "Down", "One line down"),
        key("confirm.up", "up", "scroll(-1)", "Up", "One line up"),
        key("confirm.page_down", "pagedown", "scroll(8)", "Page down", "One page down"),
        key("confirm.page_up", "pageup", "scroll(-8)", "Page up", "One page up"),
    ]

    def __init__(self, title: str, says: Sequence[str], request: str) -> None:
        super().__init__()
        self._title, self._says, self._request = title, says, request

    def on_mount(self) -> None:
        self.listen_once_seen()

    def _explanation(self) -> ComposeResult:
        with VerticalScroll(can_focus=False, classes="explanation"):
            yield Static(Content("\n".join(safe_text(line) for line in self._says)))
            if self._request:
                yield Static(heading("What will be sent"), classes="section")
                yield Static(request_lines(self._request), classes="request")

    def action_scroll(self, lines: int) -> None:
        self.query_one(".explanation").scroll_relative(y=lines, animate=False)


class ConfirmModal(Question):
    """Says what will happen and the request that goes; answers whether to go on.

    `says` are sentences, `request` the text of the prepared request where one is sent. Where it
    `harms`, as `Plan.is_harmful` says of changes, Enter does not agree: it is pressed without a
    thought.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # The buttons say which of these two agrees.
        key("confirm.agree", "enter", "agree", "Yes", "Go on, unless it may harm"),
        key("confirm.yes", "y", "yes", "Yes", "Go on, even where it may harm"),
        key("confirm.no", "n,escape", "no", "No", "Change nothing", footer=True),
        key("confirm.ask", "space", "ask", "Answer", "Show which keys answer"),
    ]

    def __init__(
        self,
        title: str,
        says: Sequence[str] = (),
        *,
        request: str = "",
        yes: str = "Yes",
        no: str = "No",
        harms: bool = False,
    ) -> None:
        super().__init__(title, says, request)
        self._yes, self._no, self._harms = yes, no, harms

    def compose(self) -> ComposeResult:
        with Frame(self._title, classes="small"):
            yield from self._explanation()
            with Horizontal(classes="buttons"):
                agrees = key_for(self, "confirm.yes" if self._harms else "confirm.agree")
                for name, word, sign in (("no", self._no, "n"), ("yes", self._yes, agrees)):
                    button = Button(Content(f"{word} ({sign})"), id=name, compact=True)
                    button.can_focus = False
                    yield button
            yield Static(id="complaint")
            yield from self.footer()

    @on(Button.Pressed, "#yes")
    def action_yes(self) -> None:
        self.dismiss(True)

    def action_agree(self) -> None:
        if self._harms:
            self.action_ask()
        else:
            self.dismiss(True)

    @on(Button.Pressed, "#no")
    def action_no(self) -> None:
        self.dismiss(False)

    def action_ask(self) -> None:
        yes = key_for(self, "confirm.yes" if self._harms else "confirm.agree")
        text = f"Press {yes} for “{self._yes}”, n for “{self._no}”."
        self.query_one("#complaint", Static).update(Content(text))


class TypedConfirmModal(Question):
    """Goes on only when what is shown has been typed: a name, a number or a word."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("typed_confirm.no", "escape", "no", "Leave", "Leave; nothing happens", footer=True),
    ]

    def __init__(
        self, title: str, expected: str, says: Sequence[str] = (), *, request: str = ""
    ) -> None:
        super().__init__(title, says, request)
        self.expected = expected

    def compose(self) -> ComposeResult:
        with Frame(self._title, classes="small"):
            yield from self._explanation()
            yield Label(Content(f"Type {safe_text(self.expected)} to go on:"))
            yield WordInput()
            yield Static(id="complaint")
            yield from self.footer()

    @on(Input.Submitted)
    def compare(self, event: Input.Submitted) -> None:
        if event.value.strip() == self.expected:
            self.dismiss(True)
        else:
            self.query_one("#complaint", Static).update(
                error_line(f"That is not {self.expected}. Nothing has been sent.")
            )

    @on(Input.Changed)
    def _typed_on(self) -> None:
        """What was said was about another word."""
        self.query_one("#complaint", Static).update("")

    def action_no(self) -> None:
        self.dismiss(False)
