"""Watching on the screen: said in the top line, marked on the row, paused."""

import time
from pathlib import Path

from tests.explorer.watching.test_watch import change
from tests.faults.proxy import FaultProxy
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tests.screens.test_held_changes import confirm_a_change, to_a_member
from tests.screens.test_random_keys import launch_through
from tui.explorer.nodes.node import Node
from tui.explorer.trees.drofus import OWNER as DROFUS_OWNER
from tui.explorer.watching.watch import Watch

_PACES = 20
"""So often a watch would have looked that does not care."""


async def watching(driver: Driver, every: float = 0.0) -> Watch:
    """Watch the users of the project that the cursor is in, as often as can be."""
    project = driver.node.parent
    assert project is not None
    watch = Watch(driver.screen.pane.explorer, project, every=every)
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
        await driver.until(lambda: "· ∆" in driver.glass, "the sign")
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


async def test_it_is_paused_on_a_row_made_anew_for_the_same_list(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        owner = driver.screen.pane.explorer.roots[0].children[0]
        driver.screen.pane.move_to(owner)
        await driver.press("O")
        await driver.until(lambda: driver.screen.watched is not None, "it is watched")
        watch = driver.screen.watched
        assert watch is not None
        watch.node = Node(DROFUS_OWNER, owner.parent, owner.records, owner.number, owner.depth)
        await driver.press("O")
        await driver.until(lambda: watch.paused, "it is paused")
        assert driver.screen.watched is watch


async def test_nothing_is_asked_while_a_change_of_it_is_under_way(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    """What is half done would be told as a change that somebody else has made."""
    async with FaultProxy(sandbox.url) as proxy:
        proxy.hold(None)
        async with running(launch_through(proxy, sandbox, tmp_path)) as driver:
            await to_a_member(driver)
            log, held = driver.app.workspace.log, "drofus.project_users.update"
            watch = await watching(driver, every=0.01)

            def looks() -> int:
                return sum(each.operation_id == "drofus.project_users.list" for each in log)

            before = looks()
            await driver.until(lambda: looks() > before + 1, "it is looked at")
            await confirm_a_change(driver)
            await proxy.until_arrived(1)
            await driver.until(
                lambda: [each.exchange.operation_id for each in log.under_way] == [held],
                "nothing but the change is under way",
            )
            before = looks()
            paces_later = time.monotonic() + _PACES * watch.pace
            while time.monotonic() < paces_later:
                await driver.pilot.pause()
            assert driver.app.workspace.has_changes_under_way
            assert looks() == before
            await proxy.disarm()
            proxy.release()
            await driver.until(lambda: looks() > before + 1, "it is looked at again")
