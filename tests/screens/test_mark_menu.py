"""`*` and a letter: all, none, the others, a range, a list of names."""

import asyncio
from collections.abc import Generator

from textual.events import Key, Paste

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.contract.terms import Service
from tui.explorer.ways.ways import Step, Way, way_to

PROJECT = Way(Service.DROFUS, (Step("drofus.owners", "5"), Step("drofus.projects", "399")))


async def in_project(driver: Driver) -> None:
    """On the first user of project 399."""
    driver.screen.go_to(PROJECT)
    await driver.until(lambda: way_to(driver.node) == PROJECT, "at the project")
    await driver.settled()
    await driver.unfold()
    await driver.settled()


def marked(driver: Driver) -> int:
    return len(driver.screen.workspace.marks)


async def mark(driver: Driver, letter: str, count: int) -> None:
    """Press a letter of the menu, and wait until so many are marked."""
    await driver.press("asterisk", letter)
    await driver.until(lambda: marked(driver) == count, f"{letter}: {count} marked")


async def test_the_letters_are_shown_and_do_what_they_say(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await in_project(driver)
        total = len(driver.node.parent.children)  # type: ignore[union-attr]
        await driver.press("asterisk")
        await driver.until(lambda: "d do something with the marked" in driver.glass, "the letters")
        assert "Esc stay" in driver.glass
        await driver.press("asterisk")
        await driver.until(lambda: marked(driver) == total, "all are marked")
        assert f"● {total} marked" in driver.glass.splitlines()[0]
        assert "Esc stay" not in driver.glass
        await driver.press("space")
        await mark(driver, "exclamation_mark", 1)
        await driver.press("down", "down")
        await mark(driver, "r", 3)
        await mark(driver, "minus", 0)
        assert "marked" not in driver.glass.splitlines()[0]


async def test_another_key_gives_it_up_and_does_nothing_else(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await in_project(driver)
        here = driver.node
        for other in ("escape", "down", "tab", "D"):
            await driver.press("asterisk", other)
            await driver.settled()
            assert driver.node is here
            assert driver.screen.pane.rows.has_focus
            assert not driver.screen.awaits_letter
        assert "* D does nothing" in driver.glass
        await driver.press("down")
        await driver.until(lambda: driver.node is not here, "keys mean what they meant")


async def test_a_burst(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await in_project(driver)
        driver.burst("space", "down", "down", "asterisk", "r", "asterisk", "d")
        await driver.until(lambda: "What can be done on 3 marked project users" in driver.glass,
                           "the range, and what can be done with it")  # fmt: skip


async def test_a_table_marks_what_it_shows_in_its_order(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await in_project(driver)
        await driver.press("t")
        await driver.until(lambda: driver.screen.table_rows is not None, "the table")
        await driver.settled()
        await driver.press("o", "o")
        await driver.settled()
        rows = driver.screen.table_rows
        assert rows is not None
        await driver.press("space", "down", "down")
        await mark(driver, "r", 3)
        assert set(driver.screen.workspace.marks.nodes()) == set(rows[:3])
        await mark(driver, "asterisk", len(rows))


async def test_a_filter_leaves_the_others_unmarked(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await in_project(driver)
        listed = driver.node.parent
        assert listed is not None
        await driver.press("slash", *"hakonhc", "enter")
        await driver.until(lambda: len(listed.shown) == 1, "narrowed")
        await mark(driver, "asterisk", 1)
        await driver.press("escape")
        await driver.until(lambda: len(listed.shown) > 1, "all again")
        assert marked(driver) == 1


async def test_names_are_pasted_and_what_is_not_found_is_told(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await in_project(driver)
        await driver.press("asterisk", "l")
        await driver.until(lambda: "Mark in Project users of 01" in driver.glass, "the dialogue")
        driver.app.screen.focused.post_message(Paste("hakonhc\nnobody\n"))  # type: ignore[union-attr]
        await driver.until(lambda: "nobody" in driver.glass, "pasted")
        await driver.press("ctrl+s")
        await driver.until(lambda: "Not found (1):" in driver.glass, "told")
        assert "1 of 2 found." in driver.glass
        await driver.press("escape")
        await driver.until(lambda: "or the name of a file" in driver.glass, "back at the names")
        await driver.press("ctrl+s")
        await driver.until(lambda: "1 of 2 found." in driver.glass, "told again")
        await driver.press("enter")
        await driver.until(lambda: marked(driver) == 1, "marked")


async def test_without_marks_it_says_how_to_mark(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("asterisk", "d")
        await driver.until(lambda: "nothing is marked: Space marks a row" in driver.glass, "said")
        await driver.press("asterisk", "r")
        await driver.until(lambda: "nothing is marked yet" in driver.glass, "said")
        await driver.press("asterisk", "asterisk")
        await driver.until(lambda: "no record is loaded in this list" in driver.glass, "said")


async def test_what_is_typed_behind_the_marking_waits_for_all_of_it(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await in_project(driver)
        marks, rows = driver.screen.workspace.marks, driver.node.parent.children  # type: ignore[union-attr]
        is_let_go = asyncio.Event()

        def slowly() -> Generator[None, None, None]:
            yield from marks.marking(rows[:1])
            while not is_let_go.is_set():
                yield
            yield from marks.marking(rows[1:])

        driver.screen.change_marks(slowly())
        await driver.until(lambda: marked(driver) == 1, "it has begun")
        for key in (Key("asterisk", "*"), Key("d", "d")):
            driver.app.post_message(key)
        for _ in range(20):
            await asyncio.sleep(0)
        assert driver.app.screen is driver.screen
        is_let_go.set()
        await driver.until(lambda: f"{len(rows)} marked" in driver.glass, "all are meant")
        await driver.until(lambda: driver.app.screen is not driver.screen, "what can be done")
        assert marked(driver) == len(rows)
