"""Who enters when: a page that is loaded again waits for the explorer that it left."""

import asyncio

import pytest

from tui.web.places import Places


async def enters(places: Places, visitor: str) -> bool:
    """Whether a visitor may enter as things are."""
    entering = asyncio.create_task(places.take(visitor))
    for _ in range(5):  # all that can go on has its turn
        await asyncio.sleep(0)
    if not entering.done():
        entering.cancel()
        return False
    return True


async def test_there_are_so_many_places() -> None:
    places = Places(2)
    assert [await enters(places, each) for each in "abc"] == [True, True, False]
    assert not places.is_somebody_leaving
    async with places.leaving("a"):
        pass
    assert await enters(places, "c")


async def test_nobody_enters_while_somebody_leaves() -> None:
    places = Places(2)
    await places.take("a")
    async with places.leaving("a"):
        assert places.is_somebody_leaving
        waiting = asyncio.create_task(places.take("b"))
        assert not await enters(places, "c")
    await asyncio.wait_for(waiting, 5)


async def test_who_is_in_a_hurry_enters_where_there_is_room() -> None:
    places = Places(2)
    await places.take("a")
    async with places.leaving("a"):
        await places.hurry("b")
        assert await enters(places, "b")
        await places.hurry("c")
        assert not places.has_room
        assert not await enters(places, "c")
        assert not await enters(places, "d")


async def test_an_explorer_that_cannot_be_ended_leaves_its_place_all_the_same() -> None:
    places = Places(1)
    await places.take("a")
    with pytest.raises(OSError, match="gone"):
        async with places.leaving("a"):
            raise OSError("gone")
    assert await enters(places, "b")


async def test_who_never_entered_leaves_no_place() -> None:
    places = Places(1)
    await places.take("a")
    async with places.leaving("b"):
        assert not places.is_somebody_leaving
    assert not places.has_room
