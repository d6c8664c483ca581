"""Watching on the screen: said in the top line, marked on the row, paused."""

from tests.explorer.watching.test_watch import change
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tests.screens.test_held_changes import to_a_member
from tui.explorer.watching.watch import Watch


async def watching(driver: Driver) -> Watch:
    """Watch the users of the project that the cursor is in, as often as can be."""
    project = driver.node.parent
    assert project is not None
    watch = Watch(driver.screen.pane.explorer, project, every=0)
    driver.screen.begin_watch(watch, "bell")
    return watch


async def test_a_row_that_changes_is_marked_and_said(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await to_a_member(driver)
        member = driver.node
        await driver.press("down")
        here = driver.node
        await watching(driver)
        assert "◎ 0 s Project users" in driver.glass
        change(sandbox, member)
        message = driver.screen.status
        await driver.until(lambda: f"{member.label}: Rooms: " in message.message, "what changed")
        assert driver.node is here, "the cursor has not moved"
        await driver.until(lambda: "· Δ" in driver.glass, "the sign")
        driver.screen.pane.move_to(member)
        await driver.until(lambda: "Changed while watched" in driver.glass, "the fields")


async def test_a_second_time_pauses_it(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        await driver.press("O")
        await driver.until(lambda: driver.screen.watched is not None, "it is watched")
        watch = driver.screen.watched
        assert watch is not None
        assert watch.pace == 10
        await driver.press("O")
        await driver.until(lambda: watch.paused, "it is paused")
        assert "◎ paused" in driver.glass
        await driver.press("O")
        await driver.until(lambda: not watch.paused, "it goes on")
