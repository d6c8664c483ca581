"""A small app that shows one modal, and ways to look at it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final, Generic, TypeVar

from textual import events, on
from textual.pilot import Pilot
from textual.screen import ModalScreen

from tests.glass import glass
from tui.modals.reviewing.review_page import ReviewPage
from tui.terminal.attention import SEEN_AFTER, AttentiveApp, AttentiveScreen
from tui.terminal.presses import HELD_WITHIN
from tui.widgets.copying import CopyWanted

T = TypeVar("T")

REPEATED_AFTER: Final = 0.033
"""Seconds after which a terminal sends a key that is held once more."""

_TURNS: Final = 40
"""Turns of the event loop, a few for each widget around the innermost one of a modal."""


class Host(AttentiveApp[None], Generic[T]):
    """Shows a modal and keeps what it answers."""

    def __init__(self, modal: ModalScreen[T]) -> None:
        super().__init__()
        self.animation_level = "none"
        self.modal = modal
        self.answers: list[T | None] = []
        self.wanted: list[CopyWanted] = []

    @on(CopyWanted)
    def _note(self, message: CopyWanted) -> None:
        self.wanted.append(message)

    def on_mount(self) -> None:
        self.push_screen(self.modal, self.answers.append)

    @property
    def glass(self) -> str:
        """What stands on the screen, line by line."""
        return glass(self)

    @property
    def words(self) -> str:
        """The same without frames and line breaks, for texts that are longer than a line."""
        return " ".join(self.glass.replace("│", " ").split())


def pressed(key: str) -> events.Key:
    """What a terminal says of a key."""
    return events.Key(key, key if len(key) == 1 else " " if key == "space" else None)


class Watched(Generic[T]):
    """A running host."""

    def __init__(self, host: Host[T], pilot: Pilot[None]) -> None:
        self.host, self.pilot = host, pilot

    async def press(self, *keys: str) -> None:
        """Press keys, each when what the one before led to is done and can have been read."""
        for key in keys:
            await self.until(self.listens)
            await self._meet(pressed(key))

    async def press_at_once(self, *keys: str) -> None:
        """Press keys, whoever listens."""
        for key in keys:
            await self._meet(pressed(key))

    async def type(self, text: str) -> None:
        """Put a text into what has the focus, in one go as a terminal's paste does."""
        await self.until(self.listens)
        await self._meet(events.Paste(text))

    async def click(self, selector: str) -> None:
        """Click a widget as a terminal does."""
        await self.until(self.listens)
        await self._meet(*self.clicks(selector))

    def clicks(self, selector: str) -> list[events.Event]:
        """What a terminal says of a click on a widget."""
        x, y, width, height = self.host.screen.query_one(selector).region
        at = (x + width // 2, y + height // 2)
        kinds = (events.MouseDown, events.MouseUp)
        return [kind(None, *at, 0, 0, 1, False, False, False, *at) for kind in kinds]

    async def hold(self, key: str, seconds: float = 0.4) -> None:
        """Hold a key from before what is on top could have been read until some time after."""
        await self.until(self.listens)
        screen = self.host.screen
        assert isinstance(screen, AttentiveScreen)
        begins = screen.listens_from - SEEN_AFTER / 2
        repeats = [pressed(key) for _ in range(round(seconds / REPEATED_AFTER))]
        for at, event in enumerate(repeats):
            event.time = begins + at * REPEATED_AFTER
        await self._meet(*repeats)
        await self.until(lambda: events.Key(key, None).time - repeats[-1].time > HELD_WITHIN)

    async def meet_early(self, *early: events.Event) -> None:
        """Let events come that are from just before what is on top could have been read.

        They are no part of a press that goes on.
        """
        await self.until(self.listens)
        screen = self.host.screen
        assert isinstance(screen, AttentiveScreen)
        for event in early:
            event.time = screen.listens_from - HELD_WITHIN
        await self._meet(*early)

    async def _meet(self, *new: events.Event) -> None:
        for event in new:
            self.host.post_message(event)
            await self.settled()

    async def confirm(self) -> None:
        """Read a review to its end, and confirm it."""
        await self.until(lambda: bool(self.host.screen.query(ReviewPage)))
        await self.until(self.listens)
        # How much is below is known once it was laid out.
        await self.settled()
        while self.host.screen.query_one(ReviewPage).lines_below:
            await self.press("enter")
        await self.press("y" if self.host.screen.query_one(ReviewPage).harms else "enter")

    def listens(self) -> bool:
        """Whether what is on top can have been read, so that it takes keys."""
        screen = self.host.screen
        return not isinstance(screen, AttentiveScreen) or screen.listens

    async def settled(self) -> None:
        """Wait until messages have come from the innermost widget to the app.

        `Pilot.press` waits for an idle processor instead, and the sandbox keeps it busy.
        """
        await self.pilot.pause(0)
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        await self.pilot.pause(0)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something; what is on the glass is said where it does not come."""
        try:
            async with asyncio.timeout(15):
                while not condition():
                    await self.pilot.pause(0.01)
        except TimeoutError:
            raise AssertionError(f"did not come:\n{self.host.glass}") from None

    async def sees(self, *texts: str) -> None:
        await self.until(lambda: all(text in self.host.glass for text in texts))

    async def reads(self, *texts: str) -> None:
        """The same of texts that may be broken into lines."""
        await self.until(lambda: all(text in self.host.words for text in texts))

    async def answer(self) -> T | None:
        await self.until(lambda: bool(self.host.answers))
        return self.host.answers[0]


@asynccontextmanager
async def shown(
    modal: ModalScreen[T], size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Watched[T]]:
    """The modal on a small terminal."""
    host = Host(modal)
    async with host.run_test(size=size) as pilot:
        watched = Watched(host, pilot)
        await watched.settled()
        yield watched
