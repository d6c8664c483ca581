"""Screens that do not listen until they have been seen.

What is typed before a question was painted, and right after it, was meant for what stood there
before: it belongs to nobody. This stays where the library is used as it comes.
"""

import math
from typing import Final, TypeVar

from textual.app import ReturnType
from textual.events import Event, InputEvent, Paste
from textual.message import Message
from textual.screen import Screen

from tui.terminal.overriding import SwitchedApp

SEEN_AFTER: Final = 0.3
"""Seconds after its first paint until a question can have been read."""

R = TypeVar("R")


class AttentiveScreen(Screen[R]):
    """A screen that may let pass what was typed too early to be meant for it."""

    listens_from = 0.0
    """The moment from which on keys, pastes and clicks count, in the clock of events."""

    @property
    def listens(self) -> bool:
        """Whether what is typed now counts."""
        return self.listens_from <= Message().time

    def listen_once_seen(self) -> None:
        """Let pass what is typed until what is shown now has been painted and could be read."""
        self.listens_from = math.inf
        self.call_after_refresh(self._painted)

    def _painted(self) -> None:
        if math.isinf(self.listens_from):
            self.listens_from = Message().time + SEEN_AFTER


class AttentiveApp(SwitchedApp[ReturnType]):
    """Keeps from a screen what was typed before it listened."""

    async def on_event(self, event: Event) -> None:
        if isinstance(event, InputEvent | Paste) and not self.wants(event):
            return
        await super().on_event(event)

    def wants(self, event: Event) -> bool:
        """Whether the screen that is on top now is the one that was seen when it was typed."""
        screen = self.screen
        return not isinstance(screen, AttentiveScreen) or event.time >= screen.listens_from
