"""A record with more fields than the pane is high, where there is width for two columns."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running

LOW, HIGH = (160, 20), (160, 45)


async def at_zoomed_details(driver: Driver) -> None:
    """Go to a user's details, which then have the whole screen."""
    for _ in range(3):
        await driver.unfold()
    await driver.settled()
    await driver.press("tab", "tab")
    await driver.until(lambda: driver.screen.detail.has_focus_within, "in the details")
    await driver.press("z")
    await driver.until(lambda: driver.screen.detail.size.width > 140, "the whole screen")


async def test_a_long_overview_has_the_place_of_the_json(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=LOW) as driver:
        detail = driver.screen.detail
        await at_zoomed_details(driver)
        await driver.until(lambda: detail.seen == ("overview",), "the overview alone")
        await driver.until(lambda: detail.table.max_scroll_y == 0, "all is in two columns")
        assert detail.table.columns is not None
        await driver.press("right", "y")
        await driver.until(lambda: detail.table.cursor == detail.table.size.height, "on the right")
        await driver.press("v")
        await driver.until(lambda: detail.seen == ("json",) and detail.json.has_focus, "the JSON")


async def test_where_all_is_seen_the_json_stands_beside(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=HIGH) as driver:
        detail = driver.screen.detail
        await at_zoomed_details(driver)
        await driver.until(lambda: detail.seen == ("overview", "json"), "both")
        assert detail.table.columns is None
        detail.json.focus()
        await driver.until(lambda: detail.json.has_focus, "in the JSON")
        await driver.pilot.resize_terminal(*LOW)
        await driver.until(lambda: detail.seen == ("overview",), "the overview alone")
        await driver.until(lambda: detail.table.has_focus, "the keys go to what is seen")
        await driver.press("z")
        await driver.until(lambda: detail.table.columns is None, "a narrow pane has one column")
