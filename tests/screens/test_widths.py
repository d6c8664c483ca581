"""Panes made wider and narrower by keys; the JSON beside the overview where there is room."""

from pathlib import Path

import msgspec

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, WIDE, Driver, launch, running
from tests.screens.test_tables import open_table, pane_of
from tui.remembered.panes import FILE


def widths(driver: Driver) -> tuple[int, int]:
    return driver.screen.trees.outer_size.width, driver.screen.detail.outer_size.width


async def is_laid_out(driver: Driver, trees: int) -> None:
    await driver.until(lambda: widths(driver)[0] == trees, f"the trees have {trees} columns")


async def test_the_pane_with_the_keys_gets_wider_and_is_found_so_again(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    remembering = msgspec.structs.replace(launch(sandbox), state_folder=tmp_path)
    async with running(remembering, size=WIDE) as driver:
        await is_laid_out(driver, 48)
        await driver.press("right_curly_bracket")
        await driver.until(lambda: widths(driver)[0] > 48)
        wider = widths(driver)[0]
        await driver.press("tab", "right_curly_bracket")
        await is_laid_out(driver, 48)
        await driver.press("left_curly_bracket")
        await is_laid_out(driver, wider)
        await driver.until((tmp_path / FILE).exists)
    async with running(remembering, size=WIDE) as driver:
        await is_laid_out(driver, wider)


async def test_no_pane_goes_out_of_sight(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=WIDE) as driver:
        await driver.press(*["right_curly_bracket"] * 12)
        await driver.until(lambda: widths(driver)[0] > 60)
        assert widths(driver)[1] > 20
        await driver.press(*["left_curly_bracket"] * 24)
        await is_laid_out(driver, 34)


async def test_a_table_gets_wider_than_the_details_beside_it(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=(160, 40)) as driver:
        await open_table(driver, "down", "down")
        await driver.settled()
        table = pane_of(driver)
        before = table.outer_size.width
        await driver.press("right_curly_bracket")
        await driver.until(lambda: table.outer_size.width > before)
        wider = table.outer_size.width
        await driver.press("tab", "right_curly_bracket")
        await driver.until(lambda: table.outer_size.width < wider)


async def test_one_pane_alone_has_no_width(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.press("right_curly_bracket")
        assert "side by side" in driver.glass


async def test_the_json_stands_beside_the_overview_where_both_can_be_read(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=(200, 45)) as driver:
        await driver.unfold()
        await driver.settled()
        await driver.until(lambda: '"name":' in driver.glass and "  Name " in driver.glass)
        first = driver.glass
        await driver.press("down")
        await driver.until(lambda: '"name":' in driver.glass and driver.glass != first)
        await driver.press("v")
        assert list(driver.screen.detail.seen) == ["json"]
        await driver.press("v")
        assert list(driver.screen.detail.seen) == ["exchange"]
        await driver.press("v")
        assert list(driver.screen.detail.seen) == ["overview", "json"]
        await driver.pilot.resize_terminal(120, 36)
        await driver.until(lambda: '"name":' not in driver.glass and "Name" in driver.glass)


async def test_details_that_nobody_sees_are_shown_by_the_key_of_their_views(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.unfold()
        await driver.settled()
        detail = driver.screen.detail
        for key in ("v", "left_square_bracket"):
            assert not detail.display
            await driver.press(key)
            await driver.until(lambda: detail.display and detail.has_focus_within)
            assert detail.tab == "overview"
            await driver.press("tab")
            await driver.until(lambda: not detail.display)
        await driver.press("v")
        await driver.until(lambda: detail.display)
        await driver.press("v")
        assert detail.tab == "json"


async def test_details_behind_a_pane_that_is_zoomed_are_shown_in_its_place(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=WIDE) as driver:
        await driver.unfold()
        await driver.press("z")
        await driver.until(lambda: not driver.screen.detail.display)
        await driver.press("v")
        await driver.until(lambda: driver.screen.detail.display)
        assert driver.screen.detail.tab == "overview"


async def test_one_pane_over_the_whole_screen_is_found_so_again(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    remembering = msgspec.structs.replace(launch(sandbox), state_folder=tmp_path)
    async with running(remembering, size=WIDE) as driver:
        await is_laid_out(driver, 48)
        await driver.press("tab", "z")
        await driver.until(lambda: widths(driver)[1] == WIDE[0])
        await driver.until((tmp_path / FILE).exists)
    async with running(remembering, size=WIDE) as driver:
        await is_laid_out(driver, WIDE[0])
        await driver.press("z")
        await is_laid_out(driver, 48)
        await driver.until(lambda: b'"zoom":0' in (tmp_path / FILE).read_bytes())
    async with running(remembering, size=WIDE) as driver:
        await is_laid_out(driver, 48)
