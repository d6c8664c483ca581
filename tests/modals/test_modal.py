"""What every dialogue does: it answers once, and only when nothing stands over it."""

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from tests.modals.hosting import shown
from tui.modals.confirm import ConfirmModal
from tui.modals.modal import Frame, Modal


class Waiting(Modal[str]):
    """Answers what it waits for."""

    def __init__(self) -> None:
        super().__init__()
        self.comes = asyncio.Event()
        self.came: list[str] = []

    def compose(self) -> ComposeResult:
        with Frame("Waiting"):
            yield Static(id="message")
            yield from self.footer()

    @work
    async def wait(self) -> None:
        await self.comes.wait()
        self.came.append("came")
        self.dismiss("came")


async def test_a_remark_of_a_server_is_harmless() -> None:
    waiting = Waiting()
    async with shown(waiting) as watched:
        for wrong in (False, True):
            waiting.say(f"[red]{wrong}\x1b[2J", wrong=wrong)
            await watched.sees(f"[red]{wrong}␛[2J")
            assert "\x1b" not in watched.host.glass


async def test_an_answer_waits_until_what_stands_over_the_dialogue_is_gone() -> None:
    waiting = Waiting()
    async with shown(waiting) as watched:
        over = ConfirmModal("Over it")
        await watched.host.push_screen(over)
        waiting.wait()
        waiting.comes.set()
        await watched.until(lambda: bool(waiting.came))
        await watched.settled()
        assert watched.host.screen is over
        assert watched.host.answers == []
        await watched.press("y")
        assert await watched.answer() == "came"
        await watched.until(lambda: len(watched.host.screen_stack) == 1)


async def test_what_comes_after_it_was_left_is_no_second_answer() -> None:
    waiting = Waiting()
    async with shown(waiting) as watched:
        waiting.wait()
        await watched.settled()
        waiting.dismiss("left")
        waiting.comes.set()
        assert await watched.answer() == "left"
        await watched.until(lambda: len(watched.host.screen_stack) == 1)
        await watched.settled()
        assert watched.host.answers == ["left"]
