"""The list beside the tree on broad screens: who leads whom, what it costs, how it goes away."""

from pathlib import Path

import msgspec

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import WIDE, Driver, launch, running
from tui.screens.explorer.panes.table_pane import TablePane

BROAD, VAST = (160, 40), (200, 50)


def beside(driver: Driver) -> TablePane | None:
    """The table, while it is seen."""
    return next((each for each in driver.screen.query(TablePane) if each.display), None)


def row_of_table(driver: Driver) -> str:
    pane = beside(driver)
    return "" if pane is None or pane.node is None else pane.node.label


def times_listed(driver: Driver) -> int:
    """How many times the owners were asked for."""
    return sum(each.url.endswith("/owners") for each in driver.screen.workspace.log)


async def owners(driver: Driver) -> None:
    await driver.unfold()
    await driver.until(lambda: "Owners · 16" in driver.glass, "the list stands beside the tree")


async def test_nothing_stands_there_before_a_list_is_loaded(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=BROAD) as driver:
        await driver.press("down")
        await driver.until(lambda: driver.screen.breadcrumb.path[-1] == "Databases")
        assert beside(driver) is None


async def test_the_table_follows_the_tree_and_asks_for_nothing(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=BROAD) as driver:
        await owners(driver)
        before = times_listed(driver)
        assert driver.screen.side == "trees"
        await driver.press("down", "down", "down")
        await driver.until(lambda: row_of_table(driver) == driver.screen.pane.node.label)
        await driver.settled()
        assert times_listed(driver) == before
        assert driver.screen.detail.display


async def test_the_tree_follows_the_table(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=BROAD) as driver:
        await owners(driver)
        await driver.press("down", "tab", "down", "down")
        await driver.until(lambda: driver.screen.side == "table")
        assert row_of_table(driver) == "Nemocnica Podháj"
        await driver.until(lambda: driver.screen.pane.node.label == "Nemocnica Podháj")
        await driver.until(lambda: driver.screen.breadcrumb.path[-1] == "Nemocnica Podháj")
        await driver.press("escape")
        assert driver.screen.side == "trees"
        assert driver.screen.node.label == row_of_table(driver) == "Nemocnica Podháj"


async def test_another_list_takes_its_place(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=BROAD) as driver:
        await owners(driver)
        await driver.go_to("Users")
        await driver.until(lambda: "not loaded yet" in driver.glass, "nothing was asked")
        await driver.unfold()
        await driver.until(lambda: " Users · " in driver.glass and "E-mail" in driver.glass)
        await driver.press("2")
        await driver.until(lambda: beside(driver) is None or "Users ·" not in driver.glass)


async def test_the_order_stays_while_the_keys_come_and_go(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=BROAD) as driver:
        await owners(driver)
        await driver.press("tab", "o")
        await driver.until(lambda: "by Name ↑" in driver.glass)
        await driver.press("escape", "up")
        await driver.settled()
        assert driver.screen.side == "trees"
        assert "by Name ↑" in driver.glass


async def test_a_key_takes_it_away_for_good(sandbox: RunningSandbox, tmp_path: Path) -> None:
    remembering = msgspec.structs.replace(launch(sandbox), state_folder=tmp_path)
    async with running(remembering, size=BROAD) as driver:
        await owners(driver)
        await driver.press("B")
        await driver.until(lambda: beside(driver) is None)
        await driver.press("down", "down")
        await driver.settled()
        assert beside(driver) is None
    async with running(remembering, size=BROAD) as driver:
        await driver.unfold()
        await driver.settled()
        assert beside(driver) is None
        await driver.press("B")
        await driver.until(lambda: beside(driver) is not None)


async def test_a_screen_that_gets_narrower_keeps_the_details(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=BROAD) as driver:
        await owners(driver)
        await driver.pilot.resize_terminal(*WIDE)
        await driver.until(lambda: beside(driver) is None)
        assert driver.screen.detail.display
        await driver.press("B")
        assert "from 160 columns on" in driver.glass
        await driver.pilot.resize_terminal(*BROAD)
        await driver.until(lambda: beside(driver) is not None)


async def test_the_json_stands_beside_all_of_it_from_200_columns_on(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=VAST) as driver:
        await driver.until(lambda: "Best Company" in driver.glass, "the start page is told")
        page_alone = driver.screen.detail.seen
        assert page_alone == ("overview",), "a page has no JSON"
        await owners(driver)
        await driver.until(lambda: '"id": 5' in driver.glass, "the JSON")
        assert beside(driver) is not None
        assert driver.screen.detail.seen == ("overview", "json")


async def test_a_drawn_building_has_the_place(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=BROAD) as driver:
        await driver.press("2")
        await driver.unfold()
        await driver.unfold()
        await driver.go_to("Projects")
        await driver.unfold()
        await driver.until(lambda: beside(driver) is not None)
        await driver.press("b")
        await driver.until(lambda: beside(driver) is None and driver.screen.side == "building")
        await driver.press("enter", "down")
        name = driver.screen.pane.node.label
        await driver.until(lambda: driver.screen.breadcrumb.path[-1] == name)
        assert beside(driver) is None
        await driver.until(lambda: not driver.screen.is_reading)
        await driver.press("escape")  # which gives up a reading that is still under way
        await driver.press("escape")
        await driver.until(lambda: beside(driver) is not None, "the list stands there again")
