"""What can be done with marked records, up to the plan of it, and back."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tests.screens.test_mark_menu import in_project, mark
from tui.explorer.nodes.node import Node
from tui.modals.editing.rights_of_many import RightsOfManyEditor
from tui.modals.many.plan_of_many import PlanOfManyModal


async def marked_people(driver: Driver) -> list[Node]:
    """The first three users of project 399, marked."""
    await in_project(driver)
    await driver.press("space", "down", "down")
    await mark(driver, "r", 3)
    return driver.screen.workspace.marks.nodes()


async def choose(driver: Driver, *words: str) -> None:
    """Choose what can be done with the marked records by its name."""
    await driver.press("asterisk", "d")
    await driver.until(lambda: "What can be done on" in driver.glass, "the list")
    await driver.press(*words, "enter")


async def plan_seen(driver: Driver, words: str) -> PlanOfManyModal:
    await driver.until(lambda: words in driver.glass, f"the plan: {words}")
    modal = driver.app.screen
    assert isinstance(modal, PlanOfManyModal)
    return modal


async def test_rights_are_set_and_sent(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        nodes = await marked_people(driver)
        await choose(driver, *"set rights")
        await driver.until(lambda: "Rights of 3 people in" in driver.glass, "the editor")
        await driver.answer("3", "ctrl+s")
        modal = await plan_seen(driver, "sent")
        assert modal.rows is not None
        await driver.press("escape")
        await driver.until(lambda: isinstance(driver.app.screen, RightsOfManyEditor), "back")
        assert "≠ Rooms" in driver.glass
        await driver.press("4", "ctrl+s")
        await plan_seen(driver, "→ 4 None")
        await driver.press("ctrl+s")
        await driver.until(lambda: "Send (Enter)" in driver.glass, "the question")
        await driver.answer("enter")
        await driver.until(lambda: "3 done" in driver.glass, "what came of it")
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is driver.screen, "the editor went too")
        assert {each.kind.word for each in nodes if each.kind} == {"project user"}


async def test_an_operation_without_fields_goes_straight_to_its_plan(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await marked_people(driver)
        await choose(driver, *"log a user out")
        await plan_seen(driver, "3 will be sent: ")
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is driver.screen, "left")


async def test_a_form_stays_below_its_plan(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await marked_people(driver)
        await choose(driver, *"change a user")
        await driver.until(lambda: "Change a user: 3 marked" in driver.glass, "the form")
        await driver.answer("ctrl+s")
        await driver.until(lambda: "Nothing has been changed" in driver.glass, "nothing entered")
        await driver.press("tab", *"Renamed", "ctrl+s")
        await plan_seen(driver, "→ Renamed")
        await driver.press("escape")
        await driver.until(lambda: "Change a user: 3 marked" in driver.glass, "the form again")
        assert "Renamed" in driver.glass


async def test_people_are_added_to_projects_that_are_picked(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await marked_people(driver)
        await choose(driver, *"add to projects")
        await driver.until(lambda: "Add 3 people to which projects?" in driver.glass, "which")
        await driver.until(lambda: "60 of 60" in driver.glass, "they are there")
        await driver.press("tab", "tab")
        await driver.until(lambda: "2 marked: Enter chooses them" in driver.glass, "two picked")
        await driver.press("enter")
        await driver.until(lambda: "Add 3 people to 2 projects" in driver.glass, "which rights")
        assert "not set" in driver.glass
        await driver.answer("ctrl+s")
        await plan_seen(driver, "Add")


async def test_the_palette_and_the_list_of_a_row_offer_it_too(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await marked_people(driver)
        assert "* on the marked" in driver.glass
        await driver.press("x")
        await driver.until(lambda: "on what is marked, and on" in driver.glass, "the list")
        assert "Set rights: 3 marked" in driver.glass
        await driver.press("escape")
        titles = [each.title for each in driver.screen.offered()]
        assert titles[:2] == ["Set rights: 3 marked", "Copy rights, or one level for all: 3 marked"]


async def test_read_only_says_why_not(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox, read_only=True)) as driver:
        await marked_people(driver)
        await driver.press("asterisk", "d")
        await driver.until(lambda: "not now: profile test is read-only" in driver.glass, "said")
        await driver.press("enter")
        await driver.settled()
        assert "What can be done on" in driver.glass
