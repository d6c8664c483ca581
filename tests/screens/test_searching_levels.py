"""All levels of a topology are searched from its list: the hits, the way through them, and back."""

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running


async def at_topology(driver: Driver) -> None:
    await driver.press("2")
    for label in ("Teams", "", "Projects", ""):
        if label:
            await driver.go_to(label)
        await driver.unfold()
    await driver.go_to("Topology")


def depths(driver: Driver) -> set[int]:
    return {row.depth for row in driver.screen.pane.explorer.outline.rows}


async def test_a_list_that_is_not_loaded_is_looked_through_while_one_types(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox), size=NARROW) as driver:
        await at_topology(driver)
        topology = driver.node
        await driver.press("slash", *"wall")
        await driver.until(lambda: "Wall" in driver.node.label, "the first hit")
        await driver.until(lambda: " of " in driver.glass and "found" in driver.glass, "how many")
        hits = driver.screen.pane.explorer.narrowing.hits(topology)
        assert hits[0] is driver.node
        await driver.press("enter", "n", "n")
        await driver.until(lambda: driver.node is hits[2], "the third")
        assert f"3 of {len(hits)}" in driver.glass
        await driver.press("N")
        await driver.until(lambda: driver.node is hits[1], "the one before")
        hit = driver.node
        await driver.press("escape")
        await driver.until(lambda: "found" not in driver.glass, "everything again")
        assert driver.node is hit
        assert hit.parent is not None
        assert hit.parent.children == hit.parent.shown


async def test_keys_that_are_quicker_than_the_search_wait_for_it(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await at_topology(driver)
        topology = driver.node
        await driver.unfold()
        await driver.press("left", "slash", *"wall", "enter", "n", "n")
        narrowing = driver.screen.pane.explorer.narrowing
        await driver.until(lambda: driver.node in narrowing.hits(topology)[1:], "a later hit")


async def test_giving_up_while_typing_leaves_the_tree_as_it_was(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await at_topology(driver)
        await driver.unfold()
        await driver.press("left")
        before = driver.labels
        await driver.press("slash", *"no such thing")
        await driver.until(lambda: "nothing loaded here" in driver.glass, "that nothing is there")
        await driver.press("escape")
        await driver.until(lambda: driver.labels == before, "everything again")


async def test_levels_are_folded_and_unfolded_by_keys(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await at_topology(driver)
        topology = driver.node
        await driver.unfold()
        await driver.press("left", "plus", "plus")
        await driver.until(lambda: max(depths(driver)) == topology.depth + 3, "two levels more")
        await driver.press("right", "underscore")
        await driver.until(lambda: max(depths(driver)) == topology.depth + 1, "one level")
        await driver.press("minus")
        await driver.until(lambda: depths(driver) == {0}, "the roots")
        assert driver.node.label == "Teams"


async def test_the_bar_is_about_the_row_that_the_cursor_has_just_come_to(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("down", "down", "slash", *"hakon", "enter")
        await driver.until(lambda: "hakonhc" in driver.glass, "a user, not an owner")
        await driver.until(lambda: "query=hakon" in driver.glass, "what was sent")
