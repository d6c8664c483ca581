"""Long work lets others have their turn, and can be given up."""

import asyncio
import time
from collections.abc import Generator

import pytest

from tests.held import longest_held
from tests.turns import turns_of_others
from tui.large_json.turns import at_once, in_turns, some_at_once


def counting(to: int) -> Generator[None, None, str]:
    for _ in range(to):
        yield
    return f"counted to {to}"


async def test_others_get_their_turn_after_each_step() -> None:
    async with turns_of_others() as turns:
        assert await in_turns(counting(100), turn=0) == "counted to 100"
    assert turns.count >= 100


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
    async with turns_of_others() as turns:
        assert await in_turns(counting(3), turn=60) == "counted to 3"
    assert not turns.count


async def test_work_can_be_given_up() -> None:
    steps = counting(10**9)
    task = asyncio.ensure_future(in_turns(steps, turn=0))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


def test_in_one_go() -> None:
    assert at_once(counting(7)) == "counted to 7"


async def test_some_things_at_a_time_are_answered_in_the_order_of_all() -> None:
    at_it = most = 0

    async def later_ones_first(number: int) -> int:
        nonlocal at_it, most
        at_it += 1
        most = max(most, at_it)
        for _ in range(20 - number):
            await asyncio.sleep(0)
        at_it -= 1
        return number * 2

    assert await some_at_once(range(20), later_ones_first, 3) == [2 * each for each in range(20)]
    assert most == 3
    assert await some_at_once([], later_ones_first) == []


async def test_others_get_their_turn_between_things_that_wait_for_nothing() -> None:
    async def work(_: int) -> None:
        busy()

    async with longest_held() as held:
        await some_at_once(range(200), work)
    assert held.longest < 0.1


async def test_where_one_thing_fails_nobody_begins_another() -> None:
    begun = []

    async def fails(number: int) -> None:
        begun.append(number)
        await asyncio.sleep(0)
        raise ValueError(number)

    with pytest.raises(ValueError, match="0"):
        await some_at_once(range(100), fails, 2)
    assert begun == [0, 1]
