"""Asking before something happens: yes or no, or by typing the name of what is lost."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static

from tui.modals.wording import error_line, heading, request_lines
from tui.widgets.safe_text import safe_text, without_controls

_SCROLLING: tuple[Binding, ...] = (
    Binding("down", "scroll(1)", "Down", id="confirm.down", show=False),
    Binding("up", "scroll(-1)", "Up", id="confirm.up", show=False),
    Binding("pagedown", "scroll(8)", "Page down", id="confirm.page_down", show=False),
    Binding("pageup", "scroll(-8)", "Page up", id="confirm.page_up", show=False),
)


class _Explaining(ModalScreen[bool]):
    """What both have: sentences and a request that can be scrolled without leaving the answer."""

    CSS_PATH = "../styles/modals.tcss"

    def __init__(self, title: str, says: Sequence[str], request: str) -> None:
        super().__init__()
        self._title, self._says, self._request = title, says, request

    def _explanation(self) -> ComposeResult:
        yield Static(heading(self._title), classes="title")
        with VerticalScroll(can_focus=False, classes="explanation"):
            yield Static(Content("\n".join(safe_text(line) for line in self._says)))
            if self._request:
                yield Static(heading("What will be sent"), classes="section")
                yield Static(request_lines(self._request), classes="request")

    def action_scroll(self, lines: int) -> None:
        self.query_one(".explanation").scroll_relative(y=lines, animate=False)


class ConfirmModal(_Explaining):
    """Says what will happen and the request that goes; answers whether to go on.

    `says` are sentences, `request` the text of the prepared request where one is sent.
    """

    HELP = "Read what will happen, then answer with y or n. Nothing is sent before."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "yes", "Yes", id="confirm.yes", tooltip="Go on"),
        Binding("n,escape", "no", "No", id="confirm.no", tooltip="Leave everything as it is"),
        Binding("left,right", "app.focus_next", "Other", id="confirm.other", show=False),
        *_SCROLLING,
    ]

    def __init__(
        self,
        title: str,
        says: Sequence[str] = (),
        *,
        request: str = "",
        yes: str = "Yes",
        no: str = "No",
    ) -> None:
        super().__init__(title, says, request)
        self._yes, self._no = yes, no

    def compose(self) -> ComposeResult:
        with Vertical(classes="frame small"):
            yield from self._explanation()
            with Horizontal(classes="buttons"):
                yield Button(Content(f"{self._no} (n)"), id="no", compact=True)
                yield Button(Content(f"{self._yes} (y)"), id="yes", compact=True)

    @on(Button.Pressed, "#yes")
    def action_yes(self) -> None:
        self.dismiss(True)

    @on(Button.Pressed, "#no")
    def action_no(self) -> None:
        self.dismiss(False)


class TypedConfirmModal(_Explaining):
    """Goes on only when the name of what will be lost has been typed."""

    HELP = "Type the name exactly as it is shown, then press enter; escape leaves."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "no", "Leave", id="typed_confirm.no", tooltip="Nothing happens"),
        *_SCROLLING,
    ]

    def __init__(
        self, title: str, name: str, says: Sequence[str] = (), *, request: str = ""
    ) -> None:
        super().__init__(title, says, request)
        self._expected = without_controls(name).strip() or "delete"

    def compose(self) -> ComposeResult:
        with Vertical(classes="frame small"):
            yield from self._explanation()
            yield Label(Content(f"Type {safe_text(self._expected)} to go on:"))
            yield Input(id="typed", compact=True)
            yield Static(id="complaint")

    @on(Input.Submitted)
    def compare(self, event: Input.Submitted) -> None:
        if event.value.strip() == self._expected:
            self.dismiss(True)
        else:
            self.query_one("#complaint", Static).update(
                error_line("That is not the name. Nothing has been sent.")
            )

    def action_no(self) -> None:
        self.dismiss(False)
