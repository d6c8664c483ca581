"""Where too much is in memory, what was used longest ago goes, unless it is needed."""

import weakref
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from tui.explorer.kept_answers.room import Room


class Thing:
    """Something that takes memory."""


class Holder:
    """Holds things by number until they should go; keeps those that are needed."""

    def __init__(self, limit: int) -> None:
        self.room = Room(limit)
        self.things: dict[int, Thing] = {}
        self.needed: set[int] = set()

    def hold(self, number: int, size: int = 10) -> None:
        thing = self.things[number] = Thing()
        self.room.count(thing, size, self._letting_go(number))

    def _letting_go(self, number: int) -> "Callable[[Thing], None]":
        def let_go(thing: Thing) -> None:
            assert self.things[number] is thing
            if number not in self.needed:
                del self.things[number]

        return let_go


def test_what_was_used_longest_ago_goes_first() -> None:
    holder = Holder(30)
    for number in range(3):
        holder.hold(number)
    holder.room.use(holder.things[0])
    holder.hold(3)
    assert list(holder.things) == [0, 2, 3]
    assert holder.room.taken == 30


def test_what_is_needed_stays() -> None:
    holder = Holder(30)
    holder.needed = {0, 1}
    for number in range(6):
        holder.hold(number)
    assert list(holder.things) == [0, 1, 5]


def test_what_another_holds_counts_until_it_is_gone() -> None:
    holder = Holder(30)
    holder.hold(0, 20)
    also_held = holder.things[0]
    holder.hold(1, 20)
    assert list(holder.things) == [1]
    assert holder.room.taken == 40
    del also_held
    assert holder.room.taken == 20


def test_counted_anew_a_thing_counts_once() -> None:
    room = Room(100)
    thing = Thing()
    for size in (10, 30):
        room.count(thing, size, lambda _thing: None)
    assert room.taken == 30


def test_nothing_is_held_by_being_counted() -> None:
    room = Room(100)
    thing = Thing()
    alive = weakref.ref(thing)
    room.count(thing, 10, lambda _thing: None)
    del thing
    assert alive() is None
    assert room.taken == 0


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 60), st.booleans())))
def test_never_more_than_the_limit_but_for_what_is_needed(
    steps: list[tuple[int, int, bool]],
) -> None:
    holder = Holder(100)
    sizes: dict[int, int] = {}
    for number, size, is_needed in steps:
        (holder.needed.add if is_needed else holder.needed.discard)(number)
        holder.things.pop(number, None)
        holder.room.make()
        sizes[number] = size
        holder.hold(number, size)
        assert holder.room.taken == sum(sizes[each] for each in holder.things)
        needed = sum(sizes[each] for each in holder.things if each in holder.needed)
        assert holder.room.taken <= max(100, needed + size + 100 // 16)


def test_it_is_told_now_and_then_that_much_is_gone() -> None:
    told: list[int] = []
    room = Room(10**9, lambda: told.append(room.taken))
    for _ in range(8):
        thing = Thing()
        room.count(thing, 10_000_000, lambda _: None)
        del thing
    assert told == [10_000_000]
    room.make()
    assert told == [10_000_000, 0]
