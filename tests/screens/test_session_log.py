"""The session log over a real server."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.modals.logs.log_lines import LogLines
from tui.modals.logs.session_log import SessionLogModal


async def opened(driver: Driver) -> LogLines:
    await driver.unfold()
    await driver.settled()
    await driver.press("L")
    await driver.until(lambda: isinstance(driver.app.screen, SessionLogModal), "the log")
    await driver.until(lambda: bool(driver.app.screen.query(LogLines)), "its lines")
    lines = driver.app.screen.query_one(LogLines)
    await driver.until(lambda: lines.exchange is not None, "an exchange")
    return lines


async def test_a_newer_request_comes_in_live_and_the_cursor_stays_on_its_own(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        lines = await opened(driver)
        await driver.press("slash", *"operation=drofus.owners.list", "enter")
        await driver.until(lambda: lines.line_count() == 1, "the list alone")
        await driver.press("r")
        await driver.until(lambda: lines.line_count() == 2, "the same again")
        await driver.press("down")
        mine = lines.exchange
        await driver.press("r")
        await driver.until(lambda: lines.line_count() == 3, "and again")
        assert lines.exchange is mine
        newest = list(driver.app.workspace.log)[-1]
        assert mine is not None
        assert (newest.method, newest.url) == (mine.method, mine.url)


async def test_it_is_narrowed_while_one_types_and_escape_shows_all_again(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        lines = await opened(driver)
        count = lines.line_count()
        await driver.press("slash", *"teams status<300")
        await driver.until(lambda: 0 < lines.line_count() < count, "less of it")
        await driver.press(*" status>=")
        await driver.until(lambda: "add a number" in driver.glass, "what is wrong")
        await driver.press("escape")
        await driver.until(lambda: lines.line_count() == count, "all of it")
        await driver.press("escape")
        await driver.until(lambda: len(driver.app.screen_stack) == 1, "the explorer")


async def test_what_came_is_seen_as_json(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await opened(driver)
        await driver.press("slash", *"owners.list", "enter", "v", "v")
        await driver.until(lambda: '"Northgate Health"' in driver.glass, "the answer")


async def test_a_change_is_not_repeated(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        lines = await opened(driver)
        await driver.press("slash", *"method=POST", "enter")
        await driver.until(lambda: lines.line_count() == 1, "the login alone")
        count = len(driver.app.workspace.log)
        await driver.press("r")
        await driver.until(lambda: "bimscope repeats only reads" in driver.glass, "why not")
        assert len(driver.app.workspace.log) == count
