"""Pictures on their way to a terminal that takes what it is sent when it likes."""

import asyncio
from collections.abc import Callable

import pytest

from tests.terminal.graphics.sixel_reader import dots_of
from tests.terminal.graphics.test_fitting import noise
from tui.pictures.pixels import Pixels
from tui.terminal.cell_differ.cells import cells_in
from tui.terminal.cell_differ.pen import Pen
from tui.terminal.cell_differ.picture_cells import MOST_PICTURES
from tui.terminal.graphics import kitty
from tui.terminal.graphics.kitty_pictures import KittyPictures
from tui.terminal.graphics.painted_pictures import PaintedPictures

BLACK = (0, 0, 0)
LARGE = noise(200, 100)
"""Many pieces."""
WHITE = Pixels(100, 100, b"\xff" * 40_000)


class SlowTerminal:
    """Is behind from the first piece on, until it is told to take everything."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.took: list[int] = []
        self.mistakes: list[BaseException] = []
        self.is_slow = True

    @property
    def is_behind(self) -> bool:
        return self.is_slow and bool(self.sent)

    def send_aside(self, sequence: str) -> None:
        self.sent.append(sequence)

    def picture_sent(self, size: int) -> None:
        self.took.append(size)

    def drawing_failed(self, mistake: BaseException) -> None:
        self.mistakes.append(mistake)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110 - any condition
            await asyncio.sleep(0.001)


def nothing() -> None:
    """Nobody draws anything here."""


def quick_terminal() -> SlowTerminal:
    terminal = SlowTerminal()
    terminal.is_slow = False
    return terminal


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


async def test_a_picture_that_was_pushed_out_leaves_alone_who_has_its_number() -> None:
    terminal = quick_terminal()
    pictures = KittyPictures(terminal, (10, 20), 1_000_000)
    old, *others = [noise(size, size) for size in (500, *range(4, 4 + MOST_PICTURES))]
    for each in (old, *others):
        pictures.lines(each, (40, 10), BLACK, nothing)
    assert terminal.sent == []
    await until(lambda: len(terminal.took) == MOST_PICTURES)
    assert pictures.lines(others[-1], (40, 10), BLACK, nothing) is not None
    await until(lambda: len(asyncio.all_tasks()) == 1)
    sent = "".join(terminal.sent)
    assert sent.rindex(kitty.gone(0)) < sent.rindex("a=t,f=100,t=d,i=181,")


async def test_the_letters_of_a_picture_are_made_once() -> None:
    pictures = KittyPictures(quick_terminal(), (10, 20), 1_000_000)
    await until(lambda: pictures.lines(WHITE, (40, 10), BLACK, nothing) is not None)
    first = pictures.lines(WHITE, (40, 10), BLACK, nothing)
    assert pictures.lines(WHITE, (40, 10), BLACK, nothing) is first


@pytest.mark.parametrize("cell", [(20, 40), (5, 10)])
async def test_in_another_font_the_whole_picture_is_painted(cell: tuple[int, int]) -> None:
    terminal, shown = quick_terminal(), list[list[tuple[str, Pen]]]()
    drawn_anew: list[None] = []
    pictures = PaintedPictures(terminal, lambda: shown, (10, 20), 1_000_000, 16)

    def changed() -> None:
        drawn_anew.append(None)

    assert pictures.lines(WHITE, (10, 5), BLACK, changed) is None
    await until(lambda: len(drawn_anew) == 1)
    pictures.measured(cell, 16)
    assert len(drawn_anew) == 2
    assert pictures.lines(WHITE, (10, 5), BLACK, changed) is None
    await until(lambda: len(drawn_anew) == 3)
    letters = pictures.lines(WHITE, (10, 5), BLACK, changed) or ()
    shown[:] = [list(cells_in(each, Pen())) for each in letters]
    pictures.written("".join(letters))
    await until(lambda: bool(terminal.sent))
    dots = dots_of(terminal.sent[0][terminal.sent[0].index("\x1bP") :].removesuffix("\x1b8"))
    assert (len(dots[0]), len(dots)) == (10 * cell[0], 5 * cell[1])
    assert {dot for line in dots for dot in line} == {(100, 100, 100)}


@pytest.mark.parametrize("colours", [None, 16])
async def test_a_mistake_in_painting_is_told(colours: int | None) -> None:
    terminal = quick_terminal()
    pictures = PaintedPictures(terminal, list, (10, 20), 1_000_000, colours)
    pictures.lines(Pixels(9, 9, b"too little"), (10, 5), BLACK, nothing)
    await until(lambda: bool(terminal.mistakes))


async def test_a_mistake_in_handing_over_is_told_and_others_are_sent() -> None:
    terminal = quick_terminal()
    pictures = KittyPictures(terminal, (10, 20), 1_000_000)
    pictures.lines(Pixels(9, 9, b"too little"), (10, 5), BLACK, nothing)
    await until(lambda: bool(terminal.mistakes))
    assert terminal.sent == []
    pictures.lines(WHITE, (10, 5), BLACK, nothing)
    await until(lambda: bool(terminal.took))
