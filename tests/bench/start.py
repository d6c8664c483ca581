"""Starting: how soon there is something to see, and what it costs."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from tests.bench.place import Place, bimscope, interleaved, of_the_bench
from tests.bench.rows import Group, Result, Row, Unit, at_most_times
from tests.bench.seen import TREE
from tests.bench.terminal import DOWN, QUIET, Program
from tests.sandbox.running import started
from tui.sandbox.store import Store

LEAVES: Final = 200
MINIMAL: Final = "minimal app"
DEMO, PROFILE = "demo", "profile"


class Start(NamedTuple):
    """One start; milliseconds, bytes, MiB."""

    painted: float
    answering: float
    size: int
    memory: float


TITLES: Final[Mapping[str, str]] = {
    "painted": "Start to first painted tree",
    "answering": "Start to the first key answered",
    "size": "Bytes at start",
    "memory": "Peak memory at start",
}
_GOALS = {
    "painted": at_most_times(0.15),
    "answering": at_most_times(1.0),
    "size": at_most_times(0.5),
    "memory": at_most_times(1.35),
}
UNITS: Final = {"size": Unit.BYTES, "memory": Unit.MEBIBYTES}

ROWS: Final = {
    (field, which): Row(
        name=f"{title}, {which}",
        unit=UNITS.get(field, Unit.MILLISECONDS),
        beside=MINIMAL,
        goal=_GOALS.get(field),
    )
    for field, title in TITLES.items()
    for which in (DEMO, PROFILE)
}


def measure(place: Place) -> Iterator[Result]:
    """Start the minimal app, the demo and a profile in turn."""
    users, projects, elements = place.scale.small_sandbox
    database = place.folder / "demo.sqlite"
    Store.open(database, seed=1, users=users, projects=projects, elements=elements).close()
    with started(database, place.folder) as sandbox:
        profile = place.with_profile(
            "bench", drofus=sandbox.drofus_url, bimplus=sandbox.bimplus_url
        )
        taken = interleaved(
            place.scale.runs,
            {
                MINIMAL: partial(start_of_minimal, place),
                DEMO: partial(start_of, _demo(database), place.environment),
                PROFILE: partial(start_of, bimscope("bench"), profile),
            },
        )
    for (field, which), row in ROWS.items():
        yield Result(
            row=row,
            ours=[getattr(each, field) for each in taken[which]],
            beside=[getattr(each, field) for each in taken[MINIMAL]],
        )


def start_of_minimal(place: Place) -> Start:
    return start_of(of_the_bench("minimal_app", LEAVES), place.environment)


def start_of(
    command: list[str],
    environment: Mapping[str, str],
    text: str = "Owners",
    key: str = DOWN,
) -> Start:
    """Start a program until a text is painted and all is quiet; again, with a key at once."""
    with Program(command, environment) as program:
        painted = program.painted(text) - program.started
        program.settle(2 * QUIET)
        size, memory = program.written, program.memory()
    with Program(command, environment) as program:
        program.painted(text)
        sent = program.press(key)
        # The first change: what a service answers later is painted in the tree's lines too.
        answered = sent - program.started + program.reply(sent, TREE).first / 1000
    return Start(painted * 1000, answered * 1000, size, memory)


def _demo(database: Path) -> list[str]:
    return bimscope("demo", "--database", str(database))


GROUP: Final = Group(name="start", title="Start", rows=tuple(ROWS.values()), measure=measure)
