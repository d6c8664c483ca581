"""Finding somebody among a hundred thousand loaded people, a key after the other."""

from collections.abc import Iterator
from typing import Final

from tests.bench.loopback import Play
from tests.bench.place import Place
from tests.bench.rows import Group, Result, Row, at_most
from tests.bench.samples import user_name, users
from tests.bench.seen import TREE, Region
from tests.bench.terminal import END, RIGHT, UP, Program
from tests.bench.walking import opened, served
from tui.contract.drofus.users import LIST_USERS

FOUND: Final = Region(4, 3, 112, 20)
"""Inside the frame of the dialogue: the lines of what was found."""
_TYPED: Final = "9876"
_QUIET: Final = 0.06
"""Seconds without a change after which the next key is typed: the servers are not asked yet."""
_MADE_READY: Final = 3.0

A_KEY: Final = Row(name="A key over 100,000 loaded people", goal=at_most(50))


def measure(place: Place) -> Iterator[Result]:
    """Each key of each sitting: until the lines stand as it leaves them."""
    many = Play(path=LIST_USERS.path, file="users", searched="nothing"), users(place.scale.rows)
    with served(place, iter([many])) as server:
        taken = list[float]()
        for _ in range(place.scale.sittings):
            with opened(place, server) as program:
                taken += _typed(program)
    yield Result(row=A_KEY, ours=taken)


def _typed(program: Program) -> Iterator[float]:
    """Load the users, who stand last but two, and find; milliseconds of each key."""
    program.press(END)
    program.press(UP)
    program.press(UP)
    program.settle()
    program.press(RIGHT)
    program.painted(user_name(0), TREE)
    program.settle()
    program.press("f")
    program.painted("Find")
    program.settle(_MADE_READY)
    for key in _TYPED:
        yield program.answer(key, FOUND, quiet=_QUIET).last


GROUP: Final = Group(name="finding", title="Finding", rows=(A_KEY,), measure=measure)
