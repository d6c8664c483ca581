"""What was sent about a record is found by the record, whichever row shows it."""

from collections.abc import Iterator

import pytest

from tests.explorer.forms.nodes import below
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.exchange import Exchange
from tui.contract.drofus.owners import LIST_OWNERS
from tui.explorer.nodes.node import Node
from tui.explorer.nodes.written import Written
from tui.explorer.trees import drofus


@pytest.fixture
async def exchanges(sandbox: RunningSandbox) -> Iterator[Exchange]:
    session = session_for(sandbox)
    first = (await session.call(LIST_OWNERS)).exchange
    second = (await session.call(LIST_OWNERS)).exchange
    await session.aclose()
    return iter((first, second))


def owner(number: int, name: str = "Acme") -> Node:
    return below(None, drofus.OWNER, {"id": number, "name": name})


async def test_it_is_found_by_a_row_made_later(exchanges: Iterator[Exchange]) -> None:
    written, sent = Written(), next(exchanges)
    written.note(owner(7), sent)
    assert written.about(owner(7, "Renamed")) is sent
    assert written.about(owner(8)) is None
    assert written.about(below(None, drofus.USER, {"username": "7", "id": 7})) is None


async def test_the_last_one_counts(exchanges: Iterator[Exchange]) -> None:
    written, first, second = Written(), next(exchanges), next(exchanges)
    written.note(owner(7), first)
    written.note(owner(7), second)
    assert written.about(owner(7)) is second


async def test_the_oldest_are_forgotten(exchanges: Iterator[Exchange]) -> None:
    written, sent = Written(), next(exchanges)
    for number in range(150):
        written.note(owner(number), sent)
    assert written.about(owner(0)) is None
    assert written.about(owner(149)) is sent
