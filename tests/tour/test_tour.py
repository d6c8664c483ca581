"""The tour plays on the data of a demo, and gives way to whoever presses a key."""

import asyncio
import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.sandbox.running import RunningSandbox, started
from tests.screens.running_app import NARROW, launch, running
from tui.explorer.key_names import FIND
from tui.sandbox.store import Store
from tui.terminal.shown_text import shown_text
from tui.tour.cases import TOUR, AwaitedText, BoundKey, TourCase
from tui.tour.line import TourLine
from tui.tour.playing import Tour, TourPace

AT_ONCE = TourPace(key=0.0, letter=0.0, answer=0.0)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[RunningSandbox]:
    """A sandbox with the data of a demo."""
    database = tmp_path / "demo.sqlite"
    Store.open(database).close()
    with started(database, tmp_path) as running_demo:
        yield running_demo


async def test_all_of_it_is_answered_by_its_keys(demo: RunningSandbox) -> None:
    async with running(launch(demo), size=NARROW) as driver:
        tour = Tour(driver.app, TOUR, AT_ONCE)
        await driver.app.play(tour)
        assert tour.missed == []
        assert driver.app.screen is driver.screen
        assert not driver.app.screen.query(TourLine)
        await driver.until(lambda: "Try this" in driver.glass, "the start page is shown")
        changed = [each.method for each in driver.app.workspace.log if each.method != "GET"]
        assert set(changed) <= {"POST"}, "nothing is changed"


async def test_it_shows_what_is_asked_and_the_keys(sandbox: RunningSandbox) -> None:
    case = TourCase("Who is it?", ("down", AwaitedText("never on a screen")), "It is nobody.")
    async with running(launch(sandbox), size=NARROW) as driver:
        playing = asyncio.ensure_future(driver.app.play(Tour(driver.app, (case,), AT_ONCE)))
        await driver.until(lambda: "1 of 1: Who is it?" in shown_text(driver.app.screen), "asked")
        await driver.until(lambda: "stops the tour" in shown_text(driver.app.screen), "told")
        playing.cancel()


async def test_a_key_of_a_person_stops_it_and_does_nothing_else(sandbox: RunningSandbox) -> None:
    async with running(replace(launch(sandbox), tour=True), size=NARROW) as driver:
        await driver.until(lambda: bool(driver.app.screen.query(TourLine)), "it plays")
        node = driver.node
        await driver.press("down")
        await driver.until(lambda: "the tour was stopped" in driver.glass, "it is said")
        assert driver.node is node
        assert not driver.app.screen.query(TourLine)
        await driver.press("down")
        await driver.until(lambda: driver.node is not node, "the keys are the person's")


async def test_what_is_not_there_any_more_is_told_and_left(sandbox: RunningSandbox) -> None:
    cases = (
        TourCase("Where is it?", (BoundKey(FIND), AwaitedText("never on a screen")), "Here."),
        TourCase("Which is first?", ("down", "up", AwaitedText("❯▸ Owners")), "Owners."),
    )
    async with running(launch(sandbox), size=NARROW) as driver:
        tour = Tour(driver.app, cases, dataclasses.replace(AT_ONCE, patience=2.0, answer=0.2))
        playing = asyncio.ensure_future(driver.app.play(tour))
        await driver.until(
            lambda: "sample data have changed" in shown_text(driver.app.screen), "told"
        )
        await playing
        assert tour.missed == ["Where is it? never on a screen"]
        assert driver.app.screen is driver.screen
