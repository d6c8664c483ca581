"""An application in which each key acts on what the key before it left.

The terminal library hands a key to the widget that has the focus and takes the next one
before the first has acted: of `/`, `a`, `d` arriving together over a slow line, `a` and `d`
would still be keys of the tree. Knows no screen.
"""

import asyncio
import re
import time
from collections import deque
from contextlib import suppress
from typing import Final, Protocol, runtime_checkable

from textual.app import ReturnType
from textual.dom import DOMNode
from textual.events import Event, Key

from tui.terminal.attention import AttentiveApp
from tui.terminal.overriding import overrides

_WITH_ALT: Final = re.compile(r"alt\+(shift\+)?[^\W_]")
_GIVES_UP: Final = "escape"
LOST_AFTER: Final = 0.5
"""Seconds after which a key counts as answered whose widget went away with it."""
_ROUNDS: Final = 8
"""How often what a key called forth may call forth more in one place: a widget that is never
quiet keeps no key waiting.
"""
KEYS_WAIT: Final = 2.0
"""Seconds for which keys wait for what they are about; they are let go of after that."""


@runtime_checkable
class LetsKeysWait(Protocol):
    """A screen whose next key may be about something that is still on its way."""

    @property
    def keys_wait_for(self) -> asyncio.Event | None:
        """Set once it is there; None where nothing is on its way."""

    def say_keys_were_lost(self) -> None:
        """Say that what was typed meanwhile did nothing."""


class KeysInTurn(AttentiveApp[ReturnType]):
    """Sends a key once the one before it has passed all that could answer it.

    What a screen says is on its way is waited for too: the row that one goes to. Escape does not
    wait, and takes back what does.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held_for: asyncio.Event | None = None
        self._holding: asyncio.Task[None] | None = None
        self._keys_waiting: deque[Key] = deque()
        self._key_sent: Key | None = None
        self._key_sent_to: DOMNode = self
        self._key_sent_at = 0.0

    @property
    def is_answering(self) -> bool:
        """Whether keys were typed that are not answered yet."""
        return bool(self._keys_waiting) or self._is_key_on_its_way

    @property
    def _is_key_on_its_way(self) -> bool:
        return self._key_sent is not None and time.monotonic() - self._key_sent_at <= LOST_AFTER

    @overrides
    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key) and not event.is_forwarded:
            await self._key_pressed(event)
            return
        await super().on_event(event)
        if event is self._key_sent:
            self._key_answered(event)

    async def _key_pressed(self, key: Key) -> None:
        if self._held_for is not None and key.key == _GIVES_UP:
            self._keys_waiting.clear()
        self._keys_waiting.extend(self._typed(key))
        if self._key_sent is None or not self._is_key_on_its_way:
            await self._send_key()
        elif len(self._keys_waiting) == 1:
            self._follow(self._key_sent, self._key_sent_to)

    def _typed(self, key: Key) -> tuple[Key, ...]:
        """The keys that were typed.

        A terminal sends alt and a letter as escape and the letter. Where alt means nothing, it
        was escape, quickly followed by a letter.
        """
        if _WITH_ALT.fullmatch(key.key) is None or key.key in self.screen.active_bindings:
            return (key,)
        letter = key.character or ""
        return Key("escape", None), Key(letter, letter)

    async def _send_key(self) -> None:
        self._key_sent = None
        if (key := self._next_wanted()) is None:
            return
        self.make_way(key)
        if (awaited := self._awaited_by(key)) is not None:
            self._keys_waiting.appendleft(key)
            self._hold(awaited)
            return
        self._key_sent = key
        self._key_sent_to = self.focused or self.screen
        self._key_sent_at = time.monotonic()
        await super().on_event(key)
        if not key.is_forwarded:
            self._key_answered(key)
        elif self._keys_waiting:
            self._follow(key, self._key_sent_to)

    def _next_wanted(self) -> Key | None:
        while self._keys_waiting:
            key = self._keys_waiting.popleft()
            if self.wants(key):
                return key
        return None

    def _awaited_by(self, key: Key) -> asyncio.Event | None:
        """What a key has to wait for; one of the application, which leaves it, has not."""
        screen = self.screen
        if key.key == _GIVES_UP or not isinstance(screen, LetsKeysWait):
            return None
        bound = screen.active_bindings.get(key.key)
        if bound is not None and bound.node is self:
            return None
        awaited = screen.keys_wait_for
        return None if awaited is None or awaited.is_set() else awaited

    def _hold(self, awaited: asyncio.Event) -> None:
        if self._held_for is not awaited:
            self._held_for = awaited
            self._holding = asyncio.ensure_future(self._let_go(awaited))

    async def _let_go(self, awaited: asyncio.Event) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(awaited.wait(), KEYS_WAIT)
        if self._held_for is not awaited:
            return
        self._held_for = None
        if not awaited.is_set() and self._keys_waiting:
            # They were meant for what has not come.
            self._keys_waiting.clear()
            if isinstance(self.screen, LetsKeysWait):
                self.screen.say_keys_were_lost()
        self.call_later(self._send_next_of_held)

    async def _send_next_of_held(self) -> None:
        if self._key_sent is None:
            await self._send_key()

    def _follow(self, key: Event, node: DOMNode) -> None:
        """Go the way of a key behind it, up to here: it may have been stopped anywhere."""
        while node is not self:
            above = node.parent or self
            if node.call_later(self._follow, key, above):
                return
            node = above
        self.call_later(self._key_answered, key)

    def _key_answered(self, key: Event) -> None:
        """Send the next one after what this one asked for, the focus for instance.

        An action tells others of what it did, and these tell others again: Enter in a line is
        known in the line, then to its screen, and only then do the keys go elsewhere.
        """
        if key is self._key_sent:
            self._settle(key, self._key_sent_to, _ROUNDS)

    def _settle(self, key: Event, node: DOMNode, rounds: int) -> None:
        """Go the way again, from each place only when it has nothing to do any more."""
        is_asked = node.call_later(self._settle_here, key, node, rounds)
        if not is_asked and node is not self:
            self._settle(key, node.parent or self, _ROUNDS)

    async def _settle_here(self, key: Event, node: DOMNode, rounds: int) -> None:
        if rounds and _has_more_to_do(node):
            self._settle(key, node, rounds - 1)
        elif node is self:
            await self._send_next(key)
        else:
            self._settle(key, node.parent or self, _ROUNDS)

    async def _send_next(self, key: Event) -> None:
        if key is self._key_sent:
            await self._send_key()


def _has_more_to_do(node: DOMNode) -> bool:
    """Whether a message waits, be it the one that was taken from the queue to be looked at."""
    return bool(node.message_queue_size) or node._pending_message is not None
