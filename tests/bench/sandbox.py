"""The sandbox: making it at its largest, reading, writing and filtering in it."""

import json
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import urlencode

from tests.bench.place import ROOT, Place, interleaved, of_the_bench
from tests.bench.raw_http import HOST, a_second, answer, connected, milliseconds, request
from tests.bench.rows import Group, Result, Row, Unit, at_least_times, at_most, at_most_times
from tests.sandbox.program import program
from tui.contract.drofus.users import GET_USER, LIST_USERS, UPDATE_USER
from tui.sandbox import accounts
from tui.sandbox.store import Store
from tui.sandbox.store.store import open_connection

LOGIN: Final = (accounts.DROFUS_ADMIN, accounts.PASSWORD)
ASKED_AS: Final = ("--name", HOST)
_PAGE: Final = 50
_PARTS: Final = range(5, 10)
"""How many characters of the names may be looked for."""

MADE: Final = Row(
    name="Make 100,000 users and projects, 1,000,000 elements",
    unit=Unit.SECONDS,
    goal=at_most(60),
)
READS: Final = Row(
    name="One record by its id",
    unit=Unit.A_SECOND,
    beside="bare Starlette route",
    goal=at_least_times(0.4),
)
WRITES: Final = Row(
    name="Change of one record",
    beside="reading it, then a bare commit",
    goal=at_most_times(1.5),
)
PAGE: Final = Row(
    name=f"About {_PAGE} of 100,000 users by a part of the name",
    beside="of 1,000",
    goal=at_most_times(2),
)


def measure(place: Place) -> Iterator[Result]:
    """A small sandbox for single records; a small and a large one for lists."""
    scale = place.scale
    small, large = place.folder / "small.sqlite", place.folder / "large.sqlite"
    made_small = _made(small, scale.small_sandbox)
    assert made_small
    with program("--database", str(small), *ASKED_AS) as (_, ready):
        url = str(ready["drofus"]["url"])
        yield _reads(url, place)
        yield _writes(url, place)
        few = partial(_pages, url, _part_of_names(url), place)
        yield Result(row=MADE, ours=[_made(large, scale.sandbox)])
        with program("--database", str(large), *ASKED_AS) as (_, other):
            url = str(other["drofus"]["url"])
            many = partial(_pages, url, _part_of_names(url), place)
            taken = interleaved(scale.runs, {"": many, str(PAGE.beside): few})
    yield Result(row=PAGE, ours=taken[""], beside=taken[PAGE.beside])


def _made(database: Path, sizes: tuple[int, int, int]) -> float:
    users, projects, elements = sizes
    began = time.perf_counter()
    Store.open(database, seed=1, users=users, projects=projects, elements=elements).close()
    return time.perf_counter() - began


def _reads(url: str, place: Place) -> Result:
    path = GET_USER.path.format(username=LOGIN[0])
    ours = partial(a_second, url, request("GET", path, login=LOGIN), place.scale.requests)
    with bare_server() as bare:
        floor = partial(a_second, bare, request("GET", path, login=LOGIN), place.scale.requests)
        for warm in (ours, floor):
            warm()
        taken = interleaved(place.scale.runs, {"": ours, "floor": floor})
    return Result(row=READS, ours=taken[""], beside=taken["floor"])


def _writes(url: str, place: Place) -> Result:
    path = UPDATE_USER.path.format(username=LOGIN[0])

    def change(number: int) -> bytes:
        body = json.dumps({UPDATE_USER.body_root: {"first_name": f"Name {number}"}}).encode()
        return request(UPDATE_USER.method, path, login=LOGIN, body=body)

    count = max(place.scale.requests // 20, 2)
    reading = request("GET", path, login=LOGIN)
    bare = place.folder / "bare.sqlite"
    taken = interleaved(
        place.scale.runs,
        {
            "": lambda: median(milliseconds(url, change, count)),
            "floor": lambda: median(_read_and_commit(url, reading, bare, count)),
        },
    )
    return Result(row=WRITES, ours=taken[""], beside=taken["floor"])


def _read_and_commit(url: str, reading: bytes, file: Path, count: int) -> list[float]:
    """Milliseconds of reading a record and then changing a row of a bare database.

    In turn, as a server must do it: a disk that is never left alone is twice as quick.
    """
    taken = []
    with closing(open_connection(file)) as db, connected(url) as connection:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, name TEXT)")
        db.execute("INSERT OR REPLACE INTO t VALUES (1, '')")
        for number in range(count):
            began = time.perf_counter()
            connection.sendall(reading)
            answer(connection)
            _change(db, number)
            taken.append((time.perf_counter() - began) * 1000)
    return taken


def _change(db: sqlite3.Connection, number: int) -> None:
    db.execute("BEGIN IMMEDIATE")
    db.execute("UPDATE t SET name = ? WHERE id = 1", [f"Name {number}"])
    db.execute("COMMIT")


def _part_of_names(url: str) -> str:
    """A beginning of user names that is common to about so many users as a page holds."""
    with closing(connected(url)) as connection:
        connection.sendall(request("GET", LIST_USERS.path, login=LOGIN))
        users = json.loads(answer(connection))
    names = [str(each[LIST_USERS.root]["username"]) for each in users]
    parts = Counter(name[:length] for name in names for length in _PARTS)
    return min(parts, key=lambda part: abs(parts[part] - _PAGE))


def _pages(url: str, part: str, place: Place) -> float:
    path = f"{LIST_USERS.path}?{urlencode({LIST_USERS.query[0].name: part})}"
    asked = request("GET", path, login=LOGIN)
    return median(milliseconds(url, lambda _: asked, 10))


@contextmanager
def bare_server() -> Iterator[str]:
    with subprocess.Popen(
        of_the_bench("bare_server"), stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


GROUP: Final = Group(
    name="sandbox", title="Sandbox", rows=(READS, WRITES, MADE, PAGE), measure=measure
)
