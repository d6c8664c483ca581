"""The mouse on the explorer's screen: what looks as if a click did something does it."""

from textual.pilot import Pilot

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.contract.terms import Service
from tui.screens.explorer.detail_pane import DetailPane
from tui.screens.keys import KeysScreen


async def click(driver: Driver, words: str, *, line: int | None = None, times: int = 1) -> None:
    """Click on words where they are seen."""
    await driver.until(lambda: place_of(driver, words, line) is not None, f"{words!r} is seen")
    place = place_of(driver, words, line)
    assert place is not None
    pilot: Pilot[int] = driver.pilot
    await pilot.click(offset=place, times=times)


def place_of(driver: Driver, words: str, line: int | None) -> tuple[int, int] | None:
    """Column and line of words, of a cell that belongs to them; None where they are not seen."""
    lines = driver.glass.splitlines()
    among = range(len(lines)) if line is None else [line % len(lines)]
    return next(((lines[y].index(words) + 1, y) for y in among if words in lines[y]), None)


async def test_the_titles_of_both_panes(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.settled()
        await click(driver, " Bimplus ", line=1)
        await driver.until(lambda: driver.screen.service is Service.BIMPLUS, "the other tree")
        await click(driver, " JSON ", line=1)
        detail = driver.app.screen.query_one(DetailPane)
        await driver.until(lambda: detail.tab == "json" and detail.has_focus_within, "the JSON")
        await click(driver, " Exchange ", line=1)
        await driver.until(lambda: detail.tab == "exchange", "the exchange")
        await click(driver, " dRofus ", line=1)
        await driver.until(lambda: driver.screen.service is Service.DROFUS, "back")
        assert driver.screen.pane.has_focus_within


async def test_a_hint_is_its_key(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        node = driver.node
        await click(driver, "Enter open", line=-1)
        await driver.until(lambda: node.unfolded, "it is open")
        await click(driver, "2 Bimplus", line=-1)
        await driver.until(lambda: driver.screen.service is Service.BIMPLUS, "the other tree")
        await click(driver, "? keys", line=-1)
        await driver.until(lambda: isinstance(driver.app.screen, KeysScreen), "the keys")


async def test_a_message_is_no_hint(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.settled()
        driver.screen.say("so  ? keys  2 Bimplus", stays=True)
        await click(driver, "2 Bimplus", line=-1)
        await click(driver, "? keys", line=-1)
        await driver.settled()
        assert driver.screen.service is Service.DROFUS
        assert driver.app.screen is driver.screen


async def test_a_step_of_the_path(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        owners = driver.node
        for _ in range(2):
            await driver.unfold()
        inside = driver.node
        await driver.until(lambda: inside.label in driver.glass.splitlines()[0], "the path")
        await click(driver, "Northgate Health", line=0)
        await driver.until(lambda: driver.node is inside.parent, "one level up")
        await driver.until(lambda: inside.label not in driver.glass.splitlines()[0], "the path")
        await click(driver, "dRofus", line=0)
        await driver.until(lambda: driver.node is owners, "at the top")


async def test_a_key_of_the_key_page_and_of_the_start_page(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.settled()
        await driver.press("question_mark")
        await driver.until(lambda: isinstance(driver.app.screen, KeysScreen), "the keys")
        assert driver.app.screen is not driver.screen
        page = driver.app.screen.query_one("FieldTable")
        text = [page.render_line(y).text for y in range(page.size.height)]
        y = next(y for y, each in enumerate(text) if "Find anything" in each or " f " in each)
        await driver.pilot.click(page, offset=(text[y].index("f"), y))
        await driver.until(lambda: "Find" in driver.app.screen.__class__.__name__, "finding")


async def test_the_wheel_turns_what_is_under_it(sandbox: RunningSandbox) -> None:
    from textual.events import MouseScrollDown

    async with running(launch(sandbox), size=(120, 12)) as driver:
        await driver.settled()
        table = driver.screen.detail.table
        await driver.until(lambda: table.max_scroll_y > 0, "more than is seen")
        x, y = table.region.offset
        await driver.pilot._post_mouse_events([MouseScrollDown], offset=(x + 3, y + 2))
        await driver.until(lambda: table.scroll_offset.y > 0, "it went on")
        assert driver.screen.pane.has_focus_within
