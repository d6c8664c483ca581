"""From two marked people to the editor of the right in which they differ, by keys."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import launch, running
from tests.screens.test_held_changes import to_a_member
from tui.explorer.comparing.choosing import HOW
from tui.modals.comparing.compare import CompareModal
from tui.modals.comparing.compared_lines import ComparedLines
from tui.modals.editing.rights_editor import RightsEditor
from tui.modals.editing.rights_list import RightsList


async def test_enter_begins_at_the_right_under_the_cursor(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await to_a_member(driver)
        await driver.press("space", "down", "equals_sign")
        await driver.until(lambda: isinstance(driver.app.screen, CompareModal), "the comparison")
        await driver.until(lambda: "differ." in driver.glass, "the lines")
        await driver.answer("down")
        line = driver.app.screen.query_one(ComparedLines).line_at_cursor
        assert line is not None
        assert line.right
        await driver.answer("enter")
        await driver.until(lambda: isinstance(driver.app.screen, RightsEditor), "the editor")
        rights = driver.app.screen.query_one(RightsList)
        await driver.until(lambda: rights.right.name == line.right, "the right")
        await driver.answer("escape")


async def test_without_a_mark_it_is_said_how_to_mark(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("equals_sign")
        await driver.until(lambda: HOW in driver.screen.status.message, "how")
        await driver.unfold()
        await driver.press("equals_sign")
        await driver.until(lambda: "mark one with Space first" in driver.glass, "how, too")
        await driver.answer("escape")
        assert driver.app.screen is driver.screen
