"""A small app that shows one modal, and ways to look at it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final, Generic, TypeVar

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import ModalScreen

T = TypeVar("T")

_TURNS: Final = 40
"""Turns of the event loop, a few for each widget around the innermost one of a modal."""


class Host(App[None], Generic[T]):
    """Shows a modal and keeps what it answers."""

    def __init__(self, modal: ModalScreen[T]) -> None:
        super().__init__()
        self.modal = modal
        self.answers: list[T | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.modal, self.answers.append)

    @property
    def glass(self) -> str:
        """What stands on the screen, line by line."""
        strips = self.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips)


class Watched(Generic[T]):
    """A running host."""

    def __init__(self, host: Host[T], pilot: Pilot[None]) -> None:
        self.host, self.pilot = host, pilot

    async def press(self, *keys: str) -> None:
        """Press keys, each when what the one before led to is done."""
        for key in keys:
            character = key if len(key) == 1 else " " if key == "space" else None
            self.host.post_message(events.Key(key, character))
            await self.settled()

    async def type(self, text: str) -> None:
        """Put a text into what has the focus, in one go as a terminal's paste does."""
        self.host.post_message(events.Paste(text))
        await self.settled()

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
