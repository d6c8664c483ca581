"""The guide of the first start: on one screen, with the keys as they are, and once."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, launch, running
from tui.config.launch import Launch
from tui.modals.guide import GuideModal, guide
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
