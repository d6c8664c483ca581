"""Pictures on their way to a terminal that takes what it is sent when it likes."""

import asyncio
from collections.abc import Callable

from tests.terminal.graphics.test_fitting import noise
from tui.terminal.graphics import kitty
from tui.terminal.graphics.kitty_pictures import KittyPictures

BLACK = (0, 0, 0)
LARGE = noise(200, 100)
"""Many pieces."""


class SlowTerminal:
    """Is behind from the first piece on, until it is told to take everything."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.took: list[int] = []
        self.is_slow = True

    @property
    def is_behind(self) -> bool:
        return self.is_slow and bool(self.sent)

    def send_aside(self, sequence: str) -> None:
        self.sent.append(sequence)

    def picture_sent(self, size: int) -> None:
        self.took.append(size)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - any condition
            await asyncio.sleep(0.001)


def nothing() -> None:
    """Nobody draws anything here."""


async def begun(terminal: SlowTerminal) -> KittyPictures:
    """A large picture of which one piece is on its way."""
    pictures = KittyPictures(terminal, (10, 20), 1_000_000)
    assert pictures.lines(LARGE, (40, 10), BLACK, nothing) is None
    await until(lambda: bool(terminal.sent))
    for _ in range(50):
        await asyncio.sleep(0)
    return pictures


async def test_no_more_than_one_piece_is_ahead_of_a_key() -> None:
    terminal = SlowTerminal()
    pictures = await begun(terminal)
    assert len(terminal.sent) == 1
    terminal.is_slow = False
    await until(lambda: bool(terminal.took))
    assert len(terminal.sent) > 10
    assert all(len(piece) < 5_000 for piece in terminal.sent)
    assert pictures.lines(LARGE, (40, 10), BLACK, nothing) is not None
    assert terminal.sent[-1] == kitty.placed(0, 40, 10)


async def test_a_picture_that_nobody_waits_for_is_not_sent_on() -> None:
    terminal = SlowTerminal()
    pictures = await begun(terminal)
    pictures.keep_only([], nothing)
    terminal.is_slow = False
    await until(lambda: terminal.sent[-1] == kitty.gone(0) and len(terminal.sent) > 1)
    assert len(terminal.sent) < 5
    assert terminal.took == []


async def test_who_leaves_in_the_middle_leaves_nothing_half_sent() -> None:
    terminal = SlowTerminal()
    pictures = await begun(terminal)
    assert pictures.leave() == kitty.ENDS_HALF_SENT + kitty.gone(0)
