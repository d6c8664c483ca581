"""Moving about in a list of a hundred thousand rows: how soon it shows, and with how many bytes."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median
from typing import Final, NamedTuple

from tests.bench.loopback import Loopback, Play
from tests.bench.place import Place, interleaved, of_the_bench
from tests.bench.rows import Goal, Group, Result, Row, Unit, at_most, at_most_times
from tests.bench.samples import users
from tests.bench.seen import ALL, CURSOR, TREE, Region
from tests.bench.start import LEAVES, MINIMAL
from tests.bench.terminal import DOWN, END, HOME, PAGE_DOWN, RIGHT, UP, Program
from tests.bench.walking import opened, served, some_owners
from tui.contract.drofus.users import LIST_USERS

VISIBLE: Final = 60
"""Leaves of the minimal app whose keys are the floor."""
HELD: Final = 30
"""Presses a second of a key that is held."""
_TO_THE_BOTTOM: Final = 45
ARRIVES_WITHIN: Final = 2.0
PARSED_WITHIN: Final = 1.0


class Moves(NamedTuple):
    """What keys cost in one run of a program; milliseconds and bytes."""

    move: float
    move_size: float
    scroll_size: float
    page: float
    page_size: float
    end: float
    end_size: float
    lag: float


def _row(name: str, goal: Goal, unit: Unit = Unit.MILLISECONDS) -> Row:
    return Row(name=name, unit=unit, beside=MINIMAL, goal=goal)


ROWS: Final = {
    "move": _row("Key to changed tree, one row down", at_most_times(1.5)),
    "move_size": _row("Bytes of one cursor move", at_most(300), Unit.BYTES),
    "scroll_size": _row("Bytes of a key that scrolls one row", at_most(1_100), Unit.BYTES),
    "page": _row("Page Down, until it is shown", at_most(30)),
    "page_size": _row("Bytes of Page Down", at_most(5_000), Unit.BYTES),
    "end": _row("End, until it is shown", at_most(30)),
    "end_size": _row("Bytes of End", at_most(5_000), Unit.BYTES),
    "lag": _row("Key held at 30 a second, lag after release", at_most(22)),
}
ARRIVING: Final = _row("Key to changed tree while 20 MB arrive", at_most_times(1.5))
SLOWEST: Final = _row("The slowest of these keys", at_most(50))


def measure(place: Place) -> Iterator[Result]:
    """Ours in a tree of many rows, the floor in a tree of few."""
    with served(place, _answers(place)) as server:
        taken = interleaved(
            place.scale.sittings,
            {"": partial(_ours, place, server), MINIMAL: partial(_floor, place)},
        )
        ours = [moves for moves, _ in taken[""]]
        floor = [moves for moves, _ in taken[MINIMAL]]
        for field, row in ROWS.items():
            yield Result(
                row=row,
                ours=[getattr(each, field) for each in ours],
                beside=[getattr(each, field) for each in floor],
            )
        still = [each.move for each in floor]
        while_busy = [busy for _, busy in taken[""]]
        yield Result(row=ARRIVING, ours=[median(busy) for busy in while_busy], beside=still)
        yield Result(row=SLOWEST, ours=[max(busy) for busy in while_busy])


def moves_in(program: Program, place: Place, region: Region = ALL) -> Moves:
    """Keys from the top of a list that is longer than the screen."""
    press = partial(program.answer, region=region)
    moves = [press(DOWN) for _ in range(place.scale.keys)]
    program.press(DOWN * _TO_THE_BOTTOM)
    program.settle()
    scrolls = [press(DOWN) for _ in range(3)]
    program.press(HOME)
    program.settle()
    page = press(PAGE_DOWN)
    end = press(END)
    program.press(HOME)
    program.settle()
    lag = lag_of(program, place.scale.held, region)
    return Moves(
        median(each.first for each in moves),
        median(each.size for each in moves),
        median(each.size for each in scrolls),
        page.last,
        page.size,
        end.last,
        end.size,
        lag,
    )


def lag_of(program: Program, held: float, region: Region) -> float:
    """Hold a key for seconds; milliseconds from the last press until nothing changes any more."""
    for _ in range(round(held * HELD)):
        program.press(DOWN)
        program.settle_for(1 / HELD)
    return program.answer(DOWN, region).last


def busy_keys(program: Program, is_over: Callable[[], bool]) -> list[float]:
    """Move up and down until something is over; milliseconds until the cursor is elsewhere.

    What else is painted meanwhile does not count as an answer.
    """
    taken: list[float] = []
    while not is_over() or len(taken) < 2:
        before = program.text(CURSOR)
        sent = program.press(DOWN if len(taken) % 2 else UP)
        moved = program.until(partial(_moved, program, before), "moved", CURSOR)
        taken.append((moved - sent) * 1000)
        program.settle(0.02)
    return taken


def _moved(program: Program, before: str) -> bool:
    now = program.text(CURSOR)
    return bool(now.strip()) and now != before


def _ours(place: Place, server: Loopback) -> tuple[Moves, list[float]]:
    with opened(place, server) as program:
        program.press(RIGHT)
        program.painted("Owner 000000", TREE)
        program.settle()
        moves = moves_in(program, place, TREE)
        return moves, _while_arriving(program, server)


def floor_moves(place: Place) -> list[float]:
    """Milliseconds of cursor keys in the minimal app's tree of few rows."""
    with Program(of_the_bench("minimal_app", VISIBLE), place.environment) as program:
        program.painted("Owners")
        program.settle()
        return [program.answer(DOWN).first for _ in range(place.scale.keys)]


def _floor(place: Place) -> tuple[Moves, list[float]]:
    few = floor_moves(place)
    with Program(of_the_bench("minimal_app", LEAVES), place.environment) as program:
        program.painted("Owners")
        program.settle()
        many = moves_in(program, place)
    return many._replace(move=median(few)), []


def _while_arriving(program: Program, server: Loopback) -> list[float]:
    """Ask for a large answer below the many rows, and move there until it is painted."""
    program.press(END)
    program.press(UP)
    program.settle()
    sent = program.press(RIGHT)

    def is_over() -> bool:
        arrived = [each for each in server.asked(LIST_USERS.path) if each.came > sent]
        return any(time.monotonic() > (each.went or 0) + PARSED_WITHIN for each in arrived)

    return busy_keys(program, is_over)


def _answers(place: Place) -> Iterator[tuple[Play, bytes]]:
    yield from some_owners(place.scale.rows)
    record = len(users(100)) / 100
    arriving = users(max(round(place.scale.arriving / record), 1))
    yield Play(path=LIST_USERS.path, file="users", lasts=ARRIVES_WITHIN), arriving


GROUP: Final = Group(
    name="keys",
    title="Keys, in a tree of 100,000 rows",
    rows=(*ROWS.values(), ARRIVING, SLOWEST),
    measure=measure,
)
