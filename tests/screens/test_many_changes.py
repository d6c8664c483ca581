"""Many changes on the screen: followed, paused, stopped, and what came of them."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from tests.changes.members import changes_for, levels, members
from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tests.sessions import session_for
from tui.changes.journal import Journal
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.plan import Plan
from tui.changes.run import Stage
from tui.config.launch import Launch
from tui.modals.confirm import Question
from tui.modals.guide import GuideModal
from tui.modals.leaving import LeavingModal
from tui.modals.logs.journal import JournalModal
from tui.modals.many.cut_short import CutShortModal
from tui.modals.many.plan_of_many import PlanOfManyModal
from tui.modals.many.run_of_many import RunModal


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
        await driver.until(lambda: "paused: 0 of 40 sent: Rights of 40" in driver.glass, "said")
        await driver.unfold()
        run.go_on()
        await driver.until(lambda: "40 done: Rights of 40 people" in driver.glass, "the outcome")
        assert all(each.done for each in run.outcomes)


async def test_no_undo_is_promised_of_what_was_there_already(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(kept(sandbox, tmp_path)) as driver:
        await driver.settled()
        run = begin(driver, sandbox, 3, holds=True)
        direct = Direct(sandbox)
        for each in run.plan.changes:
            address = f"/project_users/{each.path['username']},{each.path['project_id']}"
            direct.drofus.patch(address, json={"project_user": each.wish}).raise_for_status()
        direct.close()
        run.go_on()
        await driver.until(lambda: "3 done: Rights of 3 people" in driver.glass, "the outcome")
        assert "to undo it" not in driver.screen.status.message


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
        await driver.until(
            lambda: "Paused (p resumes): 0 of 30 sent" in driver.glass, "how far it is"
        )
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


async def review_and_send(driver: Driver, count: int) -> RunModal:
    """Send the plan that is shown, once it was confirmed, and wait for its end."""
    await driver.until(lambda: isinstance(driver.app.screen, PlanOfManyModal), "the plan")
    plan = driver.app.screen
    assert isinstance(plan, PlanOfManyModal)
    await driver.until(lambda: plan.rows is not None, "its rows")
    assert plan.rows is not None
    assert len(plan.rows.to_send) == count
    await driver.press("ctrl+s")
    await driver.until(lambda: isinstance(driver.app.screen, Question), "the question")
    await driver.answer("y")
    await driver.until(lambda: isinstance(driver.app.screen, RunModal), "the run")
    modal = driver.app.screen
    assert isinstance(modal, RunModal)
    await driver.until(lambda: modal.is_over, "its end")
    return modal


async def test_what_was_stopped_is_tried_again_and_taken_back(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    direct = Direct(sandbox)
    before = members(direct)
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.settled()
        run = begin(driver, sandbox, 15, holds=True)
        modal = await shown(driver)
        await driver.press("x")
        await driver.until(lambda: modal.is_over, "stopped")
        await driver.press("t")
        again = await review_and_send(driver, 15)
        assert all(levels(direct, run.plan.changes))
        marked = again.rows.row(0).change if again.rows is not None else None
        assert marked is not None
        await driver.press("space")
        await driver.press("u")
        await review_and_send(driver, 1)
        assert levels(direct, [marked]) == [False]
        assert sum(levels(direct, run.plan.changes)) == 14
        await driver.press("escape")
        assert len(driver.app.screen_stack) == 1
    assert before != members(direct)
    direct.close()


def cut_short_run(sandbox: RunningSandbox, folder: Path, count: int) -> Plan:
    """What a program left that was killed after it had written down what was confirmed."""
    direct = Direct(sandbox)
    plan = Plan(tuple(changes_for(direct, count)))
    direct.close()

    async def confirm() -> None:
        session = session_for(sandbox)
        journal = Journal.at(folder / "journal.jsonl", "test")
        await RunOfMany(plan, session, journal, title=f"Rights of {count} people").intend()
        journal.depart()
        await session.aclose()

    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, confirm()).result()
    return plan


async def asked_about_the_rest(driver: Driver) -> None:
    await driver.until(lambda: isinstance(driver.app.screen, CutShortModal), "the question")
    await driver.until(lambda: "12 of 12 changes were not sent" in driver.glass, "how many")
    assert "Rights of 12 people" in driver.glass


async def test_what_a_killed_program_left_is_gone_on_with(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    plan = cut_short_run(sandbox, tmp_path, 12)
    direct = Direct(sandbox)
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await asked_about_the_rest(driver)
        await driver.answer("escape")
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await asked_about_the_rest(driver)
        assert not any(levels(direct, plan.changes))
        await driver.answer("g")
        await review_and_send(driver, 12)
        assert all(levels(direct, plan.changes))
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.settled()
        assert len(driver.app.screen_stack) == 1, "nothing is left to ask about"
    direct.close()


async def test_the_guide_of_the_first_start_is_closed_before_one_is_asked(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    cut_short_run(sandbox, tmp_path, 12)
    start = msgspec.structs.replace(kept(sandbox, tmp_path), state_folder=tmp_path / "state")
    async with running(start, size=NARROW, is_first=True) as driver:
        await driver.until(lambda: isinstance(driver.app.screen, GuideModal), "the guide")
        await driver.until(lambda: "connected" in driver.screen.status.message, "connected")
        await driver.until(
            lambda: all(each.group != "connect" for each in driver.app.workers), "begun"
        )
        assert isinstance(driver.app.screen, GuideModal)
        await driver.answer("escape")
        await asked_about_the_rest(driver)
        assert len(driver.app.screen_stack) == 2


async def test_what_came_of_it_is_said_until_it_could_be_read(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.settled()
        run = begin(driver, sandbox, 3, holds=True)
        await shown(driver)
        driver.screen.status.say("said behind a dialogue", seconds=0.001)
        for _ in range(20):
            await driver.pilot.pause()
        assert driver.screen.status.message == "said behind a dialogue"
        run.go_on()
        await driver.until(lambda: run.stage is Stage.OVER, "over")
        await driver.until(lambda: "3 done: " in driver.screen.status.message, "the outcome")
        driver.screen.status.say("said once more", seconds=0.001)
        await driver.press("escape")
        await driver.until(lambda: not driver.screen.status.message, "its time is over")


async def test_what_is_left_for_good_is_asked_about_no_more(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    cut_short_run(sandbox, tmp_path, 12)
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await asked_about_the_rest(driver)
        await driver.answer("enter")
        await driver.until(lambda: isinstance(driver.app.screen, JournalModal), "the journal")
        await driver.press("escape")
        await asked_about_the_rest(driver)
        await driver.answer("l")
        await driver.settled()
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.settled()
        assert len(driver.app.screen_stack) == 1


async def journal_of(driver: Driver) -> JournalModal:
    await driver.press("u")
    await driver.until(lambda: isinstance(driver.app.screen, JournalModal), "the journal")
    modal = driver.app.screen
    assert isinstance(modal, JournalModal)
    await driver.until(lambda: modal.row is not None, "its rows")
    return modal


async def test_the_journal_shows_them_as_one_line_and_takes_them_back(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    direct = Direct(sandbox)
    before = members(direct)
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.settled()
        run = begin(driver, sandbox, 12)
        await driver.until(lambda: run.stage is Stage.OVER, "over")
        modal = await journal_of(driver)
        await driver.until(lambda: "▸ 12 changes" in driver.glass, "one line")
        assert "12 done: Rights of 12 people" in driver.glass
        await driver.press("right", "down", "space", "down", "space", "u")
        await review_and_send(driver, 2)
        assert sum(levels(direct, run.plan.changes)) == 10
        await driver.press("escape")
        modal = await journal_of(driver)
        await driver.press("down", "u")
        await review_and_send(driver, 10)
        assert members(direct) == before
        await driver.press("escape")
        modal = await journal_of(driver)
        await driver.press("end", "left")
        await driver.until(lambda: "12 taken back: Rights" in driver.glass, "told")
        await driver.press("t")
        await driver.until(lambda: "Nothing is left to do here." in driver.glass, "nothing")
        assert modal.row is not None
    direct.close()


async def test_left_while_it_waits_it_is_offered_at_the_next_start(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.settled()
        begin(driver, sandbox, 12, holds=True)
        await driver.until(lambda: "paused: 0 of 12" in driver.glass, "it waits")
        await driver.press("q")
        await driver.until(lambda: isinstance(driver.app.screen, LeavingModal), "the question")
        await driver.until(lambda: "Rights of 12 people: paused" in driver.glass, "how far it is")
        await driver.answer("l")
        await driver.until(lambda: driver.app.return_code is not None, "it is left")
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await asked_about_the_rest(driver)


async def asked_before_leaving(driver: Driver, sandbox: RunningSandbox) -> RunOfMany:
    """Want to leave while twelve changes are paused."""
    run = begin(driver, sandbox, 12, holds=True)
    await driver.press("q")
    await driver.until(lambda: isinstance(driver.app.screen, LeavingModal), "the question")
    await driver.until(lambda: "w ends the pause" in driver.glass, "what w does")
    return run


async def test_who_waits_before_leaving_lets_it_go_on(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.settled()
        run = await asked_before_leaving(driver, sandbox)
        await driver.answer("w")
        await driver.until(lambda: driver.app.return_code is not None, "it is left")
        assert all(each.done for each in run.outcomes)
        assert len(run.outcomes) == 12


async def test_what_ended_badly_while_it_was_asked_keeps_one_here(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.settled()
        run = await asked_before_leaving(driver, sandbox)
        run.stop()
        await driver.until(lambda: run.stage is Stage.OVER, "it is over")
        await driver.answer("w")
        await driver.until(lambda: not isinstance(driver.app.screen, LeavingModal), "answered")
        await driver.settled()
        assert driver.app.return_code is None
        assert not any(each.done for each in run.outcomes)


async def test_what_is_seen_is_asked_for_again_once(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    """Not once for each of the changes."""
    async with running(kept(sandbox, tmp_path)) as driver:
        for _ in range(3):
            await driver.unfold()
        await driver.settled()
        log = driver.app.workspace.log
        before = len(log)
        run = begin(driver, sandbox, 60)
        await driver.until(lambda: run.stage is Stage.OVER, "over")
        await driver.until(lambda: not driver.app.workspace.ongoing.runs, "told")
        await driver.settled()
        asked = Counter(each.operation_id for each in [*log][before:] if each.method == "GET")
        # The run has read it before and after, the tree once more.
        assert asked["drofus.project_users.list"] == 3
        assert max(asked.values()) == 3


async def test_each_run_can_be_chosen_those_under_way_first(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.settled()
        over = begin(driver, sandbox, 3)
        await driver.until(lambda: over.stage is Stage.OVER, "one is over")
        paused = begin(driver, sandbox, 12, holds=True)
        later = begin(driver, sandbox, 5, holds=True)
        await driver.until(lambda: paused.is_paused and later.is_paused, "both paused")
        await driver.press("ampersand")
        await driver.until(lambda: "Which of the many changes?" in driver.glass, "the choice")
        await driver.until(lambda: "3 done" in driver.glass, "all of them")
        lines = [line for line in driver.glass.splitlines() if "paused: " in line]
        assert "Rights of 5 people" in lines[0]
        assert "Rights of 12 people" in lines[1]
        await driver.press("down")
        await driver.answer("enter")
        await driver.until(lambda: isinstance(driver.app.screen, RunModal), "the run")
        modal = driver.app.screen
        assert isinstance(modal, RunModal)
        assert modal.run_of_many is paused
        await driver.press("x")
        later.stop()
        await driver.until(lambda: paused.stage is later.stage is Stage.OVER, "stopped")


async def test_one_is_asked_about_at_a_time(sandbox: RunningSandbox, tmp_path: Path) -> None:
    """The next question comes once all is closed that the answer to the one before opened."""
    cut_short_run(sandbox, tmp_path, 12)
    cut_short_run(sandbox, tmp_path, 11)
    async with running(kept(sandbox, tmp_path), size=NARROW) as driver:
        await driver.until(lambda: "11 of 11 changes were not sent" in driver.glass, "the last")
        await driver.answer("g")
        await driver.until(lambda: "11 will be sent" in driver.glass, "its plan")
        await driver.pilot.pause()
        assert isinstance(driver.app.screen, PlanOfManyModal)
        await driver.press("escape")
        await asked_about_the_rest(driver)
        # What is done in the journal about it is not asked about again.
        await driver.answer("enter")
        await driver.until(lambda: isinstance(driver.app.screen, JournalModal), "the journal")
        await driver.press("t")
        await review_and_send(driver, 12)
        assert len(driver.app.screen_stack) == 2
        await driver.press("escape")
        await driver.settled()
        assert len(driver.app.screen_stack) == 1
