"""Many changes at once over a far line: what they take, and what keys do meanwhile."""

import asyncio
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

from tests.bench.place import ROOT, Place, bimscope, of_the_bench
from tests.bench.rows import Group, Result, Row, Unit, at_most, at_most_times
from tests.bench.seen import FOOT, TREE
from tests.bench.terminal import DOWN, ESCAPE, UP, Program
from tests.sandbox.program import program
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.making import Filled, change_of
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.plan import Plan
from tui.changes.records import objects_of
from tui.client.address import Endpoint
from tui.client.session import Session
from tui.contract.drofus.project_users import LIST_PROJECT_USERS, UPDATE_PROJECT_USER
from tui.contract.operation import JsonObject
from tui.sandbox import accounts
from tui.secrets.kinds import DrofusCredentials, Secret

FAR: Final = 0.1
"""Seconds there and back."""
RIGHT_CHANGED: Final = "room_rights"

TAKES: Final = Row(
    name="Changes of rights, a thousand, at a round trip of 100 ms",
    unit=Unit.SECONDS,
    goal=at_most(20),
)
MEMORY: Final = Row(
    name="Memory that they take beyond the application's own", unit=Unit.MEBIBYTES, goal=at_most(60)
)
KEYS: Final = Row(
    name="Key to changed tree while they will be sent", beside="at rest", goal=at_most_times(1.5)
)


def measure(place: Place) -> Iterator[Result]:
    """An explorer that goes on with changes of which another program has sent none."""
    users, projects, elements = place.scale.small_sandbox
    sizes = ("--users", str(users), "--projects", str(projects), "--elements", str(elements))
    with program(*sizes, "--name", "*") as (_, ready):
        near = str(ready["drofus"]["url"])
        with far_from(near) as url:
            environment = place.with_profile("bench", drofus=url) | {
                "BIMSCOPE_DROFUS_USER": accounts.DROFUS_ADMIN,
                "BIMSCOPE_DROFUS_PASSWORD": accounts.PASSWORD,
            }
            count = asyncio.run(_confirm_many(place, url))
            with Program(bimscope("bench"), environment) as explorer:
                yield from _sent(explorer, count, place.scale.keys)


@contextmanager
def far_from(url: str) -> Iterator[str]:
    """Another address of a server, so far away."""
    port = urlsplit(url).port or 0
    with subprocess.Popen(
        of_the_bench("far_line", port, FAR), stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            assert process.stdout is not None
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


async def _confirm_many(place: Place, url: str) -> int:
    """Write down changes, a thousand where there are so many people, as a program that is gone."""
    login = DrofusCredentials(accounts.DROFUS_ADMIN, Secret(accounts.PASSWORD))
    session = Session(drofus=Endpoint(url, login))
    found = objects_of(await session.call(LIST_PROJECT_USERS))[:1_000]
    changes = tuple(map(_change, found))
    journal = Journal.at(place.folder / "config" / "data" / "journal.jsonl", "bench")
    await RunOfMany(Plan(changes), session, journal).intend()
    journal.depart()
    await session.aclose()
    return len(changes)


def _change(member: JsonObject) -> Change:
    return change_of(
        Filled(
            operation=UPDATE_PROJECT_USER,
            path={"username": str(member["username"]), "project_id": str(member["project_id"])},
            wish={RIGHT_CHANGED: 1 if member[RIGHT_CHANGED] != 1 else 3},
            before=member,
        )
    )


def _sent(explorer: Program, count: int, keys: int) -> Iterator[Result]:
    explorer.painted("were cut short")
    explorer.settle()
    explorer.press("g")
    explorer.painted(f"{count:,} will be sent")
    explorer.press("\x13")
    explorer.painted("Send (y)")
    explorer.settle(1.0)
    before = explorer.memory("VmRSS")
    began = explorer.press("y")
    explorer.painted(f"of {count:,} sent")
    explorer.press(ESCAPE)
    explorer.gone("p pause")
    meanwhile = _moves(explorer, keys)
    over = explorer.painted(f"{count:,} done", FOOT)
    most = explorer.memory()
    yield Result(row=TAKES, ours=[over - began])
    yield Result(row=MEMORY, ours=[most - before])
    explorer.settle(1.0)
    yield Result(row=KEYS, ours=meanwhile, beside=_moves(explorer, keys))


def _moves(explorer: Program, keys: int) -> list[float]:
    """Milliseconds until the tree shows each of some keys."""
    return [explorer.answer(key, TREE, quiet=0.05).first for _ in range(keys) for key in (DOWN, UP)]


GROUP: Final = Group(
    name="many", title="Many changes at once", rows=(TAKES, MEMORY, KEYS), measure=measure
)
