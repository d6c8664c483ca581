"""An application whose terminal is a list of what is written to it."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

import pyte
import pytest
from textual.app import ComposeResult
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tui.terminal.differences import SendsDifferences

ACROSS = 160
BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"


class Recorder(HeadlessDriver):
    """Takes what a terminal would."""

    written: ClassVar[list[str]] = []

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.written.append(data)


class Shown(SendsDifferences[None]):
    CSS = "Static { height: 1; background: blue; } Input { display: none; border: none; }"

    def __init__(self, *, plain: bool = False) -> None:
        super().__init__()
        self.plain_textual = plain
        self.driver_class = Recorder
        self._sync_available = True

    def compose(self) -> ComposeResult:
        yield Static("first", id="first")
        yield Static("second", id="second")
        yield Input(select_on_focus=False)


async def written(step: Callable[[Pilot[object]], Awaitable[None]], *, plain: bool = False) -> str:
    """What a step of a running application has the terminal told."""
    told: list[str] = []

    async def script(pilot: Pilot[object]) -> None:
        await pilot.pause()
        Recorder.written.clear()
        await step(pilot)
        await pilot.pause()
        told.extend(Recorder.written)
        pilot.app.exit()

    app = Shown(plain=plain)
    await app.run_async(headless=False, size=(ACROSS, 10), auto_pilot=script)
    return "".join(told)


async def say_other(pilot: Pilot[object]) -> None:
    pilot.app.query_one("#first", Static).update("fiRst")


@pytest.mark.private_names("textual.app.App._display", "textual.app.App._driver")
async def test_a_letter_that_changes_is_all_that_is_written() -> None:
    sent = await written(say_other)
    assert sent.endswith("H" + "R")
    assert len(sent) < 40
    whole = await written(say_other, plain=True)
    assert BEGIN in whole
    assert len(whole) > ACROSS


async def test_nothing_is_written_where_nothing_differs() -> None:
    async def paint_again(pilot: Pilot[object]) -> None:
        pilot.app.query_one("#first", Static).refresh()

    assert await written(paint_again) == ""
    assert await written(paint_again, plain=True)


@pytest.mark.private_names("textual.app.App._sync_available")
async def test_only_a_large_update_keeps_the_terminal_waiting() -> None:
    async def fill(pilot: Pilot[object]) -> None:
        first = pilot.app.query_one("#first", Static)
        first.styles.height = 8
        first.update("\n".join(f"{row}" * ACROSS for row in range(8)))

    sent = await written(fill)
    assert sent.startswith(BEGIN)
    assert sent.endswith(END)


@pytest.mark.private_names("textual._compositor.LayoutUpdate")
async def test_everything_is_written_again_on_demand() -> None:
    async def redraw(pilot: Pilot[object]) -> None:
        await pilot.app.run_action("redraw")

    sent = await written(redraw)
    assert "first" in sent
    assert "second" in sent


@pytest.mark.private_names("textual.app.App._batch_count")
async def test_nothing_is_written_before_a_batch_of_changes_is_complete() -> None:
    async def change_in_steps(pilot: Pilot[object]) -> None:
        first = pilot.app.query_one("#first", Static)
        with pilot.app.batch_update():
            await pilot.resize_terminal(ACROSS - 1, 10)
            assert Recorder.written == []
            first.update("fiRst")

    assert "fiRst" in await written(change_in_steps)


async def test_the_cursor_is_brought_to_a_text_that_is_typed() -> None:
    async def type_letter(pilot: Pilot[object]) -> None:
        field = pilot.app.query_one(Input)
        field.display = True
        field.focus()
        await pilot.pause()
        Recorder.written.clear()
        await pilot.press("x")
        pilot.app.query_one("#first", Static).update("fiRst")

    screen = pyte.Screen(ACROSS, 10)
    pyte.Stream(screen).feed(await written(type_letter))
    assert (screen.cursor.x, screen.cursor.y) == (4, 2)
    assert screen.display[2].strip() == "x"


async def test_the_terminal_is_left_without_colours() -> None:
    await written(say_other)
    assert Recorder.written[-1] == "\x1b[m"
