"""What was typed into the query bar is recalled in the next session."""

from pathlib import Path

import msgspec

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tui.config.launch import Launch
from tui.contract.terms import Service


def remembering(sandbox: RunningSandbox, folder: Path) -> Launch:
    return msgspec.structs.replace(launch(sandbox), state_folder=folder)


async def filter_owners(driver: Driver, text: str) -> None:
    await driver.unfold()
    await driver.press("left", "slash", *text, "enter")
    await driver.until(lambda: driver.screen.pane.rows.has_focus, "the filter")
    await driver.settled()


async def test_a_filter_is_recalled_in_the_next_session(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    start = remembering(sandbox, tmp_path / "state")
    async with running(start) as driver:
        await filter_owners(driver, "northgate")
    async with running(start) as driver:
        await filter_owners(driver, "health")
        await driver.press("slash", "ctrl+u", "up", "up")
        assert driver.screen.filter_line.bar.text == "northgate"
        await driver.press("down")
        assert driver.screen.filter_line.bar.text == "health"


async def test_a_search_of_the_json_is_recalled_too(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    start = remembering(sandbox, tmp_path / "state")
    async with running(start) as driver:
        await driver.unfold()
        await driver.press("v", "tab", "slash", *"northgate", "enter")
        await driver.until(lambda: "1 of 1" in driver.glass, "how many hits there are")
    async with running(start) as driver:
        await driver.unfold()
        await driver.press("v", "tab", "slash", "up")
        assert driver.screen.filter_line.bar.text == "northgate"


async def test_what_cannot_be_read_is_told(sandbox: RunningSandbox, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    (folder / "queries" / "drofus.jsonl").mkdir(parents=True)
    async with running(remembering(sandbox, folder)) as driver:
        await driver.until(
            lambda: "queries cannot be stored" in driver.screen.status.message, "a complaint"
        )


async def test_neither_a_token_in_use_nor_a_mistake_is_written(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    start = remembering(sandbox, tmp_path / "state")
    async with running(start) as driver:
        await driver.press("2")
        for _ in range(3):
            await driver.unfold()
        await driver.press("slash", *"colour=1", "enter")
        await driver.until(lambda: "▲" in driver.glass, "a caret under the mistake")
        await driver.press("ctrl+u", *"sortColumn=name", "enter")
        await driver.until(lambda: driver.screen.pane.rows.has_focus, "the filter")
        token = driver.app.workspace.connected.held_token(Service.BIMPLUS)
        assert token is not None
        await driver.press("v", "tab", "slash", *token.reveal(), "enter")
        await driver.until(lambda: "not found" in driver.glass, "a search")
    written = "".join(file.read_text() for file in (tmp_path / "state").rglob("*.jsonl"))
    assert "sortColumn=name" in written
    assert token.reveal() not in written
    assert "colour" not in written
