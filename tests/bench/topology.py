"""One answer of a hundred megabytes: a topology of a million nodes, opened level by level."""

import time
from collections.abc import Iterator
from typing import Final

from tests.bench.keys import busy_keys
from tests.bench.loopback import Loopback, Play
from tests.bench.place import Place
from tests.bench.rows import Group, Result, Row, Unit, at_most, at_most_times
from tests.bench.samples import NEEDLE, topology
from tests.bench.seen import FOOT, TREE
from tests.bench.terminal import ESCAPE, RIGHT, Program
from tests.bench.walking import TOPOLOGY, go_to_topology, opened, served, to_project

_MIB: Final = 1 << 20
_PAINTED_WITHIN: Final = 1.0

PAINTED: Final = Row(name="Last byte to first level painted", goal=at_most(300))
HELD: Final = Row(name="The slowest key while it comes and is opened", goal=at_most(50))
INNER: Final = Row(name="Unfold one of its children", goal=at_most(300))
MEMORY: Final = Row(
    name="Memory beyond the application's own",
    unit=Unit.MEBIBYTES,
    beside="the answer",
    goal=at_most_times(1.6),
)
NEAR: Final = Row(name="Search all levels: a hit near by", goal=at_most(100))
TO_ITS_END: Final = Row(name="Search all levels: for what is at their end", goal=at_most(1_000))
SEARCHED: Final = Row(name="The slowest key while all levels are searched", goal=at_most(50))
_NEAR_BY: Final = "Storey 77"
_EVERYWHERE: Final = "wall"
_SOON: Final = 0.03
"""Seconds after which the next letter is typed."""


def measure(place: Place) -> Iterator[Result]:
    """Once with the keys left alone, once with keys pressed all the while."""
    body = topology(place.scale.nodes)
    plays = [(Play(path=TOPOLOGY, file="topology", last_byte=True), body)]
    painted, memory, inner, slowest = [], [], [], []
    near, end, searched = [], [], []
    with served(place, to_project(), plays) as server:
        for _ in range(place.scale.sittings):
            with opened(place, server) as program:
                go_to_topology(program)
                before = program.memory()
                program.press(RIGHT)
                seen = program.painted(" Site 1", TREE)
                painted.append((seen - server.last_byte(TOPOLOGY)) * 1000)
                program.settle(1.0)
                memory.append(program.memory() - before)
                program.answer(RIGHT, TREE)
                inner.append(program.answer(RIGHT, TREE).last)
                near.append(_found_near_by(program))
                end.append(_searched_for(program, f"{NEEDLE} 0"))
                searched.append(_slowest_while_searching(program))
            with opened(place, server) as program:
                go_to_topology(program)
                slowest.append(max(_keys_meanwhile(program, server)))
    yield Result(row=PAINTED, ours=painted)
    yield Result(row=HELD, ours=slowest)
    yield Result(row=INNER, ours=inner)
    yield Result(row=NEAR, ours=near)
    yield Result(row=TO_ITS_END, ours=end)
    yield Result(row=SEARCHED, ours=searched)
    yield Result(row=MEMORY, ours=memory, beside=[len(body) / _MIB])


def _searched_for(program: Program, name: str) -> float:
    """Milliseconds until the first node of a name is seen, all of which is typed at once."""
    program.press("/")
    program.settle()
    typed = program.press(name)
    seen = program.painted(f" {name}", TREE)
    program.press(ESCAPE)
    program.settle(1.0)
    return (seen - typed) * 1000


def _found_near_by(program: Program) -> float:
    """Milliseconds from the last letter of a name to the first nodes that have all of it."""
    program.press(f"/{_NEAR_BY[:-1]}")
    program.settle(1.0)
    found = program.answer(_NEAR_BY[-1], TREE).first
    program.press(ESCAPE)
    program.settle(1.0)
    return found


def _slowest_while_searching(program: Program) -> float:
    """Milliseconds of the slowest key that is typed while what was typed before is looked for."""
    program.press("/")
    program.settle()
    slowest = max(program.answer(key, FOOT, quiet=_SOON).first for key in _EVERYWHERE)
    program.press(ESCAPE)
    program.settle(1.0)
    return slowest


def _keys_meanwhile(program: Program, server: Loopback) -> list[float]:
    sent = program.press(RIGHT)

    def is_over() -> bool:
        went = [each.went for each in server.asked(TOPOLOGY) if each.came > sent]
        return any(time.monotonic() > (each or 0) + _PAINTED_WITHIN for each in went)

    return busy_keys(program, is_over)


GROUP: Final = Group(
    name="topology",
    title="A topology of 1,000,000 nodes",
    rows=(PAINTED, HELD, INNER, NEAR, TO_ITS_END, SEARCHED, MEMORY),
    measure=measure,
)
