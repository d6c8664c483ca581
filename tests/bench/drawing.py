"""A building in the terminal: pictures a second, bytes of a turn, how soon a key is answered."""

from collections.abc import Iterator
from statistics import median
from typing import Final

from tests.bench.place import Place, of_the_bench
from tests.bench.rows import Group, Result, Row, Unit, at_least, at_most
from tests.bench.seen import Region
from tests.bench.terminal import RIGHT, Program

_PICTURE: Final = Region(1, 1, 119, 33)
"""Above what is said below the picture."""
_SOME, _MANY = 1_000, 100_000
_DRAWN: Final = "seen from"
_EVERY: Final = 1 / 60
"""Seconds from key to key while one is held, faster than any keyboard repeats it."""
_MEANWHILE: Final = 0.2
"""Seconds after which the next key comes while finer pictures are still drawn."""

PICTURES: Final = Row(
    name="Pictures of 1,000 elements while a key is held", unit=Unit.A_SECOND, goal=at_least(30)
)
BYTES: Final = Row(name="Bytes of one turn of 1,000 elements, finer pictures too", unit=Unit.BYTES)
SOME: Final = Row(name="Key to turned picture, 1,000 elements", goal=at_most(50))
MANY: Final = Row(name="Key to turned picture, 100,000 elements", goal=at_most(50))
SLOWEST: Final = Row(
    name="The slowest of these while the 100,000 are being drawn", goal=at_most(50)
)
FINISHED: Final = Row(name="Key to the last finer picture of 100,000 elements")


def measure(place: Place) -> Iterator[Result]:
    """Some elements and many, each in a program of its own."""
    pictures, sizes, some = [], [], []
    many, meanwhile, finished = [], [], []
    for _ in range(place.scale.sittings):
        with _opened(place, _SOME) as program:
            replies = [program.answer(RIGHT, _PICTURE) for _ in range(place.scale.keys)]
            some.append(median(each.first for each in replies))
            sizes.append(median(each.size for each in replies))
            pictures.append(program.updates(RIGHT, _EVERY, place.scale.held) / place.scale.held)
        with _opened(place, _MANY) as program:
            replies = [program.answer(RIGHT, _PICTURE, quiet=3) for _ in range(2)]
            finished += [each.last for each in replies]
            quick = [
                program.answer(RIGHT, _PICTURE, quiet=_MEANWHILE / 4).first
                for _ in range(place.scale.keys)
            ]
            many.append(median(quick))
            meanwhile.append(max(quick))
    yield Result(row=PICTURES, ours=pictures)
    yield Result(row=BYTES, ours=sizes)
    yield Result(row=SOME, ours=some)
    yield Result(row=MANY, ours=many)
    yield Result(row=SLOWEST, ours=meanwhile)
    yield Result(row=FINISHED, ours=finished)


def _opened(place: Place, elements: int) -> Program:
    shown = elements if place.scale.rows > elements // 100 else 0
    program = Program(of_the_bench("drawing_app", shown), place.environment)
    program.painted(_DRAWN)
    program.settle(3.0 if shown == _MANY else 1.0)
    return program


GROUP: Final = Group(
    name="drawing",
    title="A building, drawn in the terminal",
    rows=(PICTURES, BYTES, SOME, MANY, SLOWEST, FINISHED),
    measure=measure,
)
