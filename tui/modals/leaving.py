"""Leaving while a change is under way: wait for it, or leave it to itself."""

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.modals.confirm import ConfirmModal
from tui.modals.modal import Frame, Modal
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text


class Leaving(StrEnum):
    """What the user wants of the changes that are under way."""

    WAIT = "wait"
    LEAVE_IT = "leave it"
    STAY = "stay"


class LeavingModal(Modal[Leaving]):
    """Says what is under way, some of which may be paused, and answers what to do about it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("leaving.wait", "w", "answer('wait')", "Wait", "Leave once the outcome is known",
            footer=True),
        key("leaving.leave", "l", "answer('leave it')", "Leave it",
            "Leave now; the journal notes an unknown outcome", footer=True),
        key("leaving.stay", "escape", "answer('stay')", "Stay", "Go on working", footer=True),
    ]  # fmt: skip

    def __init__(self, titles: Sequence[str], *, is_paused: bool = False) -> None:
        super().__init__()
        self._titles, self._is_paused = titles, is_paused

    def compose(self) -> ComposeResult:
        waits = "w waits for it and then leaves if all went well."
        if self._is_paused:
            waits = (
                "w ends the pause and sends all that is paused. It waits for the outcome and then "
                "leaves if all went well."
            )
        says = [
            "You confirmed this change, and its outcome is not known yet:",
            *(f"  {safe_text(title)}" for title in self._titles),
            "",
            waits,
            "l leaves now and sends nothing more. The change may or may not happen; the next "
            "start shows what the server has.",
        ]
        with Frame("A change is being sent", classes="small"):
            with VerticalScroll(can_focus=False, classes="explanation"):
                yield Static(Content("\n".join(says)))
            yield from self.footer()

    def on_mount(self) -> None:
        self.listen_once_seen()

    def action_answer(self, answer: str) -> None:
        self.dismiss(Leaving(answer))


class GiveUpTyped(ConfirmModal):
    """Whether to leave the program although something is typed that was not sent."""
