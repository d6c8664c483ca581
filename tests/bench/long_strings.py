"""A single string of 50 MB, and one of a million characters: no key may be slow."""

from collections.abc import Iterator
from typing import Final

from tests.bench.json_view import NEXT_TAB, OTHER_PANE
from tests.bench.loopback import Loopback, Play
from tests.bench.place import Place
from tests.bench.rows import Group, Result, Row, at_most
from tests.bench.samples import long_name
from tests.bench.seen import ALL, DETAIL, TREE, Region
from tests.bench.terminal import DOWN, END, HOME, RIGHT, UP
from tests.bench.walking import TOPOLOGY, go_to_topology, opened, served, to_project

# So soon does the next key follow: before the details of the row are drawn.
_NEXT_KEY: Final = 0.06
_KEYS: Final[tuple[tuple[str, str, Region], ...]] = (
    ("Down in the tree", DOWN, TREE),
    ("Up in the tree", UP, TREE),
    ("Down in the tree", DOWN, TREE),
    ("to the JSON", NEXT_TAB, ALL),
    ("to the other pane", OTHER_PANE, ALL),
    ("End in the JSON", END, DETAIL),
    ("Home in the JSON", HOME, DETAIL),
    ("Down in the JSON", DOWN, DETAIL),
    ("Down in the JSON", DOWN, DETAIL),
    ("to the right in the JSON", ">", DETAIL),
    ("to the left in the JSON", "<", DETAIL),
    ("to the other pane", OTHER_PANE, ALL),
    ("Up in the tree", UP, TREE),
)

ROWS: Final = tuple(
    Row(name=f"The slowest key around a string of {size}", goal=at_most(50))
    for size in ("50 MB", "1 MB")
)


def measure(place: Place) -> Iterator[Result]:
    """The string is the name of a node: in the tree, in the details, in the JSON."""
    for row, size in zip(ROWS, place.scale.long_strings, strict=True):
        sized = Place(place.folder / str(size), place.scale)
        sized.folder.mkdir()
        play = Play(path=TOPOLOGY, file="text")
        with served(sized, to_project(), [(play, long_name(size))]) as server:
            slowest, name = max(_taken(sized, server))
            yield Result(row=row, ours=[slowest], others={"the slowest": name})


def _taken(place: Place, server: Loopback) -> list[tuple[float, str]]:
    with opened(place, server) as program:
        go_to_topology(program)
        program.press(RIGHT)
        program.painted("xxxxx", TREE)
        program.settle(1.0)
        return [
            (program.answer(key, region, quiet=_NEXT_KEY).last, name) for name, key, region in _KEYS
        ]


GROUP: Final = Group(name="long_strings", title="Long strings", rows=ROWS, measure=measure)
