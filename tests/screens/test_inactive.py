"""What is inactive, of all owners, with one key; and everything again with one more."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.explorer.trees.states import INACTIVE
from tui.sandbox.faults import Fault, FaultKind


def asked(driver: Driver, operation: str) -> int:
    return sum(each.operation_id == operation for each in driver.app.workspace.log)


def inactive_rows(driver: Driver) -> list[str]:
    rows = driver.screen.pane.explorer.outline.rows
    return [row.label for row in rows if INACTIVE in row.states_in(row.record)]


async def test_one_key_shows_them_under_their_owners(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        before = driver.labels
        await driver.press("i")
        await driver.until(lambda: "n goes through them" in driver.glass, "they are counted")
        found = inactive_rows(driver)
        assert found
        assert all(label in driver.glass for label in found[:3])
        rows = driver.screen.pane.explorer.outline.rows
        projects = [row for row in rows if row.depth == 2]
        assert [row.label for row in projects] == found
        assert asked(driver, "drofus.projects.list") == 1
        await driver.press("n")
        await driver.until(lambda: driver.node.label == found[0], "the first of them")
        await driver.press("n")
        await driver.until(lambda: driver.node.label == found[1 % len(found)], "the next")
        await driver.press("i")
        await driver.until(lambda: not inactive_rows(driver), "hidden again")
        assert len(driver.labels) > len(before)


async def test_it_works_from_below_and_escape_ends_it(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        for _ in range(3):
            await driver.unfold()
        before = driver.labels
        await driver.press("i")
        await driver.until(lambda: bool(inactive_rows(driver)), "they are seen")
        await driver.until(lambda: "n goes through them" in driver.glass, "they are counted")
        await driver.press("escape")
        await driver.until(lambda: driver.labels == before, "as it was")


async def test_where_there_is_nothing_inactive_it_says_so(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.go_to("Users")
        await driver.press("i")
        await driver.until(lambda: "only dRofus owners" in driver.glass, "where it works")


async def test_what_the_server_refuses_is_said(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        before = driver.labels
        sandbox.fail(Fault(kind=FaultKind.STATUS, status=503, path="/projects", times=None))
        await driver.press("i")
        await driver.until(lambda: "503" in driver.glass, "what went wrong")
        assert driver.labels == before
