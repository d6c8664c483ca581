"""Keys that are typed while one is on the way are about what one goes to."""

from textual.events import Key

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tui.contract.terms import Service
from tui.explorer.ways.ways import Step, Way, way_to
from tui.sandbox.faults import Fault, FaultKind

PERSON = Way(Service.DROFUS, (Step("drofus.users", "hakonhc"),))


def type_at_once(driver: Driver, *keys: str) -> None:
    """As a terminal hands over what was typed quickly: nothing is waited for between two keys."""
    for each in keys:
        driver.app.post_message(Key(each, each if len(each) == 1 else None))


async def test_a_key_behind_a_going_is_about_where_it_leads(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/users"))
        driver.screen.go_to(PERSON)
        type_at_once(driver, "w")
        await driver.until(held.reached.is_set, "the list is asked for")
        assert driver.app.screen is driver.screen
        held.release()
        await driver.until(lambda: "What stops Håkon Clausen" in driver.glass, "why, of the person")


async def test_escape_takes_them_back_and_stays(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        before = way_to(driver.node)
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/users"))
        driver.screen.go_to(PERSON)
        type_at_once(driver, "w")
        await driver.until(held.reached.is_set, "the list is asked for")
        type_at_once(driver, "escape")
        await driver.until(lambda: "Stopped" in driver.glass, "it is stopped")
        held.release()
        await driver.settled()
        assert driver.app.screen is driver.screen
        assert way_to(driver.node) == before


async def test_what_is_typed_for_too_long_a_way_does_nothing(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/users"))
        driver.screen.go_to(PERSON)
        type_at_once(driver, "w")
        await driver.until(lambda: "still going there" in driver.glass, "it says so")
        held.release()
        await driver.until(lambda: way_to(driver.node) == PERSON, "one arrives all the same")
        assert driver.app.screen is driver.screen


async def test_enter_in_find_and_the_next_key_at_once(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("f", *"clausen")
        await driver.until(lambda: "hakonhc" in driver.glass, "he is found")
        await driver.settled()
        type_at_once(driver, "enter", "w")
        await driver.until(lambda: "What stops Håkon Clausen" in driver.glass, "why, of the person")
