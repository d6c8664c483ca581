"""Long work lets others have their turn, and can be given up."""

import asyncio
from collections.abc import Generator

import pytest

from tui.turns import at_once, in_turns


def counting(to: int) -> Generator[None, None, str]:
    for _ in range(to):
        yield
    return f"counted to {to}"


async def test_others_get_their_turn_after_each_step() -> None:
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.ensure_future(other())
    assert await in_turns(counting(100), turn=0) == "counted to 100"
    task.cancel()
    assert turns >= 100


async def test_short_work_takes_one_turn() -> None:
    turns: list[int] = []
    asyncio.get_running_loop().call_soon(turns.append, 1)
    assert await in_turns(counting(3), turn=60) == "counted to 3"
    assert not turns


async def test_work_can_be_given_up() -> None:
    steps = counting(10**9)
    task = asyncio.ensure_future(in_turns(steps, turn=0))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_in_one_go() -> None:
    assert at_once(counting(7)) == "counted to 7"
