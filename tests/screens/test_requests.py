"""How often the server is asked while one moves about."""

import asyncio

from tests.sandbox.running import RunningSandbox
from tests.screens.running_app import Driver, launch, running
from tui.client.exchange import GIVEN_UP
from tui.contract.bimplus.objects import GET_OBJECT_NO_GEOMETRY
from tui.contract.drofus.owners import LIST_OWNERS
from tui.sandbox.faults import Fault, FaultKind

ELEMENT = GET_OBJECT_NO_GEOMETRY.id


def asked(driver: Driver) -> list[str]:
    """What the service was asked whose tree is seen; the other one is only tried out."""
    service = driver.screen.service
    ids = [exchange.operation_id for exchange in driver.app.workspace.log]
    return [each for each in ids if each.startswith(service)]


def lists_asked(driver: Driver) -> list[str]:
    """The same without the attributes of the elements that the cursor rested on."""
    return [each for each in asked(driver) if each != ELEMENT]


async def test_one_request_a_step_and_none_on_the_way_back(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("right")
        await driver.until(lambda: len(driver.labels) > 12, "the owners")
        assert asked(driver) == ["drofus.owners.list"]
        await driver.press("left", "right", "space", "space", "enter", "enter")
        await driver.settled()
        assert asked(driver) == ["drofus.owners.list"]


async def test_passing_over_rows_reads_only_where_the_cursor_rests(
    sandbox: RunningSandbox,
) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        await driver.settled()
        asked_before = len(asked(driver))
        await driver.press(*["down"] * 8)
        await driver.settled()
        await driver.until(lambda: len(asked(driver)) > asked_before, "the owner is read")
        read = asked(driver)[asked_before:]
        assert set(read) == {"drofus.owners.get"}
        assert len(read) < 8
        await driver.press("up", "down")
        await driver.settled()
        assert len(asked(driver)) <= asked_before + len(read) + 1


async def test_tabs_ask_nothing(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.unfold()
        await driver.settled()
        before = asked(driver)
        await driver.press("v", "v", "v", "V")
        await driver.settled()
        assert asked(driver) == before


async def test_a_topology_is_one_request_however_deep_one_goes(sandbox: RunningSandbox) -> None:
    async with running(launch(sandbox)) as driver:
        await driver.press("2")
        for _ in range(7):
            await driver.unfold()
        await driver.settled()
        assert asked(driver).count("bimplus.projects.topology") == 1
        before = lists_asked(driver)
        await driver.press("left", "left", "left", "right", "right", "right")
        await driver.settled()
        assert lists_asked(driver) == before
        # An element is read by itself where the cursor rests on it, and once only.
        read = [each.url for each in driver.app.workspace.log if each.operation_id == ELEMENT]
        assert len(read) == len(set(read))


async def test_the_end_comes_while_a_request_is_under_way(sandbox: RunningSandbox) -> None:
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))
    async with running(launch(sandbox)) as driver:
        await driver.press("right")
        await asyncio.to_thread(held.reached.wait, 10)
    held.release()
    owners = [each for each in driver.app.workspace.log if each.operation_id == LIST_OWNERS.id]
    assert [exchange.error for exchange in owners] == [GIVEN_UP]
