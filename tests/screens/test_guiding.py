"""The guide of the first start: on one screen, with the keys as they are, and once."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.events import Paste
from textual.screen import Screen
from textual.widgets import Input

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.app import BimscopeApp
from tui.config.launch import Launch
from tui.modals.finding.find import FindModal
from tui.modals.guide import GuideModal, guide
from tui.screens.keys import KeysScreen
from tui.screens.palette import Palette
from tui.widgets.field_table import FieldTable

WELCOME = "Welcome to bimscope"


def start_in(folder: Path, sandbox: RunningSandbox) -> Launch:
    return replace(launch(sandbox), state_folder=folder)


async def test_it_comes_once(sandbox: RunningSandbox, tmp_path: Path) -> None:
    start = start_in(tmp_path, sandbox)
    async with running(start, size=NARROW, is_first=True) as driver:
        await driver.until(lambda: isinstance(driver.app.screen, GuideModal), "it is shown")
        table = driver.app.screen.query_one(FieldTable)
        assert table.max_scroll_y == 0, "all of it is on one screen"
        await driver.answer("escape")
        await driver.until(lambda: WELCOME not in driver.glass, "it is gone")
        await driver.settled()
    async with running(start, size=NARROW, is_first=True) as driver:
        await driver.settled()
        assert WELCOME not in driver.glass


async def test_who_left_without_closing_it_sees_it_again(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    for _ in range(2):
        async with running(start_in(tmp_path, sandbox), is_first=True) as driver:
            await driver.until(lambda: WELCOME in driver.glass, "it is shown")


async def test_who_goes_to_a_place_is_not_kept_from_it(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    start = replace(start_in(tmp_path, sandbox), start_at="drofus:owners/5")
    async with running(start, is_first=True) as driver:
        await driver.until(lambda: driver.node.label == "Northgate Health", "there")
        await driver.settled()
        assert WELCOME not in driver.glass


async def test_an_address_that_is_pasted_over_it_is_gone_to(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(start_in(tmp_path, sandbox), size=NARROW, is_first=True) as driver:
        await driver.until(lambda: isinstance(driver.app.screen, GuideModal), "it is shown")
        await driver.until(lambda: driver.listens, "it listens")
        driver.app.post_message(Paste("drofus:owners/5"))
        await driver.until(lambda: driver.node.label == "Northgate Health", "there")
        assert WELCOME not in driver.glass


async def test_it_says_the_keys_of_the_user(sandbox: RunningSandbox, tmp_path: Path) -> None:
    start = replace(start_in(tmp_path, sandbox), keys={"explorer.find": "f5"})
    async with running(start, is_first=True) as driver:
        await driver.until(lambda: "F5 /" in driver.glass, "it is shown")


def test_what_has_no_key_is_left_out() -> None:
    parts = guide(lambda binding: "e" if binding == "explorer.edit" else "")
    lines = [line.title for part in parts for line in part.lines]
    assert lines == ["e", ""]


@pytest.mark.parametrize("state", ["", "a file, no folder"])
async def test_where_nothing_can_be_kept_nobody_is_asked_each_time(
    sandbox: RunningSandbox, tmp_path: Path, state: str
) -> None:
    folder = tmp_path / "state" if state else None
    if folder is not None:
        folder.write_text("")
    async with running(replace(launch(sandbox), state_folder=folder), is_first=True) as driver:
        await driver.settled()
        assert WELCOME not in driver.glass


def first_start(sandbox: RunningSandbox, folder: Path) -> AbstractAsyncContextManager[Driver]:
    return running(start_in(folder, sandbox), size=NARROW, is_first=True)


async def guide_shown(driver: Driver) -> None:
    await driver.until(lambda: isinstance(driver.app.screen, GuideModal), "the guide")
    await driver.until(lambda: driver.listens, "it listens")


async def test_what_is_typed_at_it_arrives_where_its_first_key_leads(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with first_start(sandbox, tmp_path) as driver:
        await guide_shown(driver)
        driver.burst("/", *"quagga")
        bar = driver.screen.filter_line
        await driver.until(lambda: bar.display and bar.query_one(Input).value == "quagga", "typed")
        await driver.settled()
    async with first_start(sandbox, tmp_path) as driver:
        await driver.settled()
        assert WELCOME not in driver.glass, "it was read"


@pytest.mark.parametrize(("key", "shown"), [("?", KeysScreen), ("f", FindModal), (":", Palette)])
async def test_a_key_that_it_names_acts_at_once(
    sandbox: RunningSandbox, tmp_path: Path, key: str, shown: type[Screen[object]]
) -> None:
    async with first_start(sandbox, tmp_path) as driver:
        await guide_shown(driver)
        driver.burst(key)
        await driver.until(lambda: isinstance(driver.app.screen, shown), key)
        assert [type(each) for each in driver.app.screen_stack] == [type(driver.screen), shown]


async def test_an_arrow_closes_it_and_moves_in_the_tree(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with first_start(sandbox, tmp_path) as driver:
        await guide_shown(driver)
        first = driver.node
        driver.burst("down", "down")
        await driver.until(lambda: driver.node is not first, "in the tree")
        assert WELCOME not in driver.glass


@pytest.mark.parametrize("key", ["escape", "enter", "q"])
async def test_keys_of_its_own_only_close_it(
    sandbox: RunningSandbox, tmp_path: Path, key: str
) -> None:
    async with first_start(sandbox, tmp_path) as driver:
        await guide_shown(driver)
        driver.burst(key)
        await driver.until(lambda: driver.app.screen is driver.screen, "it is gone")
        await driver.settled()
        assert driver.app.is_running
        assert not driver.node.unfolded


async def test_on_a_low_screen_the_rest_of_it_can_be_read(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(start_in(tmp_path, sandbox), size=(80, 12), is_first=True) as driver:
        await guide_shown(driver)
        assert "the start page" not in driver.glass
        await driver.press("pagedown", "pagedown")
        await driver.until(lambda: "the start page" in driver.glass, "the end")


async def test_it_does_not_come_between_keys(sandbox: RunningSandbox, tmp_path: Path) -> None:
    start = start_in(tmp_path, sandbox)
    app = BimscopeApp(start)
    async with app.run_test(size=NARROW) as pilot:
        driver = Driver(app, pilot)
        driver.burst("/", *"quagga", "enter")
        await driver.until(lambda: app.workspace.session is not None, "connecting")
        await driver.settled()
        assert "quagga" in driver.glass
        assert WELCOME not in driver.glass
