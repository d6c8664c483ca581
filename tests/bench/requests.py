"""What a step in the tree asks of the server, and how long it takes where that is far away."""

import socket
import time
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from tests.bench.loopback import Loopback, Play
from tests.bench.place import Place
from tests.bench.rows import Group, Result, Row, Unit, at_most, at_most_more
from tests.bench.samples import owner_name, projects, user_name, users
from tests.bench.seen import TREE
from tests.bench.terminal import DOWN, END, LEFT, RIGHT, UP, Program, Silent
from tests.bench.walking import opened, served, some_owners
from tui.contract.drofus.projects import LIST_PROJECTS
from tui.contract.drofus.users import LIST_USERS

FAR: Final = 0.1
"""Seconds there and back."""
_FEW: Final = 50
_RESTS: Final = 1.0
_TYPED: Final = "9999"
_PATIENCE: Final = 2.0


def _counted(name: str, limit: int) -> Row:
    return Row(name=name, unit=Unit.REQUESTS, goal=at_most(limit))


UNFOLD: Final = _counted("Requests to unfold a branch", 1)
REST: Final = _counted("Requests when the cursor comes to rest on a record", 1)
BACK: Final = _counted("Requests to go over both again", 0)
SHARED: Final = _counted("Requests for two rows that need the same list at once", 1)
CHILDREN: Final = Row(
    name="Key to painted children at a round trip of 100 ms",
    beside="the round trip",
    goal=at_most_more(40),
)
FILTERED: Final = Row(name="A key in the filter of 100,000 users", goal=at_most(50))


def measure(place: Place) -> Iterator[Result]:
    """Steps are counted near by; the round trip is the server's delay."""
    with served(place, some_owners(_FEW), _far_away(place)) as server:
        with opened(place, server) as program:
            yield from _steps(program, server)
        taken = []
        for _ in range(place.scale.sittings):
            with opened(place, server) as program:
                taken.append(_unfold_users(program))
        trips = [_round_trip(server, LIST_USERS.path) for _ in taken]
        yield Result(row=CHILDREN, ours=taken, beside=trips)
    many = _within(place, "many")
    with served(many, _many_users(place)) as server, opened(many, server) as program:
        _unfold_users(program)
        yield Result(row=FILTERED, ours=_typed(program))


def _steps(program: Program, server: Loopback) -> Iterator[Result]:
    program.press(RIGHT)
    program.painted(owner_name(0), TREE)
    yield Result(row=UNFOLD, ours=[_since(program, server)])
    program.press(RIGHT)
    yield Result(row=REST, ours=[_since(program, server)])
    program.press(LEFT)
    program.press(LEFT)
    program.gone(owner_name(0), TREE)
    program.press(RIGHT)
    program.painted(owner_name(0), TREE)
    program.press(RIGHT)
    yield Result(row=BACK, ours=[_since(program, server)])
    program.press(RIGHT)
    program.press(DOWN)
    program.press(RIGHT)
    program.settle(_RESTS)
    yield Result(row=SHARED, ours=[float(len(server.asked(LIST_PROJECTS.path)))])


def _since(program: Program, server: Loopback) -> float:
    """How many requests came since this was asked before, once the cursor has rested."""
    program.settle(_RESTS)
    return float(server.new())


def _unfold_users(program: Program) -> float:
    """Unfold the users, who stand last but two; milliseconds until they are painted."""
    program.press(END)
    program.press(UP)
    program.press(UP)
    program.settle()
    pressed = program.press(RIGHT)
    painted = program.painted(user_name(0), TREE)
    program.settle()
    return (painted - pressed) * 1000


def _round_trip(server: Loopback, path: str) -> float:
    """Milliseconds of a bare request and its answer."""
    asked = time.monotonic()
    where = urlsplit(server.url)
    with socket.create_connection((where.hostname, where.port)) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n".encode())
        connection.recv(1 << 16)
    return (time.monotonic() - asked) * 1000


def _typed(program: Program) -> list[float]:
    """Type a filter; milliseconds until the tree shows what each key leaves.

    A key that leaves the tree as it is counts with the time that was waited for it.
    """
    program.answer("/")
    taken = []
    for key in _TYPED:
        try:
            taken.append(program.answer(key, TREE, patience=_PATIENCE).last)
        except Silent:
            taken.append(_PATIENCE * 1000)
    return taken


def _far_away(place: Place) -> Iterator[tuple[Play, bytes]]:
    yield Play(path=LIST_USERS.path, file="users", delay=FAR), users(_FEW)
    yield Play(path=LIST_PROJECTS.path, file="projects", delay=FAR * 3), projects(_FEW)


def _many_users(place: Place) -> Iterator[tuple[Play, bytes]]:
    yield Play(path=LIST_USERS.path, file="users"), users(place.scale.rows)


def _within(place: Place, name: str) -> Place:
    inner = Place(place.folder / name, place.scale)
    inner.folder.mkdir()
    return inner


GROUP: Final = Group(
    name="requests",
    title="Requests and lists",
    rows=(UNFOLD, REST, BACK, SHARED, CHILDREN, FILTERED),
    measure=measure,
)
