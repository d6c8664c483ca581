"""A dialogue that reads something first: left at any time, tried again, in nobody's way."""

import asyncio

from textual import events

from tests.modals.hosting import Watched, shown
from tui.client.errors import BimscopeError
from tui.modals.confirm import ConfirmModal
from tui.modals.modal import Frame
from tui.modals.opening import SHOWN_AFTER, OpeningModal


class Reading:
    """Something that is read, as long as a test wants it to take; it fails a number of times."""

    def __init__(self, failures: int = 0) -> None:
        self.begun = 0
        self.given_up = 0
        self.comes = asyncio.Event()
        self._failures = failures

    async def __call__(self) -> None:
        self.begun += 1
        try:
            await self.comes.wait()
        except asyncio.CancelledError:
            self.given_up += 1
            raise
        if self.begun <= self._failures:
            raise BimscopeError("the server is away [/b]\x1b")


async def waits(watched: Watched[None]) -> None:
    """Wait until it is said that something is being read."""
    await watched.sees("Change rights", "Reading …", "Esc leave")


async def test_it_goes_when_all_is_read_and_was_answered() -> None:
    reading = Reading()
    async with shown(OpeningModal("Change rights", reading)) as watched:
        await waits(watched)
        assert "Enter again" not in watched.host.glass
        reading.comes.set()
        await watched.answer()
        await watched.until(lambda: len(watched.host.screen_stack) == 1)


async def test_escape_gives_the_reading_up() -> None:
    reading = Reading()
    async with shown(OpeningModal("Change rights", reading)) as watched:
        await watched.press("escape")
        await watched.answer()
        await watched.until(lambda: reading.given_up == 1)
        await watched.until(lambda: len(watched.host.screen_stack) == 1)


async def test_an_error_is_said_and_enter_tries_again() -> None:
    reading = Reading(failures=2)
    async with shown(OpeningModal("Change rights", reading)) as watched:
        reading.comes.set()
        await watched.sees("✗ the server is away [/b]␛", "Enter again", "Esc leave")
        await watched.press("enter")
        await watched.until(lambda: reading.begun == 2)
        await watched.sees("✗ the server is away")
        reading.comes.clear()
        await watched.press("enter")
        await waits(watched)
        reading.comes.set()
        await watched.answer()
    assert reading.begun == 3


async def test_an_error_can_be_left() -> None:
    reading = Reading(failures=1)
    async with shown(OpeningModal("Change rights", reading)) as watched:
        reading.comes.set()
        await watched.sees("✗ the server is away")
        await watched.press("escape")
        await watched.answer()


async def test_enter_does_nothing_while_it_reads() -> None:
    reading = Reading()
    async with shown(OpeningModal("Change rights", reading)) as watched:
        await watched.press("enter", "e", "q", "space")
        watched.host.post_message(events.Paste("D"))
        await watched.settled()
        assert reading.begun == 1
        assert len(watched.host.screen_stack) == 2


async def test_the_dialogue_that_comes_stands_alone_and_both_go_together() -> None:
    reading, question = Reading(), ConfirmModal("Go on?")

    async def open_it() -> None:
        await reading()
        await opening.app.push_screen_wait(question)

    opening = OpeningModal("Change rights", open_it)
    async with shown(opening) as watched:
        reading.comes.set()
        await watched.until(lambda: watched.host.screen is question)
        passed = asyncio.Event()
        question.set_timer(SHOWN_AFTER, passed.set)
        await watched.until(passed.is_set)
        await watched.settled()
        assert not opening.query_one(Frame).display
        assert "Reading" not in watched.host.glass
        await watched.press("y")
        await watched.answer()
        await watched.until(lambda: len(watched.host.screen_stack) == 1)


async def test_what_comes_soon_does_not_flash() -> None:
    displayed: list[bool] = []

    async def look() -> None:
        displayed.append(opening.query_one(Frame).display)

    opening = OpeningModal("Change rights", look)
    async with shown(opening) as watched:
        await watched.answer()
    assert displayed == [False]
