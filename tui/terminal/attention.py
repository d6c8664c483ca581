"""Screens that do not listen until they have been seen.

What is typed before a question was painted, and right after it, was meant for what stood there
before: it belongs to nobody. This stays where the library is used as it comes.
"""

import math
from collections.abc import Collection
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from textual.app import ReturnType
from textual.await_complete import AwaitComplete
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.events import Event, InputEvent, Key, Paste
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import MountError
from textual.worker import Worker, WorkType

from tui.terminal.overriding import SwitchedApp
from tui.terminal.presses import Press

SEEN_AFTER: Final = 0.3
"""Seconds after its first paint until a question can have been read."""

R = TypeVar("R")

if TYPE_CHECKING:
    _Base = Screen[R]
else:
    # Styles follow the first base that is a node: that has to be the library's own screen.
    _Base = Generic


LOOKED_FOR: Final = (NoMatches, MountError)
"""What the library raises where the part is not that something is asked of or added to."""


def is_taken_away(pump: MessagePump) -> bool:
    """Whether a widget is being taken away.

    One that is closed while it opens gets no parts, and is told of its mounting all the same: a
    handler that looks for a part then is no mistake, and nobody sees what it was to do.
    """
    if not isinstance(pump, DOMNode):
        return False
    # One that opens while the application closes others gets parts, and they get none of theirs.
    if not pump.app.is_running:
        return True
    if not pump.is_attached or (not pump.display and pump.styles.display != "none"):
        return True
    # On leaving the application too: a screen without any part is none that opened.
    return isinstance(pump, Screen) and not pump.children


class AttentiveScreen(_Base[R]):
    """What makes a screen over others hear only what is meant for it, and go only by itself.

    Put it before the library's class of screen. It listens once all of it is there; a
    question once it has been seen.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.listens_from = math.inf
        """The moment from which on keys, pastes and clicks count, in the clock of events."""
        self._waits_to_be_seen = False
        self._heard: frozenset[str] = frozenset()
        self.shown: object = object()
        """Another one each time when something else is shown here that keys may be meant for."""
        self._leaves_with: list[R | None] = []
        self._has_left = False

    def on_mount(self) -> None:
        if not self._waits_to_be_seen:
            self.listens_from = 0.0

    @property
    def is_to_be_seen(self) -> bool:
        """Whether it asks, or tells, what has to be seen before a key counts."""
        return self._waits_to_be_seen

    @property
    def listens(self) -> bool:
        """Whether what is typed now counts."""
        return self.listens_from <= Message().time

    @property
    def is_leaving(self) -> bool:
        """Whether it goes, at once or once no other screen stands over it."""
        return self._has_left or bool(self._leaves_with)

    def hears(self, event: Event) -> bool:
        """Whether an event is meant for what this screen shows now."""
        if isinstance(event, Key) and event.key in self._heard:
            return True
        return event.time >= self.listens_from

    def gives_way_to(self, typed: Key | Paste) -> bool:  # noqa: ARG002 - for screens that do
        """Whether what is typed takes this screen away and is meant for the one below it."""
        return False

    def listen_once_seen(self) -> None:
        """Let pass what is typed until what is shown now has been painted and could be read."""
        self._show_anew()
        self._waits_to_be_seen = True
        self.listens_from = math.inf
        self.call_after_refresh(self._painted)

    def stop_listening(self, *, but: Collection[str] = ()) -> None:
        """Let pass what is typed, but for some keys, until it listens again."""
        self._show_anew(heard=but)
        self._waits_to_be_seen = False
        self.listens_from = math.inf

    def listen_again(self) -> None:
        """Listen to what is typed from now on."""
        self._show_anew()
        self._waits_to_be_seen = False
        self.listens_from = 0.0

    def _show_anew(self, *, heard: Collection[str] = ()) -> None:
        self._heard = frozenset(heard)
        self.shown = object()

    def _painted(self) -> None:
        if self._waits_to_be_seen and math.isinf(self.listens_from):
            self.listens_from = Message().time + SEEN_AFTER

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Leave with a result, once; later where another screen stands over this one.

        The library would take away whatever screen is on top.
        """
        if self._has_left or self not in self.app.screen_stack:
            return AwaitComplete()
        if not self.is_active:
            self._leaves_with = [result]
            return AwaitComplete()
        self._has_left = True
        # What it still waits for would come to where nothing is.
        self.workers.cancel_node(self)
        return super().dismiss(result)

    def run_worker(self, work: WorkType[Any], *arguments: Any, **options: Any) -> Worker[Any]:
        """Run what belongs to this screen; what still runs when it has left looks for nothing."""
        if not options.get("thread"):
            work = partial(self._run_while_here, work)
        return super().run_worker(work, *arguments, **options)

    async def _run_while_here(self, work: WorkType[Any]) -> object:
        try:
            came = work() if callable(work) else work
            return await came if isawaitable(came) else came
        except LOOKED_FOR:
            if not (self._has_left or is_taken_away(self)):
                raise
            return None

    def on_screen_resume(self) -> None:
        if self._leaves_with:
            self.dismiss(self._leaves_with.pop())


class AttentiveApp(SwitchedApp[ReturnType]):
    """Keeps from a screen what was typed before it listened, and what is held since then."""

    def __init__(self) -> None:
        super().__init__()
        self._press = Press()
        self.is_seen = True
        """Whether anybody sees what is shown."""

    async def on_event(self, event: Event) -> None:
        if isinstance(event, InputEvent | Paste) and not self.wants(event):
            return
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self.make_way(event)
        await super().on_event(event)

    def make_way(self, typed: Key | Paste) -> None:
        """Take away the screen on top if it gives way to this, before anybody hears it."""
        screen = self.screen if self.screen_stack else None
        if isinstance(screen, AttentiveScreen) and screen.gives_way_to(typed):
            screen.dismiss(None)

    def hear_nothing_more(self) -> None:
        """Let pass all that was typed and did nothing yet: nobody sees what it would do."""
        self.is_seen = False

    def wants(self, event: Event) -> bool:
        """Whether the screen that is on top now is the one that was seen when it was typed."""
        if not (self.is_seen and self.screen_stack):
            return False
        screen = self.screen
        is_heard = not isinstance(screen, AttentiveScreen) or screen.hears(event)
        if not isinstance(event, Key) or event.is_forwarded:
            return is_heard
        return self._belongs_to(screen, event, is_heard)

    def _belongs_to(self, screen: Screen[Any], key: Key, is_heard: bool) -> bool:
        """Whether a screen that could hear a key is also the one that its press is meant for."""
        self._press.begin_or_go_on(key)
        shown = screen.shown if isinstance(screen, AttentiveScreen) else screen
        if not self._press.is_for(shown):
            return False
        if isinstance(screen, AttentiveScreen) and screen.is_to_be_seen:
            if is_heard:
                self._press.answer(shown)
            else:
                self._press.lose()
        return is_heard
