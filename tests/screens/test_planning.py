"""Many changes planned on the screen: what is left of the plan is what runs, nothing else."""

from pathlib import Path

import msgspec

from tests.changes.members import changes_for, levels, members
from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.changes.change import Change
from tui.changes.change_title import ChangeTitle
from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.outcome import Ending
from tui.explorer.plans.planned import PlannedMany, PlannedRow
from tui.modals.many.plan_of_many import PlanOfManyModal
from tui.modals.many.run_of_many import RunModal


def planned(direct: Direct, count: int) -> tuple[PlannedRow, ...]:
    rows = changes_for(direct, count)
    return tuple(PlannedRow(ChangeTitle(f"Rooms: {at}"), each) for at, each in enumerate(rows))


def changes_in(rows: tuple[PlannedRow, ...]) -> list[Change]:
    return [each.change for each in rows if each.change is not None]


async def review(driver: Driver, rows: tuple[PlannedRow, ...]) -> None:
    async def make() -> PlannedMany:
        return PlannedMany("Rooms", rows)

    driver.screen.review_many("Rooms", make)
    await driver.until(lambda: "will be sent" in driver.glass, "the plan")


async def send(driver: Driver) -> RunModal:
    await driver.answer("ctrl+s", "y")
    await driver.until(lambda: isinstance(driver.app.screen, RunModal), "the run")
    modal = driver.app.screen
    assert isinstance(modal, RunModal)
    await driver.until(lambda: modal.is_over and modal.rows is not None, "its end")
    return modal


async def test_what_runs_is_what_is_left_of_the_plan(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    direct = Direct(sandbox)
    rows = planned(direct, 4)
    kept = msgspec.structs.replace(launch(sandbox), journal_file=tmp_path / "journal.jsonl")
    async with running(kept, size=NARROW) as driver:
        await driver.settled()
        await review(driver, rows)
        await driver.answer("down", "space")
        await driver.until(lambda: "3 will be sent: 3 changed; 1 taken out" in driver.glass)
        modal = await send(driver)
        assert modal.run_of_many.title == "Rooms"
        assert levels(direct, changes_in(rows)) == [True, False, True, True]
    direct.close()


async def test_a_record_that_changed_since_is_a_conflict(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    direct = Direct(sandbox)
    rows = planned(direct, 2)
    first = changes_in(rows)[0]
    kept = msgspec.structs.replace(launch(sandbox), journal_file=tmp_path / "journal.jsonl")
    async with running(kept, size=NARROW) as driver:
        await driver.settled()
        await review(driver, rows)
        address = f"/project_users/{first.path['username']},{first.path['project_id']}"
        taken = {members(direct)[0]["room_rights"], first.wish["room_rights"]}
        body = {"project_user": {"room_rights": min({1, 2, 3, 4} - taken)}}
        direct.drofus.patch(address, json=body).raise_for_status()
        modal = await send(driver)
        endings = [each.ending for each in modal.run_of_many.outcomes]
        assert endings == [Ending.CONFLICT, Ending.DONE]
        assert levels(direct, changes_in(rows)) == [False, True]
    direct.close()


async def test_only_what_is_left_is_taken_back(sandbox: RunningSandbox, tmp_path: Path) -> None:
    """Each change that takes something back names the entry that it takes back, whatever is out."""
    direct = Direct(sandbox)
    rows = planned(direct, 3)
    file = tmp_path / "journal.jsonl"
    kept = msgspec.structs.replace(launch(sandbox), journal_file=file)
    async with running(kept, size=NARROW) as driver:
        await driver.settled()
        await review(driver, rows)
        await send(driver)
        await driver.answer("u")
        await driver.until(lambda: isinstance(driver.app.screen, PlanOfManyModal), "the undo")
        await driver.until(lambda: "3 will be sent" in driver.glass, "its rows")
        # The last entry comes first: it is kept.
        await driver.answer("space")
        await driver.until(lambda: "2 will be sent: 2 changed; 1 taken out" in driver.glass)
        await send(driver)
        assert levels(direct, changes_in(rows)) == [False, False, True]
    entries = {each.number: each for each in entries_in(JournalFile(file).steps())}
    assert [entries[number].undone_by is not None for number in (1, 2, 3)] == [True, True, False]
    for number in (1, 2):
        undo = entries[entries[number].undone_by or 0]
        assert undo.intended.path == entries[number].intended.path
    direct.close()


async def test_what_was_so_already_is_told_with_what_came_of_the_others(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    direct = Direct(sandbox)
    rows = (*planned(direct, 2), PlannedRow(ChangeTitle("Rooms: so already"), None))
    kept = msgspec.structs.replace(launch(sandbox), journal_file=tmp_path / "journal.jsonl")
    async with running(kept, size=NARROW) as driver:
        await driver.settled()
        await review(driver, rows)
        modal = await send(driver)
        await driver.until(lambda: "2 done, 1 already so" in driver.glass, "counted")
        assert modal.rows is not None
        saved = [[each.seen for each in modal.rows.cells(at)] for at in range(3)]
        assert saved[2][:2] == ["already so", "Rooms: so already"]
        await driver.press("end", "space", "enter")
        await driver.until(lambda: "Nothing was sent for this row" in driver.glass, "said")
        assert driver.app.screen is modal
    direct.close()
