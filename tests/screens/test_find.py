"""Finding from the explorer: one key, a text, and Enter leads there."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.contract.terms import Service
from tui.sandbox.faults import Fault, FaultKind


async def test_a_person_and_their_projects(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.press("f", *"clausen")
        await driver.until(lambda: "❯ Håkon Clausen" in driver.glass, "it is found")
        await driver.press("enter")
        await driver.until(lambda: driver.node.label == "hakonhc", "the cursor is there")
        await driver.until(lambda: "01 dRofus dev template" in driver.glass, "projects are seen")
        assert driver.node.unfolded
        await driver.until(lambda: "Tab shows its details" in driver.glass, "the key is said")
        await driver.press("tab")
        await driver.until(lambda: "Two-factor" in driver.glass, "the details are seen")


async def found_wall(driver: Driver) -> None:
    """Find a wall of the project under the cursor."""
    await driver.press("f", *"awesome")
    await driver.until(lambda: "❯ Your Awesome" in driver.glass, "the project is found")
    await driver.press("enter")
    await driver.until(lambda: "Your Awesome" in driver.node.label, "the cursor is there")
    await driver.press("f", *"wall", "space", "1")
    await driver.until(lambda: "❯ Wall-1" in driver.glass, "an element is found")
    await driver.press("enter")
    await driver.until(lambda: driver.node.label.startswith("Wall"), "the cursor is there")


async def test_an_element_is_seen_with_its_details_where_they_are_not_beside_it(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await found_wall(driver)
        wall = driver.node
        await driver.until(lambda: driver.screen.detail.has_focus_within, "the details")
        await driver.until(lambda: "Quantities" in driver.glass, "what is known of it")
        await driver.press("w")
        await driver.until(lambda: "Which attribute?" in driver.glass, "keys of the screen work")
        await driver.press("escape")
        await driver.until(lambda: driver.app.screen is driver.screen, "back")
        await driver.press("escape")
        await driver.until(lambda: driver.screen.list_has_keys, "the tree again")
        assert driver.node is wall


async def test_an_element_stays_under_the_cursor_where_its_details_are_seen(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await found_wall(driver)
        await driver.settled()
        assert driver.screen.list_has_keys


async def test_the_other_tree_is_turned_to_and_a_later_page_is_no_obstacle(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("f", *"zurich")
        await driver.until(lambda: "[all 6]" in driver.glass, "both services have been asked")
        await driver.press("tab", "tab")
        await driver.until(lambda: "❯ Бібліотека Zürich" in driver.glass, "only Bimplus is seen")
        await driver.press("enter")
        await driver.until(lambda: driver.screen.service is Service.BIMPLUS, "the other tree")
        await driver.until(lambda: driver.node.label == "Бібліотека Zürich", "the cursor is there")


async def test_what_was_looked_for_last_is_there_again(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("f", *"clausen")
        await driver.until(lambda: "❯ Håkon Clausen" in driver.glass, "it is found")
        await driver.press("escape", "f")
        await driver.until(lambda: "❯ Håkon Clausen" in driver.glass, "it is found again")
        await driver.press("3")
        await driver.until(lambda: "clausen" not in driver.glass, "a letter begins anew")


async def test_the_request_of_an_older_text_is_given_up_and_the_rest_works(
    sandbox: RunningSandbox,
) -> None:
    slow = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/users", times=None))
    async with running(launch(sandbox), size=NARROW) as driver:
        log = driver.app.workspace.log

        def asked() -> list[str]:
            under_way = [each.exchange.url for each in log.under_way]
            return [url.rpartition("?")[2] for url in under_way if "/users?" in url]

        await driver.press("f", *"399")
        await driver.until(lambda: "❯ 01 dRofus dev template" in driver.glass, "others answer")
        assert asked() == ["query=399"]
        assert "Searching dRofus: users" in driver.glass
        await driver.press(*"0")
        await driver.until(lambda: asked() == ["query=3990"], "only the new text is asked for")
        slow.release()


async def test_enter_right_behind_a_text_means_that_text(sandbox: RunningSandbox) -> None:
    slow = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/users", times=None))
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.press("f", *"399")
        await driver.until(lambda: "❯ 01 dRofus dev template" in driver.glass, "others answer")
        await driver.press(*["backspace"] * 3)
        driver.burst(*"clausen", "enter")
        await driver.until(lambda: "Waiting for the first match" in driver.glass, "it says so")
        slow.release()
        await driver.until(lambda: driver.node.label == "hakonhc", "the one of that text")


async def test_enter_behind_more_letters_takes_no_hit_of_fewer(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.press("f", *"h")
        await driver.until(lambda: "❯" in driver.glass, "something is found")
        driver.burst(*"akonhc", "enter")
        await driver.until(lambda: driver.app.screen is driver.screen, "it is chosen")
        await driver.until(lambda: driver.node.label == "hakonhc", "the one of that text")
