"""Asking for one line of text: an address, a name."""

from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from tui.modals.modal import Frame, Modal
from tui.widgets.keys import key


def _nothing_wrong(_text: str) -> str:
    return ""


class OneTextModal(Modal[None]):
    """Hands what was typed to `take` before it goes, so that the next key finds it done.

    `wrong` says what is wrong with a text, '' for nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("one_text.take", "enter", "take", "Take", "Continue with this text", footer=True,
            first=True),
        key("one_text.leave", "escape", "leave", "Leave", "Do nothing", footer=True),
    ]  # fmt: skip

    def __init__(
        self,
        title: str,
        take: Callable[[str], Awaitable[None] | None],
        *,
        text: str = "",
        example: str = "",
        wrong: Callable[[str], str] = _nothing_wrong,
    ) -> None:
        super().__init__()
        self._title, self._text, self._example = title, text, example
        self._take, self._wrong = take, wrong

    def compose(self) -> ComposeResult:
        with Frame(self._title, classes="small"):
            yield Input(self._text, placeholder=self._example, id="text", compact=True)
            yield Static(id="message")
            yield from self.footer()

    def on_input_changed(self) -> None:
        self.say("")

    async def action_take(self) -> None:
        text = self.query_one("#text", Input).value.strip()
        complaint = self._wrong(text) if text else "Type something, or leave with Esc."
        if complaint:
            self.say(complaint, wrong=True)
        else:
            taken = self._take(text)
            if isawaitable(taken):
                await taken
            self.dismiss(None)

    def action_leave(self) -> None:
        self.dismiss(None)
