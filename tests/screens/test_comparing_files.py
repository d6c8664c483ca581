"""A file held against the services: differences as a table that leads into the trees."""

import json
from pathlib import Path

import httpx

from tests.recorded.archives import archive, asked
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.explorer.snapshots.difference_table import DifferenceTable
from tui.modals.one_text import OneTextModal
from tui.modals.tables.compared_file import ComparedFileModal


async def _compared(driver: Driver, name: str) -> ComparedFileModal:
    """Ask for a comparison with a file, as the palette does."""
    command = next(
        each for each in driver.screen.offered_for_session() if each.title == "Compare with a file"
    )
    command.run()
    await driver.until(lambda: isinstance(driver.app.screen, OneTextModal), "the question")
    await driver.press(*name, "enter")
    await driver.until(lambda: isinstance(driver.app.screen, ComparedFileModal), "the table")
    modal = driver.app.screen
    assert isinstance(modal, ComparedFileModal)
    return modal


def _snapshot(client: httpx.Client, folder: Path) -> None:
    """The users as they are, in a file beside which one works."""
    archive(folder / "before.har", asked(client, "/users"))


async def test_what_changed_leads_into_the_tree(sandbox: RunningSandbox, tmp_path: Path) -> None:
    with sandbox.drofus() as client:
        _snapshot(client, tmp_path)
        client.get("/users/hakonhc/disable").raise_for_status()
    async with running(launch(sandbox), size=NARROW) as driver:
        modal = await _compared(driver, str(tmp_path / "before.har"))
        await driver.until(lambda: modal.rows is not None, "the rows")
        assert isinstance(modal.rows, DifferenceTable)
        changed = [each.values for each in modal.rows.all]
        assert [(each.name, each.field, each.before, each.now) for each in changed] == [
            ("hakonhc", "Enabled", "yes", "no")
        ]
        assert "1 changed." in driver.glass
        await driver.press("enter")
        await driver.until(lambda: driver.node.label == "hakonhc", "the user")


async def test_a_file_that_is_none_is_told_in_the_dialogue(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    file = tmp_path / "before.har"
    file.write_text(json.dumps({"log": {"entries": 7}}))
    async with running(launch(sandbox), size=NARROW) as driver:
        await _compared(driver, str(file))
        await driver.until(lambda: "not a HAR file" in driver.glass, "what is wrong")
