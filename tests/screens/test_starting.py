"""The start page stands in the details while nothing is chosen, and where it is asked for."""

from pathlib import Path

from msgspec.structs import replace

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.config.launch import Launch
from tui.contract.terms import Service
from tui.remembered.drafts import DraftInHand, KeptDrafts
from tui.sandbox.faults import Fault, FaultKind

TRY = "Try this"


async def learnt(driver: Driver) -> None:
    await driver.until(lambda: "Best Company" in driver.glass, "both services have told")
    await driver.settled()


async def test_it_stands_there_until_something_is_chosen(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await learnt(driver)
        assert "Ada Admin" in driver.glass
        await driver.press("down")
        await driver.settled()
        assert TRY in driver.glass
        await driver.press("2")
        await driver.settled()
        assert TRY in driver.glass
        await driver.unfold()
        await driver.until(lambda: TRY not in driver.glass, "a team is shown")


async def test_nothing_is_painted_anew_that_has_not_changed(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await learnt(driver)
        shown = driver.screen.detail.details
        await driver.screen.pane.explorer.ask_for_list(driver.screen.pane.explorer.roots[2])
        await driver.press("down", "up")
        await driver.settled()
        assert driver.screen.detail.details is shown


async def test_a_key_shows_it_anywhere_and_goes_back(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.unfold()
        await driver.settled()
        for leaves in ("0", "escape"):
            await driver.press("0")
            await driver.until(lambda: TRY in driver.glass, "it is shown")
            await driver.press(leaves)
            await driver.until(lambda: TRY not in driver.glass, "it is gone")
            assert driver.screen.pane.rows.has_focus
        await driver.press("0")
        await driver.until(lambda: TRY in driver.glass, "it is shown")
        await driver.press("tab", "down", "tab")
        await driver.settled()
        assert TRY not in driver.glass


async def test_all_of_it_fits_the_narrow_screen(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        driver.app.workspace.is_demo = True
        await learnt(driver)
        await driver.press("0")
        await driver.until(lambda: TRY in driver.glass, "it is shown")
        table = driver.screen.detail.table
        assert table.line_count() <= table.size.height


async def test_a_form_that_is_not_finished_is_said_and_stands_on_a_low_screen(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    start: Launch = replace(launch(sandbox), state_folder=tmp_path)
    other = DraftInHand(KeptDrafts(tmp_path / "drafts.json", start.title))
    other.keep("x", "Create a project", {"a": 1}).result()
    async with running(start, size=NARROW) as driver:
        said = "connected · 1 form is not finished: 0 shows more"
        await driver.until(lambda: said in driver.screen.status.message, "said")
        await driver.settled()
        assert "Create a project, 20" in driver.glass


async def test_it_follows_what_may_be_changed(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await learnt(driver)
        await driver.press("W")
        await driver.until(lambda: "Read-only" in driver.glass, "it is said")
        await driver.press("W")
        await driver.until(lambda: "are sent after a review" in driver.glass, "it is said")


async def test_a_service_that_refuses_is_told(sandbox: RunningSandbox) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/owners", status=401, times=None))
    async with running(launch(sandbox)) as driver:
        await driver.until(lambda: "Problem" in driver.glass, "it is told")
        assert "dRofus refused the login" in driver.glass


async def test_a_profile_of_one_service_tells_of_no_other(sandbox: RunningSandbox) -> None:
    start: Launch = replace(launch(sandbox), bimplus_url="")
    async with running(start) as driver:
        await driver.until(lambda: "Ada Admin" in driver.glass, "it is told")
        titles = [each.title for each in driver.screen.detail.details.sections]
        assert Service.DROFUS.spelled in titles
        assert Service.BIMPLUS.spelled not in titles


async def test_what_it_asks_for_ends_with_escape_and_with_going_on(
    sandbox: RunningSandbox,
) -> None:
    slow = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/database", times=None))
    async with running(launch(sandbox)) as driver:
        log = driver.app.workspace.log
        for leaves in (("escape",), ("0",)):
            await driver.until(lambda: bool(log.under_way), "it is asked for")
            await driver.press(*leaves)
            await driver.until(lambda: not log.under_way, "it is given up")
            await driver.unfold()
            await driver.press("0")
        slow.release()
