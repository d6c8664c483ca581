"""Long work lets others have their turn, and can be given up."""

import asyncio
import time
from collections.abc import Generator

import pytest

from tui.large_json.turns import at_once, in_turns


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


def busy() -> None:
    """Hold the event loop for a while, as an answer to a key does."""
    until = time.perf_counter() + 0.001
    while time.perf_counter() < until:
        pass


async def test_others_finish_what_they_are_at_before_the_work_goes_on() -> None:
    rounds: list[int] = []
    seen: list[int] = []

    async def other() -> None:
        for number in range(10):
            busy()
            rounds.append(number)
            await asyncio.sleep(0)

    def working() -> Generator[None, None, None]:
        for _ in range(50):
            seen.append(len(rounds))
            yield

    task = asyncio.ensure_future(other())
    await in_turns(working(), turn=0)
    await task
    assert set(seen) == {0, 10}


async def test_others_who_never_finish_do_not_keep_the_work_from_its_end() -> None:
    async def other() -> None:
        while True:
            busy()
            await asyncio.sleep(0)

    task = asyncio.ensure_future(other())
    assert await in_turns(counting(3), turn=0) == "counted to 3"
    task.cancel()


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
