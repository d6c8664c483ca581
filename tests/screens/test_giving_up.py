"""What is awaited is said with what has come of it, and Esc gives it up at once."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from tests.client.scripted_server import ScriptedServer, dripping, json, silence, when
from tests.screens.running_app import Driver, running
from tui.client.exchange import GIVEN_UP
from tui.config.launch import Launch
from tui.explorer.kept_answers.load_failures import LoadGivenUp
from tui.explorer.rows import Mark
from tui.screens.explorer.loading import TIMER
from tui.secrets.finding import FoundCredentials
from tui.secrets.kinds import DrofusCredentials, Secret
from tui.widgets.table.lines import TableLines

SOON = 0.5
"""Seconds in which a key that gives up is done."""
OWNERS = json([{"owner": {"id": number, "name": f"Owner {number}"}} for number in (1, 2)])
ENDLESS = b"HTTP/1.1 200 OK\r\ncontent-length: 90000000\r\n\r\n[" + b" " * 5_000_000


@asynccontextmanager
async def exploring(server: ScriptedServer) -> AsyncIterator[Driver]:
    found = FoundCredentials(drofus=DrofusCredentials("anna", Secret("correct horse")))
    start = Launch(title="test", drofus_url=server.url, find_credentials=lambda: found)
    async with running(start) as driver:
        yield driver


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    scripted = ScriptedServer()
    await scripted.start()
    yield scripted
    await scripted.stop()


async def give_up(driver: Driver, came_to_rest: Callable[[], bool]) -> None:
    """Press Esc, which has to be done soon, and see what is left of it in words."""
    pressed = time.monotonic()
    await driver.press("escape")
    await driver.until(came_to_rest, "it is given up")
    assert time.monotonic() - pressed < SOON
    await driver.until(lambda: "Stopped. r loads again." in driver.glass, "it is said")
    await driver.until(lambda: errors(driver)[-1:] == [GIVEN_UP], "the log says so too")
    assert "no answer" not in driver.glass


def errors(driver: Driver) -> list[str | None]:
    return [exchange.error for exchange in driver.app.workspace.log]


@pytest.mark.parametrize("play", [silence(), dripping(ENDLESS, piece=5_000)])
async def test_a_list(server: ScriptedServer, play: Callable[..., object]) -> None:
    server.play(play, OWNERS)  # type: ignore[arg-type]
    async with exploring(server) as driver:
        node = driver.node
        await driver.press("right")
        await server.until(1)
        await give_up(driver, lambda: node.mark is Mark.FOLDED)
        assert node.note == "stopped"
        assert "stopped" in driver.screen.breadcrumb.exchange
        assert "Not loaded" in driver.glass
        await server.hung_up.wait()
        await driver.press("r")
        await driver.until(lambda: "Owner 2" in driver.glass, "it is loaded again")
        assert node.note == "2"


async def test_a_table_says_what_is_not_known(server: ScriptedServer) -> None:
    server.play(silence(), json({}, 404), OWNERS)
    async with exploring(server) as driver:
        await driver.press("t")
        await server.until(1)
        await driver.until(lambda: table_says(driver) == "loading …", "it is awaited")
        await driver.press("escape")
        await driver.until(lambda: table_says(driver).startswith("Stopped."), "it is stopped")
        assert "nothing here" not in driver.glass
        await driver.press("r")
        await driver.until(lambda: "404" in table_says(driver), "it failed")
        assert "404: dRofus refused" in driver.glass
        await driver.press("r")
        await driver.until(lambda: "Owner 2" in table_text(driver), "it is loaded again")


def table_of(driver: Driver) -> TableLines | None:
    pane = driver.screen._table
    return pane.view.lines if pane is not None and pane.is_mounted else None


def table_says(driver: Driver) -> str:
    """What stands in the table in place of rows."""
    lines = table_of(driver)
    return lines.empty if lines is not None and not len(lines.rows) else ""


def table_text(driver: Driver) -> str:
    lines = table_of(driver)
    if lines is None:
        return ""
    rows = lines.rows
    return " ".join(rows.cells(index)[0].text for index in range(len(rows)))


async def test_a_list_that_is_unfolded_again_is_asked_for_again(server: ScriptedServer) -> None:
    server.play(silence(), OWNERS)
    async with exploring(server) as driver:
        await driver.press("right")
        await server.until(1)
        await give_up(driver, lambda: driver.node.mark is Mark.FOLDED)
        await driver.press("right")
        await driver.until(lambda: "Owner 2" in driver.glass, "it is loaded")


async def test_a_list_elsewhere(server: ScriptedServer) -> None:
    server.play(silence())
    async with exploring(server) as driver:
        node = driver.node
        await driver.press("right", "down")
        await server.until(1)
        assert driver.node is not node
        await give_up(driver, lambda: node.mark is Mark.FOLDED)
        assert node.contents is not None
        assert isinstance(node.contents.error, LoadGivenUp)


async def test_a_record(server: ScriptedServer) -> None:
    server.play(OWNERS, silence(b"HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n{"))
    async with exploring(server) as driver:
        await driver.unfold()
        await server.until(2)
        await give_up(driver, lambda: not driver.screen.give_up_reading(""))
        assert "Not read" in driver.glass
        assert "Owner 1" in driver.glass
        server.play(json({"owner": {"id": 1, "name": "Owner 1", "email": "a@b.invalid"}}))
        await driver.press("r")
        await driver.until(lambda: "Not read" not in driver.glass, "it is read again")


async def test_progress(server: ScriptedServer) -> None:
    server.play(dripping(ENDLESS, piece=5_000))
    async with exploring(server) as driver:
        await driver.press("right")
        line = driver.screen.status
        await driver.until(lambda: "/s" in line.awaited, "how fast it comes")
        assert line.awaited.startswith("List owners: ")
        assert " of 90.0 MB" in line.awaited
        assert line.awaited.endswith("Esc stops")
        assert "Esc stops" in driver.glass
        before = line.awaited
        await driver.until(lambda: line.awaited != before, "it goes on")
        await driver.press("question_mark")
        await driver.until(lambda: not line.awaited, "another screen has the keys")
        await driver.press("escape")
        await driver.until(lambda: bool(line.awaited), "it is in front again")
        await give_up(driver, lambda: not line.awaited)
        assert not driver.app.workspace.log.under_way


async def test_nothing_is_looked_at_while_nothing_is_awaited(server: ScriptedServer) -> None:
    gate = asyncio.Event()
    server.play(when(gate, OWNERS))
    async with exploring(server) as driver:
        await driver.press("right")
        await server.until(1)
        assert TIMER in running_timers()
        gate.set()
        await driver.until(lambda: "Owner 2" in driver.glass, "the list")
        await driver.settled()
        await driver.until(lambda: TIMER not in running_timers(), "the timer stops")


def running_timers() -> set[str]:
    return {task.get_name() for task in asyncio.all_tasks()}
