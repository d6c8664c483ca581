"""From a row of the statistics straight to its chart."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.modals.operations.operation_form import OperationForm
from tui.modals.operations.operation_result import ResultModal


async def go_to_logins(driver: Driver) -> None:
    await driver.go_to("Statistics")
    await driver.unfold()
    await driver.until(lambda: driver.node.label == "Logins")


async def test_one_key_draws_the_chart_and_another_asks_for_other_dates(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox, read_only=True), size=NARROW) as driver:
        await go_to_logins(driver)
        await driver.until(lambda: "b chart" in driver.screen.status.hints, "the key")
        await driver.press("b")
        await driver.until(lambda: "by client" in driver.glass and "┤" in driver.glass, "a chart")
        assert "e form" in driver.glass
        first = driver.app.screen
        await driver.answer("e")
        await driver.until(lambda: isinstance(driver.app.screen, OperationForm), "the form")
        await driver.answer("escape")
        await driver.until(lambda: driver.app.screen is first, "the same chart")
        await driver.answer("e")
        await driver.until(lambda: isinstance(driver.app.screen, OperationForm), "the form")
        await driver.answer(*"2025-01-01", "tab", *"2025-03-31", "ctrl+s")
        await driver.until(lambda: "A chart over time needs" in driver.glass, "the requests")
        while isinstance(driver.app.screen, OperationForm):
            await driver.answer("enter")
        await driver.until(lambda: "week 2025-03-31" in driver.glass, "the chart of these dates")
        assert first not in driver.app.screen_stack
        await driver.answer("escape")
        await driver.until(lambda: driver.app.screen is driver.screen, "the tree")


async def test_on_a_record_its_project_is_seen_first(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await go_to_logins(driver)
        await driver.unfold()
        name = driver.node.label
        await driver.until(lambda: "b chart" in driver.screen.status.hints, "the key")
        await driver.press("b")
        await driver.until(lambda: "by project; 1 of " in driver.glass, "one project")
        assert isinstance(driver.app.screen, ResultModal)
        assert name in driver.glass
        await driver.answer("a")
        await driver.until(lambda: "6 of " in driver.glass, "the others")


async def test_where_there_is_nothing_to_draw_it_is_said(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.go_to("Owners")
        await driver.settled()
        assert "b chart" not in driver.screen.status.hints
        await driver.press("b")
        await driver.until(lambda: "model or issue, or statistics" in driver.glass)
