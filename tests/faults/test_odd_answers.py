"""Whatever a service answers, the trees, the dialogues and the command line go on."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import environment_for, run_call
from tests.faults.odd_answers import ODD_ANSWERS, OddAnswer
from tests.faults.odd_server import DIALOGUE, LIST, RECORD, OddServer, odd_server
from tests.faults.reading import (
    dialogue_said,
    errors,
    labels,
    owners,
    record_said,
    tree,
    words,
)
from tests.prompts import UNATTENDED
from tui.explorer.details import details_of
from tui.explorer.nodes.node import Node

odd_ones = pytest.mark.parametrize("odd", ODD_ANSWERS, ids=str)


@pytest.fixture(scope="module")
def server() -> Iterator[OddServer]:
    with odd_server() as running:
        yield running


@odd_ones
async def test_a_list(server: OddServer, odd: OddAnswer) -> None:
    server.arm(LIST, odd)
    async with tree(server.url) as explorer:
        root = owners(explorer)
        await explorer.unfold(root)
        check_list(root, odd, [] if odd.says else ["Northgate", "Southgate"])
        assert words(details_of(root))
        for child in root.shown:
            assert words(details_of(child))
            assert child.parameters() is not None


@odd_ones
async def test_a_list_that_is_asked_for_again(server: OddServer, odd: OddAnswer) -> None:
    server.arm(LIST, None)
    async with tree(server.url) as explorer:
        root = owners(explorer)
        await explorer.unfold(root)
        server.arm(LIST, odd)
        await explorer.refresh(root)
        check_list(root, odd, ["Northgate", "Southgate"])
        await explorer.filter(root, "gate")


def check_list(root: Node, odd: OddAnswer, seen: list[str]) -> None:
    assert labels(root) == seen
    assert len(errors(root)) == (0 if odd.is_readable else 1)
    assert all(odd.says in said for said in errors(root))


@odd_ones
async def test_a_record(server: OddServer, odd: OddAnswer) -> None:
    server.arm(RECORD, odd)
    async with tree(server.url) as explorer:
        root = owners(explorer)
        await explorer.unfold(root)
        shown = await record_said(explorer, root.children[0])
        assert "Name: Northgate" in shown
        assert ("Not read: " in shown) is not odd.is_readable
        assert odd.says in shown


@odd_ones
async def test_a_dialogue(server: OddServer, odd: OddAnswer) -> None:
    server.arm(DIALOGUE, odd)
    async with tree(server.url) as explorer:
        said = await dialogue_said(explorer)
        assert bool(said) is not odd.is_readable
        assert odd.says in said


@pytest.mark.parametrize("output", ["json", "table", "ndjson"])
@odd_ones
def test_the_command_line(
    server: OddServer,
    odd: OddAnswer,
    output: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment_for(tmp_path).items():
        monkeypatch.setenv(name, value)
    server.arm(LIST, odd)
    asked = ["drofus.owners.list", "--drofus", server.url, "--output", output]
    status = run_call(asked, UNATTENDED)
    written, said = capsys.readouterr()
    assert (status == 0) is odd.is_readable
    # Rows are written as they come, before it is known how the answer ends.
    assert "Northgate" in written or not odd.is_readable
    assert odd.says.partition(" (")[0] in said or "Unreadable rows" in said
    assert "\x01" not in written
    assert len(said.splitlines()) == (0 if odd.is_readable else 1)


async def test_many_at_once(server: OddServer) -> None:
    """One odd answer takes nothing away from those who wait beside it."""
    async with tree(server.url) as explorer:
        server.arm(RECORD, next(each for each in ODD_ANSWERS if each.name == "null"))
        root = owners(explorer)
        await explorer.unfold(root)
        reads = (explorer.read(root.children[0]), explorer.read(root.children[0]))
        answers = await asyncio.gather(*reads)
        assert answers[0] is answers[1]
