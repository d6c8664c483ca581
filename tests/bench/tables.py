"""A list of a hundred thousand rows as a table, beside the tree's branch of the same list."""

from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

from tests.bench.loopback import Loopback
from tests.bench.place import Place, interleaved
from tests.bench.rows import Group, Result, Row, at_most, at_most_times
from tests.bench.samples import owner_name
from tests.bench.seen import DETAIL, TREE, Region
from tests.bench.terminal import RIGHT, Program
from tests.bench.walking import OWNERS, opened, served, some_owners

TREES: Final = "the tree's branch"
_AFTER_THE_KEY: Final = 2.5
"""Seconds after which the list comes: by then the key is pressed."""
_TYPED: Final = "9 7"
"""What is typed over the table, a key at a time; many rows have the first part of it."""


class TableTimes(NamedTuple):
    """Milliseconds of what keys do with a table."""

    opened: float
    sorted: float
    narrowed: float


OPENED: Final = Row(
    name="A table of 100,000 rows, last byte to painted", beside=TREES, goal=at_most_times(1.5)
)
SORTED: Final = Row(name="Sort them by a column, either way", goal=at_most(150))
NARROWED: Final = Row(name="Narrow them by words, the slowest key", goal=at_most(50))


def measure(place: Place) -> Iterator[Result]:
    """The same list in both forms."""
    with served(place, some_owners(place.scale.rows, list_after=_AFTER_THE_KEY)) as server:
        taken = interleaved(
            place.scale.sittings,
            {"": partial(_table, place, server), TREES: partial(_branch, place, server)},
        )
    tables = taken[""]
    yield Result(
        row=OPENED,
        ours=[each.opened for each in tables],
        beside=[each.opened for each in taken[TREES]],
    )
    yield Result(row=SORTED, ours=[each.sorted for each in tables])
    yield Result(row=NARROWED, ours=[each.narrowed for each in tables])


def _table(place: Place, server: Loopback) -> TableTimes:
    with opened(place, server) as program:
        first = _shown_after("t", DETAIL, program, server)
        sorts = [program.answer("o", DETAIL).last for _ in ("rising", "falling")]
        program.press("/")
        program.settle()
        keys = [program.answer(key, DETAIL).last for key in _TYPED.replace(" ", "")]
        return TableTimes(first, max(sorts), max(keys))


def _branch(place: Place, server: Loopback) -> TableTimes:
    with opened(place, server) as program:
        return TableTimes(_shown_after(RIGHT, TREE, program, server), 0, 0)


def _shown_after(key: str, region: Region, program: Program, server: Loopback) -> float:
    """Milliseconds from the last byte of the list until its first row is seen."""
    pressed = program.press(key)
    painted = program.painted(owner_name(0), region)
    came = server.last_byte(OWNERS)
    assert pressed < came, "the list was there before the key"
    program.settle()
    return (painted - came) * 1000


GROUP: Final = Group(
    name="tables",
    title="A table of 100,000 rows",
    rows=(OPENED, SORTED, NARROWED),
    measure=measure,
)
