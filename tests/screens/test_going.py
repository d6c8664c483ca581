"""Going somewhere on the screen: the tree turns, the way unfolds, the cursor is at its end."""

import asyncio

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import NARROW, Driver, launch, running
from tui.contract.terms import Service
from tui.explorer.nodes.node import Node
from tui.explorer.ways.ways import Step, Way, way_to
from tui.sandbox.faults import Fault, FaultKind

PROJECT = Way(Service.DROFUS, (Step("drofus.owners", "5"), Step("drofus.projects", "399")))
USERS = Way(Service.DROFUS, (Step("drofus.users"),))
TEAMS = Way(Service.BIMPLUS, (Step("bimplus.teams"),))


async def arrived(driver: Driver, way: Way) -> None:
    await driver.until(lambda: way_to(driver.node) == way, f"at the end of {way}")


def filter_of(node: Node) -> str:
    """The filter of the list under a node."""
    return node.contents.filter_text if node.contents is not None else ""


def seen(driver: Driver) -> Service:
    """The service whose tree is seen."""
    return driver.screen.service


async def test_from_one_tree_to_the_other(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        driver.screen.go_to(TEAMS)
        await arrived(driver, TEAMS)
        assert seen(driver) is Service.BIMPLUS
        driver.screen.go_to(PROJECT)
        await arrived(driver, PROJECT)
        assert seen(driver) is Service.DROFUS
        project = driver.node
        await driver.press("2")
        driver.screen.go_to_node(project)
        await driver.until(lambda: driver.node is project, "back on the project")


async def test_the_later_of_two_wins(sandbox: RunningSandbox) -> None:
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))
    async with running(launch(sandbox)) as driver:
        driver.screen.go_to(PROJECT)
        await asyncio.to_thread(held.reached.wait)
        driver.screen.go_to(USERS)
        await arrived(driver, USERS)
        held.release()
        await driver.settled()
        assert way_to(driver.node) == USERS


async def test_esc_gives_it_up(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.settled()
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/projects"))
        driver.screen.go_to(PROJECT)
        await asyncio.to_thread(held.reached.wait)
        await driver.press("escape")
        await driver.settled()
        assert way_to(driver.node).steps[:1] == (Step("drofus.owners"),)
        assert "Stopped" in driver.glass


async def test_how_far_one_came_is_said_and_seen(sandbox: RunningSandbox) -> None:
    wrong = Way(Service.DROFUS, (Step("drofus.owners", "5"), Step("drofus.projects", "9")))
    async with running(launch(sandbox), size=NARROW) as driver:
        await driver.settled()
        driver.screen.go_to(wrong)
        await driver.until(lambda: "There is no project 9 here" in driver.glass, "it is said")
        assert driver.node.record["id"] == 5


async def test_back_and_forward(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("less_than_sign")
        await driver.until(lambda: "no place to go back to" in driver.glass, "it is said")
        start = way_to(driver.node)
        for way in (PROJECT, TEAMS, USERS):
            driver.screen.go_to(way)
            await arrived(driver, way)
        for way in (TEAMS, PROJECT, start):
            await driver.press("less_than_sign")
            await arrived(driver, way)
        for way in (PROJECT, TEAMS):
            await driver.press("alt+right")
            await arrived(driver, way)
        assert driver.screen.service is Service.BIMPLUS
        driver.screen.go_to(PROJECT)
        await arrived(driver, PROJECT)
        await driver.press("greater_than_sign")
        await driver.until(lambda: "no place to go forward to" in driver.glass, "it is said")


async def test_a_burst_of_going_back(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        start = way_to(driver.node)
        for way in (PROJECT, TEAMS, USERS):
            driver.screen.go_to(way)
            await arrived(driver, way)
        await driver.press("less_than_sign", "less_than_sign", "less_than_sign")
        await arrived(driver, start)


async def test_back_to_a_list_as_it_was_filtered(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        driver.screen.go_to(USERS)
        await arrived(driver, USERS)
        await driver.press("right")
        users = driver.node
        await driver.until(lambda: bool(users.children), "the users are there")
        await driver.press("slash", *"ha", "enter")
        await driver.until(lambda: filter_of(users) == "ha", "it is filtered")
        await driver.settled()
        await driver.press("down")
        found = way_to(driver.node)
        assert found.steps[-1].key
        driver.screen.go_to(Way(Service.DROFUS, (Step("drofus.users", "admin"),)))
        await driver.settled()
        assert filter_of(users) == ""
        await driver.press("less_than_sign")
        await arrived(driver, found)
        assert filter_of(users) == "ha"


async def test_leaving_on_the_way(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.settled()
        held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/projects"))
        driver.screen.go_to(PROJECT)
        await asyncio.to_thread(held.reached.wait)
        await driver.press("q")
        await driver.until(lambda: not driver.app.is_running, "it is left")
