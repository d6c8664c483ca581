"""What the footer says of keys on a row, and that every name in its declarations exists."""

import tui.app
from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.contract import OPERATIONS
from tui.explorer.rows import Mark
from tui.modals.commands.synonyms import SAID
from tui.screens.explorer.footer import ALWAYS, ON_A_ROW, ON_THIS_SCREEN
from tui.screens.known_keys import known_keys

KNOWN = known_keys(tui.app)


def test_every_key_that_is_hinted_at_exists() -> None:
    assert {*ON_A_ROW, *ON_THIS_SCREEN, *ALWAYS} - KNOWN.keys() == set()


def test_every_word_that_people_use_is_for_something_that_exists() -> None:
    assert SAID.keys() - KNOWN.keys() - OPERATIONS.keys() == set()


def keys_shown(driver: Driver) -> list[str]:
    return [each.split()[0] for each in driver.screen.status.hints]


async def test_the_first_screen_says_what_everybody_has_to_know(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.until(lambda: bool(driver.screen.status.always), "the hints")
        last = driver.glass.splitlines()[-1]
        for hint in ("? keys", ": command", "f find", "q quit", "2 Bimplus"):
            assert hint in last
        await driver.press("2")
        await driver.until(lambda: "1 dRofus" in driver.glass.splitlines()[-1], "the other tree")


async def test_only_what_works_on_the_row_is_said(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.until(lambda: "Enter" in keys_shown(driver), "the hints")
        assert "e" not in keys_shown(driver)
        assert "D" not in keys_shown(driver)
        assert "w" not in keys_shown(driver)
        for _ in range(3):
            await driver.unfold()
        await driver.settled()
        assert {"e", "w", "M", "x", "D"} <= set(keys_shown(driver))
        assert "Enter" not in keys_shown(driver)
        await driver.press("W")
        await driver.until(lambda: "e" not in keys_shown(driver), "nothing is to be changed")
        assert {"a", "D"} & set(keys_shown(driver)) == set()
        assert "w" in keys_shown(driver)


async def test_the_word_for_enter_is_what_it_does(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.until(lambda: "Enter open" in driver.screen.status.hints, "it unfolds")
        await driver.press("right")
        await driver.until(lambda: "Enter fold" in driver.screen.status.hints, "it folds")
        await driver.press("2")
        for _ in range(3):
            await driver.unfold()
        rows = driver.screen.pane.explorer.outline.rows
        await driver.until(lambda: any(each.mark is Mark.MORE for each in rows), "a page")
        driver.screen.pane.move_to(next(each for each in rows if each.mark is Mark.MORE))
        await driver.until(lambda: "Enter load more" in driver.screen.status.hints, "more")


async def test_the_hints_of_a_filter_are_not_letters(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.unfold()
        await driver.press("slash")
        await driver.until(lambda: "e" not in keys_shown(driver), "letters are typed")
        assert not [each for each in driver.screen.status.always if each.startswith(("?", "q"))]
        await driver.press("escape")
        await driver.until(lambda: "? keys" in driver.screen.status.always, "keys again")


async def test_the_key_page_says_what_a_key_does_on_this_row(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.until(lambda: "Enter" in keys_shown(driver), "the hints")
        await driver.press("question_mark")
        await driver.until(lambda: "Create an owner" in driver.glass, "the keys of the list")
        await driver.press("escape")
        for _ in range(3):
            await driver.unfold()
        await driver.settled()
        await driver.press("question_mark")
        await driver.until(lambda: "Change a project user" in driver.glass, "those of a person")
        assert "Remove a user from a project" in driver.glass
