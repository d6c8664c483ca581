"""What can be done on a row: in one list, what destroys last, with the reasons of what cannot."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tui.modals.commands.what_can_be_done import WhatCanBeDone
from tui.modals.line_list import LineList


async def opened(driver: Driver) -> WhatCanBeDone:
    for _ in range(3):
        await driver.unfold()
    await driver.settled()
    await driver.press("x")
    await driver.until(lambda: "What can be done on" in driver.glass, "the list")
    modal = driver.app.screen
    assert isinstance(modal, WhatCanBeDone)
    return modal


async def test_the_editor_comes_first_and_what_destroys_last(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        modal = await opened(driver)
        await driver.until(lambda: "e  Change a project user" in driver.glass, "the editor")
        await driver.press("up")
        await driver.press(*["pagedown"] * 8)
        await driver.until(
            lambda: "Actions that destroy something" in driver.glass, "what stands apart"
        )
        assert "Remove a user from a project" in driver.glass
        lines = modal.query_one(LineList)
        assert lines.cursor == lines.line_count() - 1


async def test_a_word_that_people_use_leads_to_the_editor(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await opened(driver)
        await driver.press(*"rights")
        await driver.until(lambda: "❯ e  Change a project user" in driver.glass, "found")
        await driver.press("enter")
        await driver.until(lambda: "Rights of" in driver.glass, "the editor")


async def test_what_cannot_be_done_now_says_why(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox, read_only=True)) as driver:
        await opened(driver)
        await driver.press(*"lock")
        await driver.until(lambda: "read-only" in driver.glass, "why not")
        await driver.press("enter")
        await driver.until(lambda: "What can be done on" in driver.glass, "nothing was opened")
        assert isinstance(driver.app.screen, WhatCanBeDone)
