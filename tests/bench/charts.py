"""A chart over time: how soon it is painted, what a move of its cursor costs."""

from collections.abc import Iterator
from statistics import median
from typing import Final

from tests.bench.place import Place, of_the_bench
from tests.bench.rows import Group, Result, Row, Unit, at_most, at_most_times
from tests.bench.terminal import ESCAPE, LEFT, Program

_SEEN: Final = "┤"
_ALONE: Final = "seen without a chart"

PAINTED: Final = Row(
    name="Key to the painted chart of 6 series",
    beside="the dialogue without a chart",
    goal=at_most_times(1.5),
)
REDRAWN: Final = Row(name="Key to bars in place of lines, and back", goal=at_most(50))
MOVED: Final = Row(name="Key to the value under the moved cursor", goal=at_most(50))
BYTES: Final = Row(name="Bytes of a move of the cursor", unit=Unit.BYTES, goal=at_most(1_000))


def measure(place: Place) -> Iterator[Result]:
    """One program a sitting; it opens the chart again and again."""
    painted, alone, redrawn, moved, sizes = [], [], [], [], []
    for _ in range(place.scale.sittings):
        with Program(of_the_bench("charts_app"), place.environment) as program:
            program.settle(2.0)
            for _ in range(place.scale.keys):
                alone.append(_opened(program, "p", _ALONE))
                _closed(program, _ALONE)
                painted.append(_opened(program, "o", _SEEN))
                _closed(program, _SEEN)
            _opened(program, "o", _SEEN)
            moves = [program.answer(LEFT) for _ in range(place.scale.keys)]
            moved.append(median(each.first for each in moves))
            sizes.append(median(each.size for each in moves))
            redrawn.append(median(program.answer("c").first for _ in range(place.scale.keys)))
    yield Result(row=PAINTED, ours=painted, beside=alone)
    yield Result(row=REDRAWN, ours=redrawn)
    yield Result(row=MOVED, ours=moved)
    yield Result(row=BYTES, ours=sizes)


def _opened(program: Program, key: str, text: str) -> float:
    """Milliseconds until a text is seen; then all else is."""
    sent = program.press(key)
    took = (program.painted(text) - sent) * 1000
    program.settle()
    return took


def _closed(program: Program, text: str) -> None:
    program.press(ESCAPE)
    program.gone(text)
    program.settle()


GROUP: Final = Group(
    name="charts",
    title="A chart over time",
    rows=(PAINTED, REDRAWN, MOVED, BYTES),
    measure=measure,
)
