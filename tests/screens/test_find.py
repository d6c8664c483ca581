"""Finding from the explorer: one key, a text, and Enter leads there."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, launch, running
from tui.contract.terms import Service
from tui.sandbox.faults import Fault, FaultKind


async def test_a_person_and_their_projects(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.press("f", *"clausen")
        await driver.until(lambda: "❯ hakonhc" in driver.glass, "it is found")
        await driver.press("enter")
        await driver.until(lambda: driver.node.label == "hakonhc", "the cursor is there")
        await driver.until(lambda: "01 dRofus dev template" in driver.glass, "projects are seen")
        assert driver.node.unfolded


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
        await driver.until(lambda: "❯ hakonhc" in driver.glass, "it is found")
        await driver.press("escape", "f")
        await driver.until(lambda: "❯ hakonhc" in driver.glass, "it is found again")
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
            return [url.rpartition("?")[2] for url in under_way if "/users" in url]

        await driver.press("f", *"399")
        await driver.until(lambda: "❯ 01 dRofus dev template" in driver.glass, "others answer")
        assert asked() == ["query=399"]
        assert "Searching dRofus: users" in driver.glass
        await driver.press(*"0")
        await driver.until(lambda: asked() == ["query=3990"], "only the new text is asked for")
        slow.release()
