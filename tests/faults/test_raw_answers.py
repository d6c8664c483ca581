"""Answers that are wrong below JSON: the tree says what was wrong, within the time that it has."""

from collections.abc import Iterator

import pytest

from tests.faults.odd_server import LIST, RECORD
from tests.faults.raw_answers import RAW_ANSWERS, RawAnswer
from tests.faults.raw_server import RawServer, raw_server
from tests.faults.reading import HASTE, errors, labels, owners, record_said, tree
from tui.client.transport.caps import Caps

FEW = Caps(answer=4_000_000, long_answer=4_000_000)
raw_ones = pytest.mark.parametrize("raw", RAW_ANSWERS, ids=str)


@pytest.fixture(scope="module")
def server() -> Iterator[RawServer]:
    with raw_server() as running:
        yield running


@raw_ones
async def test_a_list(server: RawServer, raw: RawAnswer) -> None:
    server.arm(LIST, raw)
    async with tree(server.url, HASTE, FEW) as explorer:
        root = owners(explorer)
        await explorer.unfold(root)
        said = errors(root)
        assert labels(root) == ([] if raw.says else ["Northgate", "Southgate"]), said
        assert len(said) == (1 if raw.says else 0)
        assert all(raw.says in each for each in said)


@pytest.mark.parametrize("raw", RAW_ANSWERS[::5], ids=str)
async def test_a_record(server: RawServer, raw: RawAnswer) -> None:
    server.arm(RECORD, raw)
    async with tree(server.url, HASTE, FEW) as explorer:
        root = owners(explorer)
        await explorer.unfold(root)
        shown = await record_said(explorer, root.children[0])
        assert "Name: Northgate" in shown
        assert ("Not read: " in shown) is bool(raw.says)
        assert raw.says in shown
