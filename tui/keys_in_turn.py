"""An application in which each key acts on what the key before it left.

The terminal library hands a key to the widget that has the focus and takes the next one
before the first has acted: of `/`, `a`, `d` arriving together over a slow line, `a` and `d`
would still be keys of the tree. Knows no screen.
"""

import time
from collections import deque
from typing import Final

from textual.app import App, ReturnType
from textual.events import Event, Key
from textual.message_pump import MessagePump

LOST_AFTER: Final = 0.5
"""Seconds after which a key counts as done whose widget went away with it."""


class KeysInTurn(App[ReturnType]):
    """Sends a key once the one before it has passed all that could answer it."""

    def __init__(self) -> None:
        super().__init__()
        self._keys_waiting: deque[Key] = deque()
        self._key_sent: Key | None = None
        self._key_sent_at = 0.0

    async def on_event(self, event: Event) -> None:
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._keys_waiting.append(event)
        if self._key_sent is None or time.monotonic() - self._key_sent_at > LOST_AFTER:
            await self._send_key()

    async def _send_key(self) -> None:
        self._key_sent = None
        if not self._keys_waiting:
            return
        key = self._key_sent = self._keys_waiting.popleft()
        self._key_sent_at = time.monotonic()
        asked = self.focused or self.screen
        await super().on_event(key)
        self._follow(key, asked if key.is_forwarded else self)

    def _follow(self, key: Key, node: MessagePump) -> None:
        """Go the way of the key, behind it, from what had the focus up to here."""
        while node is not self:
            above = node._parent or self
            if node.call_later(self._follow, key, above):
                return
            node = above
        self.call_later(self._key_answered, key)

    def _key_answered(self, key: Key) -> None:
        # What the key asked for, the focus for instance, is in the queue before this.
        if key is self._key_sent:
            self.call_later(self._send_key)
