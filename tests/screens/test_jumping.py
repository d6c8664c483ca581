"""`g` and a letter: shown at once, chosen by the next key, given up by any other."""

from textual.events import Paste

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.contract.terms import Service
from tui.explorer.jumps import ON_EVERY_ROW
from tui.explorer.rows import Mark
from tui.explorer.ways.ways import Step, Way, way_to
from tui.sandbox.faults import Fault, FaultKind

PROJECT = Way(Service.DROFUS, (Step("drofus.owners", "5"), Step("drofus.projects", "399")))
OWNER = Way(Service.DROFUS, (Step("drofus.owners", "5"),))


async def at(driver: Driver, way: Way) -> None:
    driver.screen.go_to(way)
    await driver.until(lambda: way_to(driver.node) == way, f"at {way}")
    await driver.settled()


async def test_the_letters_are_shown_and_lead_there(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await at(driver, PROJECT)
        await driver.press("g")
        await driver.until(lambda: "o owner" in driver.glass, "the letters are shown")
        assert "Esc stay" in driver.glass
        await driver.press("o")
        await driver.until(lambda: way_to(driver.node) == OWNER, "on the owner")
        assert "o owner" not in driver.glass
        await driver.press("less_than_sign")
        await driver.until(lambda: way_to(driver.node) == PROJECT, "and back")


async def test_many_letters_are_all_seen_and_none_is_cut(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.press("2")
        for label in ("Teams", "", "Projects", ""):
            if label:
                await driver.go_to(label)
            await driver.unfold()
        await driver.press("left")
        project, before = driver.node, driver.glass.splitlines()[1:-1]
        await driver.press("g")
        hints = driver.screen.status.hints
        assert len(hints) > len(ON_EVERY_ROW) + 8
        await driver.until(lambda: all(each in driver.glass for each in hints), "every letter")
        assert "Esc stay" in driver.glass.splitlines()[-1]
        assert project.label in driver.glass
        await driver.press("escape")
        await driver.until(lambda: driver.glass.splitlines()[1:-1] == before, "as it was")


async def test_a_burst(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await at(driver, PROJECT)
        await driver.press("g", "o", "down", "g", "g", "down")
        await driver.until(lambda: driver.screen.pane.rows.cursor == 1, "below the first line")
        assert driver.screen.pane.rows.has_focus


async def test_another_key_gives_it_up_and_does_nothing_else(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await at(driver, PROJECT)
        for other in ("escape", "h", "tab", "down", "q"):
            await driver.press("g", other)
            await driver.settled()
            assert way_to(driver.node) == PROJECT
            assert driver.screen.pane.rows.has_focus
            assert "Esc stay" not in driver.glass
        assert "g q does nothing on this row" in driver.glass
        await driver.press("H")
        await driver.until(lambda: way_to(driver.node) == OWNER, "keys mean what they meant")


async def test_the_next_row_with_an_error(sandbox: RunningSandbox) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/database", times=None))
    async with running(launch(sandbox)) as driver:
        await driver.press("g", "e")
        await driver.until(lambda: "no row has an error" in driver.glass, "it is said")
        await driver.press("down", "right")
        databases = driver.node
        await driver.until(lambda: bool(databases.children), "it has failed")
        assert databases.children[0].mark is Mark.ERROR
        await driver.press("g", "g", "g", "e")
        await driver.until(lambda: driver.node is databases.children[0], "there")


async def test_the_next_mark(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await at(driver, PROJECT)
        await driver.press("space", "g", "g", "g", "m")
        await driver.until(lambda: way_to(driver.node) == PROJECT, "on the mark")
        await driver.press("2", "g", "m")
        await driver.until(lambda: driver.screen.service is Service.DROFUS, "in its tree")
        assert way_to(driver.node) == PROJECT


async def test_an_address_is_typed(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.press("g", "colon", *"drofus:ownerz/5", "enter")
        await driver.until(lambda: "There is nothing called “ownerz”" in driver.glass, "said")
        for _ in "z/5":
            await driver.press("backspace")
        await driver.press(*"s/5/projects/399", "enter")
        await driver.until(lambda: way_to(driver.node) == PROJECT, "there")


async def test_an_address_is_pasted(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.settled()
        driver.app.post_message(Paste("drofus:owners/5/projects/399\n"))
        await driver.until(lambda: way_to(driver.node) == PROJECT, "there")
        driver.app.post_message(Paste("some other text"))
        driver.app.post_message(Paste("drofus:nothing"))
        await driver.until(lambda: "nothing called “nothing”" in driver.glass, "said")
        assert way_to(driver.node) == PROJECT


async def test_an_address_is_copied(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await at(driver, PROJECT)
        await driver.press("g", "y")
        await driver.until(lambda: "the address" in driver.screen.status.message, "it is said")
        assert driver.app.clipboard == "drofus:owners/5/projects/399"
        await driver.press("g", "w")
        await driver.until(lambda: "web page" in driver.screen.status.message, "it is said")
        assert driver.app.clipboard == f"{sandbox.drofus_url}/projects/399"
        await driver.press("2", "g", "w")
        await driver.until(lambda: "this has no known web page" in driver.glass, "it is said")
