"""Pictures in the details: asked for where the cursor rests, and given up when it goes on."""

from msgspec.structs import replace

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tests.screens.test_drawing import to_project
from tui.sandbox.faults import Fault, FaultKind

PICTURE = "/thumbnail/download"


def asked(driver: Driver, end: str = PICTURE) -> int:
    return sum(each.url.endswith(end) for each in driver.app.workspace.log)


async def test_the_picture_of_a_project_is_shown(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await to_project(driver)
        await driver.until(lambda: "▀▀▀" in driver.glass, "it is drawn")
        assert asked(driver) == 1
        table = driver.screen.detail.table
        assert table.cursor > 1
        await driver.press("tab", "up", "y")
        await driver.press("down")
        assert table.cursor > 1
        await driver.press("tab", "down", "up")
        await driver.until(lambda: "▀▀▀" in driver.glass, "it is there at once")
        await driver.settled()
        assert asked(driver) == 1
        await driver.press("r")
        await driver.until(lambda: asked(driver) == 2, "it is asked for again")


async def test_pictures_on_an_issue_are_shown_behind_what_is_said(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=(120, 60)) as driver:
        await to_project(driver)
        await driver.unfold()
        await driver.go_to("Issues")
        await driver.unfold()
        await driver.go_to("#4")
        await driver.until(lambda: "▀▀▀" in driver.glass, "it is drawn")
        assert "Picture: issue 4.png" in driver.glass
        assert driver.glass.index("Status") < driver.glass.index("Picture: issue 4.png")


async def test_nothing_is_asked_for_that_is_not_seen(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await to_project(driver)
        await driver.settled()
        assert asked(driver) == 0
        await driver.press("tab")
        await driver.until(lambda: "▀▀▀" in driver.glass, "it is drawn")


async def test_escape_or_going_on_ends_it(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await to_project(driver)
        await driver.until(lambda: "▀▀▀" in driver.glass, "it is drawn")
        path = f"/v2/{sandbox.team}/projects/{driver.node.record['id']}/thumbnail"
        for leaves in ("escape", "down"):
            held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path=path))
            await driver.press("r")
            await driver.until(held.reached.is_set, "it is asked for")
            assert "loading …" in driver.glass
            await driver.press(leaves)
            await driver.until(lambda: is_given_up(driver), "the request is given up")
            held.release()
            if leaves == "escape":
                assert "Stopped. r loads again." in driver.glass


def is_given_up(driver: Driver) -> bool:
    return not any(
        each.exchange.url.endswith(PICTURE) for each in driver.app.workspace.log.under_way
    )


async def test_where_the_settings_want_no_pictures_none_is_asked_for(
    sandbox: RunningSandbox,
) -> None:
    async with running(replace(launch(sandbox), pictures_by="none")) as driver:
        await to_project(driver)
        await driver.settled()
        assert "Picture ──" not in driver.glass
        assert asked(driver) == 0


async def test_a_picture_that_is_none_is_said_and_nothing_moves(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await to_project(driver)
        await driver.until(lambda: "▀▀▀" in driver.glass, "it is drawn")
        await driver.settled()
        before = driver.screen.detail.table.line_count()
        path = f"/v2/{sandbox.team}/projects/{driver.node.record['id']}/thumbnail"
        sandbox.fail(Fault(kind=FaultKind.GARBAGE, path=path))
        await driver.press("r")
        await driver.until(lambda: "cannot show this file" in driver.glass, "it is said")
        await driver.settled()  # the record is read again too
        assert driver.screen.detail.table.line_count() == before
