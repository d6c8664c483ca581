"""What stands there while a dialogue reads what it needs: opened at once, left at any time.

Keys typed meanwhile reach neither the tree behind it nor the dialogue that comes.
"""

from collections.abc import Awaitable, Callable
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import Static

from tui.client.errors import BimscopeError
from tui.modals.modal import Frame, Modal
from tui.widgets.keys import key

_READING: Final = "Reading …"
SHOWN_AFTER: Final = 0.15
"""Seconds after which it is worth saying that something is being read."""


class OpeningModal(Modal[None]):
    """Runs `open_it`, which may read and push further dialogues, and goes when that is over."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("opening.leave", "escape", "leave", "Leave", "Stop reading", footer=True),
        key("opening.again", "enter", "again", "Again", "Try again", footer=True),
    ]
    failed: reactive[bool] = reactive(False, bindings=True)

    def __init__(self, title: str, open_it: Callable[[], Awaitable[None]]) -> None:
        super().__init__()
        self._title, self._open_it = title, open_it

    def compose(self) -> ComposeResult:
        with Frame(self._title, classes="small opening"):
            yield Static(_READING, id="message")
            yield from self.footer()

    def on_mount(self) -> None:
        self._be_seen(False)
        self.set_timer(SHOWN_AFTER, self._show)
        self._run_it()

    def _show(self) -> None:
        if self.is_active:
            self._be_seen(True)

    def _be_seen(self, seen: bool) -> None:
        """Dim what is below only with the frame: the dialogue that comes dims it too."""
        self.query_one(Frame).display = seen
        self.set_class(seen, "-seen")

    @work(group="open", exclusive=True, description="open a dialogue")
    async def _run_it(self) -> None:
        try:
            await self._open_it()
        except BimscopeError as error:
            self._stay()
            self.say(str(error), wrong=True)
        except Exception:
            self._stay()
            raise
        else:
            self.dismiss(None)

    def _stay(self) -> None:
        self.failed = True
        self._be_seen(True)

    def on_screen_suspend(self) -> None:
        self._be_seen(False)

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 - Textual's signature
    ) -> bool | None:
        return self.failed if action == "again" else True

    def action_again(self) -> None:
        self.failed = False
        self.say(_READING)
        self._run_it()

    def action_leave(self) -> None:
        self.dismiss(None)
