"""The JSON view on texts of 1, 10 and 100 MB, in the running explorer, beside jless and jq."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final, TypeAlias

from tests.bench.keys import floor_moves
from tests.bench.loopback import Loopback, Play
from tests.bench.place import Place, interleaved
from tests.bench.rows import Group, Result, Row, Unit, at_most, at_most_times
from tests.bench.samples import NEEDLE, topology_of_size
from tests.bench.seen import DETAIL, FOOT
from tests.bench.start import MINIMAL
from tests.bench.terminal import DOWN, ENTER, HOME, RIGHT, Program
from tests.bench.walking import TOPOLOGY, go_to_topology, opened, served, to_project

Take: TypeAlias = Callable[[], tuple[float, float]]
"""Gives milliseconds and MiB."""

_OF_JQ: Final = (0.2, 0.18, 0.17)
"""What was to be reached beside `jq -C | less -R`: 10 of its 48 ms, 35 of 193, 300 of 1,727."""
_SIZES: Final = ("1 MB", "10 MB", "100 MB")
_LAST: Final = _SIZES[-1]
NEXT_TAB, OTHER_PANE, FOLD_ALL, UNFOLD_ALL = "v", "\t", "-", "+"
JQ: Final = "jq"
VIEWERS: Final = {"jless": "exec jless {file}", JQ: "jq -C . {file} | less -R"}

PAINTED: Final = tuple(
    Row(name=f"Last byte to the first rows of {size}", beside=JQ, goal=at_most_times(part))
    for size, part in zip(_SIZES, _OF_JQ, strict=True)
)
MEMORY: Final = Row(
    name=f"Memory of {_LAST}, beyond the application's own",
    unit=Unit.MEBIBYTES,
    goal=at_most(170),
)
MOVE: Final = Row(
    name=f"Key to changed rows, one down, in {_LAST}", beside=MINIMAL, goal=at_most_times(1.5)
)
FIRST_HIT: Final = Row(name=f"Search of {_LAST}: a hit near by", goal=at_most(100))
ALL_HITS: Final = Row(
    name=f"Search of {_LAST}: all of it, for what is at its end", goal=at_most(1_000)
)
UNFOLD: Final = Row(name=f"Unfold all of {_LAST}", goal=at_most(100))
FOLD: Final = Row(name=f"Fold all of {_LAST}", goal=at_most(100))
WORK: Final = (FIRST_HIT, ALL_HITS, UNFOLD, FOLD, MOVE)


def measure(place: Place) -> Iterator[Result]:
    """Each size in turn, in an explorer of its own; the largest one is worked in."""
    for row, size in zip(PAINTED, place.scale.documents, strict=True):
        text = topology_of_size(size)
        play = Play(path=TOPOLOGY, file="text", last_byte=True)
        sized = Place(place.folder / str(size), place.scale)
        sized.folder.mkdir()
        with served(sized, to_project(), [(play, text)]) as server:
            ours = partial(_opening, sized, server)
            takes: dict[str, Take] = {"": ours, **_viewers(sized, text)}
            taken = interleaved(place.scale.sittings, takes)
            painted = {name: [each for each, _ in taken.get(name, [])] for name in takes | VIEWERS}
            others = {name: painted[name] or "not installed" for name in VIEWERS if name != JQ}
            yield Result(row=row, ours=painted[""], beside=painted[JQ], others=others)
            if row is PAINTED[-1]:
                yield Result(row=MEMORY, ours=[memory for _, memory in taken[""]])
                yield from _work(sized, server)


def _opening(place: Place, server: Loopback) -> tuple[float, float]:
    """Milliseconds to the first rows, and MiB for all of it."""
    with opened(place, server) as program:
        before = program.memory()
        painted = show_json(program, server)
        return painted, program.memory() - before


def show_json(program: Program, server: Loopback) -> float:
    """Load the topology with the JSON in sight; milliseconds from its last byte to the rows."""
    go_to_topology(program)
    program.press(NEXT_TAB)
    program.painted("nothing to show", DETAIL)
    program.settle()
    program.press(RIGHT)
    painted = program.painted("children", DETAIL)
    program.settle(1.0)
    return (painted - server.last_byte(TOPOLOGY)) * 1000


def _work(place: Place, server: Loopback) -> Iterator[Result]:
    with opened(place, server) as program:
        show_json(program, server)
        program.answer(OTHER_PANE)
        press = partial(program.answer, region=DETAIL)
        yield Result(row=FIRST_HIT, ours=[_search(program, "site 0", r"\d of \d")])
        yield Result(row=ALL_HITS, ours=[_search(program, NEEDLE, r"\b1 of 3\b(?![,+])")])
        folds = [(press(UNFOLD_ALL).last, press(FOLD_ALL).last) for _ in range(place.scale.runs)]
        yield Result(row=UNFOLD, ours=[unfold for unfold, _ in folds])
        yield Result(row=FOLD, ours=[fold for _, fold in folds])
        program.press(UNFOLD_ALL)
        program.press(HOME)
        program.settle()
        moves = [press(DOWN).first for _ in range(place.scale.keys)]
        yield Result(row=MOVE, ours=moves, beside=[median(floor_moves(place))])


def _search(program: Program, text: str, found: str) -> float:
    """Milliseconds from Enter until the count of hits looks like a pattern."""
    program.answer("/")
    program.answer(text)
    pressed = program.press(ENTER)
    seen = program.until(lambda: bool(re.search(found, program.text(FOOT))), found, FOOT)
    program.settle()
    return (seen - pressed) * 1000


def _viewers(place: Place, text: bytes) -> Mapping[str, Take]:
    """Those that are installed: from their start to the first rows, with their memory."""
    file = place.folder / "shown.json"
    file.write_bytes(text)
    return {
        name: partial(_viewer, place, ["sh", "-c", command.format(file=file)])
        for name, command in VIEWERS.items()
        if shutil.which(name)
    }


def _viewer(place: Place, command: Sequence[str]) -> tuple[float, float]:
    with Program(command, place.environment, Path(place.folder)) as program:
        return (program.painted("children") - program.started) * 1000, program.memory()


GROUP: Final = Group(
    name="json_view", title="JSON view", rows=(*PAINTED, MEMORY, *WORK), measure=measure
)
