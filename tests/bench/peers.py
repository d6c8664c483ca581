"""Other terminal programs, each in an environment of its own below `.bench/`.

Only `make bench PEERS=1` installs them; a row says which are not there.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from tests.bench.loopback import Loopback
from tests.bench.place import PEERS, Place, bimscope, interleaved, of_the_bench
from tests.bench.rows import Group, Result, Row, Unit
from tests.bench.samples import owner_name
from tests.bench.start import LEAVES, MINIMAL, TITLES
from tests.bench.terminal import DOWN, ENTER, RIGHT, Program
from tests.bench.walking import served, some_owners

_F6: Final = "\x1b[17~"
_RESTS: Final = 1.0
_TO_THE_BOTTOM: Final = 45


@dataclass(frozen=True, slots=True)
class Peer:
    """How a program is had and brought to a list of `LEAVES` rows.

    `arguments` may name the folder with its data as `{data}`; `text` is painted when its list
    is there, `keys` lead into it.
    """

    name: str
    requirements: tuple[str, ...]
    program: str
    arguments: tuple[str, ...]
    text: str
    keys: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return PEERS / self.name / "bin" / self.program


# A newer tree-sitter ends the interpreter of both.
_PARSER: Final = "tree-sitter<0.26"
ALL_PEERS: Final = (
    Peer("visidata", ("visidata==3.4",), "vd", ("{data}/rows.csv",), "leaf 0"),
    Peer(
        "posting",
        ("posting==2.11.1", _PARSER),
        "posting",
        ("--collection", "{data}"),
        "leaf 000",
        environment={"POSTING_FOCUS__ON_STARTUP": "collection"},
    ),
    Peer(
        "harlequin",
        ("harlequin==2.17.0", _PARSER),
        "harlequin",
        ("-a", "sqlite", "{data}/rows.db"),
        "main",
        (_F6, ENTER),
    ),
)


class Sitting(NamedTuple):
    """Start and cursor of one program; milliseconds, bytes, MiB."""

    painted: float
    size: float
    memory: float
    move: float
    move_size: float
    scroll_size: float


_TITLES: Final = {
    **{name: title for name, title in TITLES.items() if name in Sitting._fields},
    "move": "Key to changed screen, one row down",
    "move_size": "Bytes of one cursor move",
    "scroll_size": "Bytes of a key that scrolls one row",
}
_UNITS: Final = {"memory": Unit.MEBIBYTES}
ROWS: Final = {
    name: Row(
        name=title,
        unit=Unit.BYTES if name.endswith("size") else _UNITS.get(name, Unit.MILLISECONDS),
        beside=MINIMAL,
    )
    for name, title in _TITLES.items()
}


def measure(place: Place) -> Iterator[Result]:
    """Each in turn, on a list of two hundred rows."""
    _fill(place.folder / "data")
    installed = [peer for peer in ALL_PEERS if peer.path.exists()]
    with served(place, some_owners(LEAVES)) as server:
        taken = interleaved(place.scale.runs, dict(_takes(place, server, installed)))
    missing = {
        peer.name: "not installed: make bench PEERS=1"
        for peer in ALL_PEERS
        if peer not in installed
    }
    for name, row in ROWS.items():
        figures = {who: [getattr(each, name) for each in them] for who, them in taken.items()}
        ours, floor = figures.pop(""), figures.pop(MINIMAL)
        yield Result(row=row, ours=ours, beside=floor, others={**figures, **missing})


def install() -> None:
    """Make the environments that are missing; says what could not be had."""
    for peer in ALL_PEERS:
        if peer.path.exists():
            continue
        print(f"installing {peer.name} …", file=sys.stderr)
        folder = PEERS / peer.name
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        try:
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
            subprocess.run([*pip, *peer.requirements], check=True)
        except subprocess.CalledProcessError as problem:
            print(f"{peer.name} cannot be had: {problem}", file=sys.stderr)


def _takes(
    place: Place, server: Loopback, installed: list[Peer]
) -> Iterator[tuple[str, Callable[[], Sitting]]]:
    ours = place.with_profile("bench", drofus=server.url)
    yield "", partial(_sitting, bimscope("bench"), ours, "Owners", (RIGHT,), owner_name(0))
    minimal = of_the_bench("minimal_app", LEAVES)
    yield MINIMAL, partial(_sitting, minimal, place.environment, "leaf 0")
    for peer in installed:
        arguments = [each.format(data=place.folder / "data") for each in peer.arguments]
        environment = {**place.environment, **peer.environment}
        command = [str(peer.path), *arguments]
        yield peer.name, partial(_sitting, command, environment, peer.text, peer.keys)


def _sitting(
    command: list[str],
    environment: Mapping[str, str],
    text: str,
    keys: tuple[str, ...] = (),
    then: str = "",
) -> Sitting:
    with Program(command, environment) as program:
        painted = (program.painted(text) - program.started) * 1000
        program.settle(_RESTS)
        size, memory = program.written, program.memory()
        for key in keys:
            program.answer(key)
        program.painted(then)
        program.settle(_RESTS)
        moves = [program.answer(DOWN) for _ in range(5)]
        program.press(DOWN * _TO_THE_BOTTOM)
        program.settle(_RESTS)
        scrolls = [program.answer(DOWN) for _ in range(3)]
    return Sitting(
        painted,
        size,
        memory,
        median(each.first for each in moves),
        median(each.size for each in moves),
        median(each.size for each in scrolls),
    )


def _fill(folder: Path) -> None:
    """The same list as a table, as a database, and as requests."""
    folder.mkdir()
    lines = [f"{number},leaf {number}" for number in range(LEAVES)]
    (folder / "rows.csv").write_text("\n".join(["id,name", *lines, ""]), encoding="utf-8")
    with closing(sqlite3.connect(folder / "rows.db")) as database:
        for number in range(LEAVES):
            database.execute(f"CREATE TABLE leaf_{number:03} (id, name)")
            request = f"name: leaf {number:03}\nurl: http://127.0.0.1/{number}\n"
            (folder / f"{number:03}.posting.yaml").write_text(request, encoding="utf-8")


GROUP: Final = Group(
    name="peers", title="Beside other programs", rows=tuple(ROWS.values()), measure=measure
)
