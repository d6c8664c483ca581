"""Space marks a record in the tree; the top line counts."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import launch, running


async def test_marks_stay_when_the_list_is_loaded_again(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        first = driver.node
        await driver.press("space", "down", "space", "down", "space", "space")
        assert "● 2 marked" in driver.glass.splitlines()[0]
        await driver.press("r")
        await driver.settled()
        assert sum(line.count("●") for line in driver.glass.splitlines()[1:]) == 2
        assert first.named_as == driver.screen.workspace.marks.nodes()[0].named_as


async def test_what_is_no_record_is_not_marked(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("space")
        await driver.until(lambda: "only records can be marked" in driver.glass, "it says so")
        assert "marked" not in driver.glass.splitlines()[0]
