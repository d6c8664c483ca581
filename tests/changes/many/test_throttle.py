"""How many go at a time, who is next, and what holds them."""

import asyncio

import pytest

from tui.changes.many.throttle import Throttle


async def turns_of(count: int) -> None:
    """So many turns of the event loop."""
    for _ in range(count):
        await asyncio.sleep(0)


class Going:
    """Some who wait for their turns; notes in which order they got them."""

    def __init__(self, throttle: Throttle) -> None:
        self._throttle = throttle
        self.order: list[int] = []
        self.leave = asyncio.Event()

    def begin(self, count: int) -> list["asyncio.Task[None]"]:
        return [asyncio.create_task(self._go(each)) for each in range(count)]

    async def _go(self, number: int) -> None:
        async with self._throttle.turn():
            self.order.append(number)
            await self.leave.wait()


async def test_so_many_go_and_the_first_that_came_is_next() -> None:
    going = Going(Throttle(3))
    tasks = going.begin(10)
    await turns_of(5)
    assert going.order == [0, 1, 2]
    going.leave.set()
    await asyncio.gather(*tasks)
    assert going.order == [*range(10)]


async def test_who_gives_up_waiting_keeps_nobody_back() -> None:
    going = Going(Throttle(1))
    tasks = going.begin(3)
    await turns_of(3)
    tasks[1].cancel()
    await turns_of(3)
    going.leave.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert going.order == [0, 2]


async def test_held_nobody_goes_until_it_goes_on() -> None:
    throttle = Throttle(2)
    throttle.hold()
    going = Going(throttle)
    tasks = going.begin(2)
    await turns_of(5)
    assert going.order == []
    throttle.go_on()
    going.leave.set()
    await asyncio.gather(*tasks)
    assert going.order == [0, 1]


async def test_a_hurry_ends_every_wait() -> None:
    throttle = Throttle(2)
    throttle.hold()
    throttle.slow_down(3600.0)
    throttle.apart = 3600.0
    going = Going(throttle)
    tasks = going.begin(5)
    resting = asyncio.create_task(throttle.wait_for(3600.0, 1))
    await turns_of(5)
    throttle.hurry()
    going.leave.set()
    await asyncio.wait_for(asyncio.gather(*tasks), 5)
    assert await asyncio.wait_for(resting, 5) is False, "it is not to be tried again"
    assert going.order == [*range(5)]


async def test_those_that_are_kept_apart_go_one_by_one() -> None:
    throttle = Throttle(8)
    throttle.apart = 0.02
    going = Going(throttle)
    going.leave.set()
    began = asyncio.get_running_loop().time()
    await asyncio.gather(*going.begin(5))
    assert asyncio.get_running_loop().time() - began >= 4 * 0.02
    assert going.order == [*range(5)]


@pytest.mark.parametrize(("asked", "expected"), [(0.01, 0.01), (None, 1.0)])
async def test_a_busy_service_makes_all_wait_and_fewer_go(
    asked: float | None, expected: float
) -> None:
    throttle = Throttle(8)
    waiting = asyncio.create_task(throttle.wait_for(asked, 1))
    await turns_of(2)
    assert throttle.at_once == 4
    assert expected / 2 < throttle.waits <= expected
    throttle.hurry()
    await waiting
    assert await throttle.wait_for(0.0, 5) is False


async def test_slow_answers_make_fewer_go_and_quick_ones_more() -> None:
    moments = iter([0.0, 0.0, 0.0, 6.0, 6.0, 6.0, *([6.0] * 100)])
    throttle = Throttle(8, clock=lambda: next(moments))
    async with throttle.turn():
        pass
    assert throttle.at_once == 4
    for _ in range(4):
        async with throttle.turn():
            pass
    assert throttle.at_once == 5
