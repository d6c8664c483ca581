"""The whole explorer before a service that answers oddly: it stays, and says what is wrong."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from tests.faults.odd_answers import ODD_ANSWERS, OddAnswer
from tests.faults.odd_server import LIST, RECORD, OddServer, odd_server
from tests.screens.running_app import Driver, running
from tui.config.launch import Launch
from tui.secrets.finding import FoundCredentials
from tui.secrets.kinds import DrofusCredentials, Secret

NAMED = {odd.name: odd for odd in ODD_ANSWERS}
CREDENTIALS = DrofusCredentials("anna", Secret("correct horse battery"))


@pytest.fixture(scope="module")
def server() -> Iterator[OddServer]:
    with odd_server() as serving:
        yield serving


@asynccontextmanager
async def at_owners(server: OddServer, path: str, odd: OddAnswer) -> AsyncIterator[Driver]:
    """The explorer with the cursor on the owners, and the keys sent that show one."""
    server.arm(path, odd)
    found = FoundCredentials(drofus=CREDENTIALS)
    start = Launch(title="test", drofus_url=server.url, find_credentials=lambda: found)
    async with running(start) as driver:
        await driver.go_to("Owners")
        await driver.press("right")
        await driver.until(lambda: driver.node.unfolded, "unfolding")
        await driver.press("down")
        await driver.settled()
        yield driver


@pytest.mark.parametrize("name", ["null", "a number", "cut in half", "a port that is none"])
async def test_a_record_that_cannot_be_read(server: OddServer, name: str) -> None:
    async with at_owners(server, RECORD, NAMED[name]) as driver:
        await driver.until(lambda: "Not read" in driver.glass, "it says so")
        assert "Northgate" in driver.glass


@pytest.mark.parametrize("name", ["y_deep_list", "y_number_out_of_range", "y_text_in_cesu_8"])
async def test_every_view_of_a_record_with_an_odd_value(server: OddServer, name: str) -> None:
    async with at_owners(server, RECORD, NAMED[name]) as driver:
        for _ in range(3):
            await driver.until(lambda: "Northgate" in driver.glass, "it is shown")
            await driver.press("v")
            await driver.settled()
        assert driver.node.label == "Northgate"


@pytest.mark.parametrize("name", ["null", "twice", "no bracket in an address", "random bytes"])
async def test_a_list_that_cannot_be_read(server: OddServer, name: str) -> None:
    async with at_owners(server, LIST, NAMED[name]) as driver:
        assert NAMED[name].says in driver.node.label
        server.arm(LIST, None)
        await driver.press("enter")
        await driver.until(lambda: "Northgate" in driver.labels, "it is read again")
