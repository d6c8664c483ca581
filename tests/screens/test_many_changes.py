"""Many changes on the screen: followed, paused, stopped, and what came of them."""

from pathlib import Path

import msgspec

from tests.changes.members import changes_for, levels
from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.plan import Plan
from tui.changes.run import Stage
from tui.config.launch import Launch
from tui.modals.run_of_many import RunModal


def kept(sandbox: RunningSandbox, folder: Path) -> Launch:
    """A launch with a journal."""
    return msgspec.structs.replace(launch(sandbox), journal_file=folder / "journal.jsonl")


def begin(driver: Driver, sandbox: RunningSandbox, count: int, *, holds: bool = False) -> RunOfMany:
    """Have so many rights changed."""
    direct = Direct(sandbox)
    plan = Plan(tuple(changes_for(direct, count)))
    direct.close()
    run = driver.app.workspace.carry_out_many(plan, title=f"Rights of {count} people")
    if holds:
        run.pause()
    return run


async def shown(driver: Driver) -> RunModal:
    """Open the run that was begun last."""
    await driver.press("ampersand")
    await driver.until(lambda: isinstance(driver.app.screen, RunModal), "the run")
    modal = driver.app.screen
    assert isinstance(modal, RunModal)
    await driver.until(lambda: modal.rows is not None, "its rows")
    return modal


async def test_it_goes_on_while_one_works_and_says_what_came_of_it(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(kept(sandbox, tmp_path)) as driver:
        await driver.settled()
        run = begin(driver, sandbox, 40)
        run.pause()
        await driver.until(lambda: "paused, 0 of 40 sent: Rights of 40" in driver.glass, "said")
        await driver.unfold()
        run.go_on()
        await driver.until(lambda: "40 done: Rights of 40 people" in driver.glass, "the outcome")
        assert all(each.done for each in run.outcomes)


async def test_what_failed_stands_first_and_is_said(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.settled()
        run = begin(driver, sandbox, 30, holds=True)
        gone = run.plan.changes[17]
        direct = Direct(sandbox)
        address = f"/project_users/{gone.path['username']},{gone.path['project_id']}"
        direct.drofus.delete(address).raise_for_status()
        direct.close()
        run.go_on()
        await driver.until(lambda: run.stage is Stage.OVER, "over")
        await driver.until(lambda: "(& shows them)" in driver.screen.status.message, "said")
        modal = await shown(driver)
        assert modal.rows is not None
        assert modal.rows.row(0).change is gone
        assert len(modal.rows) == 30
        assert "29 done, 1 refused" in driver.glass


async def test_paused_left_opened_again_and_stopped(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.settled()
        run = begin(driver, sandbox, 30, holds=True)
        modal = await shown(driver)
        await driver.until(lambda: "Paused, 0 of 30 sent" in driver.glass, "how far it is")
        await driver.press("escape")
        await driver.until(lambda: len(driver.app.screen_stack) == 1, "left")
        assert run.stage is not Stage.OVER
        modal = await shown(driver)
        await driver.press("x")
        await driver.until(lambda: modal.is_over, "stopped")
        await driver.until(lambda: "30 not sent" in driver.glass, "the counts")
        direct = Direct(sandbox)
        assert not any(levels(direct, run.plan.changes))
        direct.close()


async def test_a_key_lets_it_go_on(sandbox: RunningSandbox, tmp_path: Path) -> None:
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.settled()
        run = begin(driver, sandbox, 12, holds=True)
        modal = await shown(driver)
        await driver.press("p")
        await driver.until(lambda: modal.is_over, "over")
        assert all(each.done for each in run.outcomes)
