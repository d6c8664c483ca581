"""Unfolding a hundred thousand children, beside the library's own tree."""

import time
from collections.abc import Iterator
from functools import partial
from typing import Final, NamedTuple

import msgspec

from tests.bench.loopback import Loopback
from tests.bench.place import Place, interleaved, of_the_bench
from tests.bench.rows import Goal, Group, Result, Row, Unit, at_most, at_most_more
from tests.bench.samples import owner_name, owners
from tests.bench.seen import ALL, TREE, Region
from tests.bench.terminal import DOWN, END, ENTER, HOME, LEFT, RIGHT, Program
from tests.bench.walking import OWNERS, opened, served, some_owners

STOCK: Final = "stock Tree"
_MIB: Final = 1 << 20
_PATIENT: Final = 120.0
_AFTER_THE_KEY: Final = 2.5
"""Seconds after which the list comes: by then the explorer stands and the key is pressed."""


class Unfolding(NamedTuple):
    """What one branch of many children costs; milliseconds, and bytes for each child."""

    first: float
    again: float
    fold: float
    end: float
    memory: float


def _row(name: str, goal: Goal, unit: Unit = Unit.MILLISECONDS) -> Row:
    return Row(name=name, unit=unit, beside=STOCK, goal=goal)


FIRST: Final = Row(
    name="Unfold 100,000 children, last byte to painted",
    beside="msgspec parses them",
    goal=at_most_more(100),
)
ROWS: Final = {
    "again": _row("Unfold them again", at_most(100)),
    "fold": _row("Fold them", at_most(30)),
    "end": _row("End among them", at_most(30)),
    "memory": _row("Memory of a child beyond the answer", at_most(200), Unit.BYTES),
}


def measure(place: Place) -> Iterator[Result]:
    """The same branch in both trees."""
    with served(place, some_owners(place.scale.rows, list_after=_AFTER_THE_KEY)) as server:
        taken = interleaved(
            place.scale.sittings, {"": partial(_ours, place, server), STOCK: partial(_stock, place)}
        )
    first = {name: [each.first for each in unfolded] for name, unfolded in taken.items()}
    yield Result(
        row=FIRST, ours=first.pop(""), beside=_parsed(owners(place.scale.rows)), others=first
    )
    for field, row in ROWS.items():
        yield Result(
            row=row,
            ours=[getattr(each, field) for each in taken[""]],
            beside=[getattr(each, field) for each in taken[STOCK]],
        )


def _ours(place: Place, server: Loopback) -> Unfolding:
    with opened(place, server) as program:
        before = program.memory("VmRSS")
        pressed = program.press(RIGHT)
        painted = program.painted(owner_name(0), TREE)
        came = server.last_byte(OWNERS)
        assert pressed < came, "the list was there before the key"
        first = (painted - came) * 1000
        program.settle()
        grown = (program.memory("VmRSS") - before) * _MIB - len(owners(place.scale.rows))
        return Unfolding(first, *_folding(program, TREE, LEFT, RIGHT), grown / place.scale.rows)


def _parsed(answer: bytes) -> list[float]:
    """Milliseconds to find the records in the answer, none of them decoded."""
    began = time.perf_counter()
    msgspec.json.decode(answer, type=list[msgspec.Raw])
    return [(time.perf_counter() - began) * 1000]


def _stock(place: Place) -> Unfolding:
    command = of_the_bench("stock_tree", place.scale.rows)
    with Program(command, place.environment) as program:
        program.painted("Owners")
        program.settle()
        program.answer(DOWN)
        before = program.memory("VmRSS")
        pressed = program.press(ENTER)
        first = (program.painted(owner_name(0), patience=_PATIENT) - pressed) * 1000
        program.settle()
        grown = (program.memory("VmRSS") - before) * _MIB
        return Unfolding(first, *_folding(program, ALL, ENTER, ENTER), grown / place.scale.rows)


def _folding(
    program: Program, region: Region, fold: str, unfold: str
) -> tuple[float, float, float]:
    """Milliseconds to unfold, to fold, and to go to the end; the cursor is on the branch."""
    press = partial(program.answer, region=region, patience=_PATIENT)
    end = press(END)
    program.press(HOME)
    program.settle(1.0)
    if region is ALL:
        program.answer(DOWN)
    folded, again = press(fold), press(unfold)
    return again.last, folded.last, end.last


GROUP: Final = Group(
    name="tree", title="A branch of 100,000 children", rows=(FIRST, *ROWS.values()), measure=measure
)
