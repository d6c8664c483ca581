"""Where there is too much in memory, what is on the screen stays as it is."""

import msgspec

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tui.explorer.details import Details
from tui.explorer.rows import Mark
from tui.large_json.landmarks import survey
from tui.large_json.slices import Slice
from tui.large_json.turns import at_once


def without_room(driver: Driver) -> None:
    room = driver.app.workspace.answers.room
    room.limit = 1
    room.make()


async def test_a_folded_list_that_went_is_unfolded_again(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        without_room(driver)
        owners = driver.node
        await driver.unfold()
        labels = driver.labels
        await driver.press("left", "left")
        await driver.settled()
        await driver.press("v")
        await driver.until(lambda: '"Northgate Health"' in driver.glass, "its JSON")
        await driver.press("left", "v", "v")
        await driver.go_to("Databases")
        await driver.unfold()
        database = driver.node
        assert owners.children == []
        assert f"{len(labels) - 5:,}" in driver.glass
        await driver.go_to("Owners")
        await driver.press("right")
        await driver.until(lambda: owners.unfolded, "unfolding it again")
        assert driver.node is owners
        assert driver.labels[: len(labels) - 4] == labels[:-4]
        await driver.go_to(database.label)
        assert driver.node is database


async def test_what_is_unfolded_in_the_other_tree_stays(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        without_room(driver)
        await driver.unfold()
        await driver.go_to("Northgate Health")
        await driver.unfold()
        before, node = driver.labels, driver.node
        await driver.press("2")
        for _ in range(3):
            await driver.unfold()
        await driver.press("1")
        await driver.until(lambda: driver.node is node, "the cursor where it was")
        assert driver.labels == before
        assert node.mark is not Mark.ERROR


async def test_a_large_text_that_nobody_looks_at_is_not_kept(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        large = at_once(survey(msgspec.json.encode(["x" * 1_000] * 200)))
        detail = driver.screen.detail
        detail.tab = "json"
        detail.show(Details([], Slice.whole(large)))
        assert detail.json.document.buffer is large.text
        detail.tab = "overview"
        detail.show(Details([], Slice.whole(large)))
        assert detail.json.document.buffer is large.text
        detail.show(Details([], b"{}"))
        assert len(detail.json.document) == 0
