"""Measures start, keys and lines; prints each figure beside the minimal application's.

Ratios hold from machine to machine, the times themselves do not. Linux only.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.measuring import Watched
from tui.sandbox.store import Store
from tui.widgets.json_view import JsonDocument

RUNS = 3
DOWN, RIGHT, PAGE_DOWN, END = "\x1b[B", "\x1b[C", "\x1b[6~", "\x1b[F"


@dataclass(frozen=True, slots=True)
class Figures:
    """What one program gave in one run; milliseconds, bytes and MiB."""

    start: float
    start_bytes: float
    memory: float
    move: float
    move_bytes: float
    scroll_bytes: float
    page_bytes: float
    end_bytes: float


def measure(command: list[str], environment: Mapping[str, str], keys: str) -> Figures:
    """Start a program, press `keys` to have a long list, then move about in it."""
    with Watched(command, environment) as program:
        start = program.first(b"Owners")
        start_bytes = program.rest(2)
        memory = program.peak_memory()
        for key in keys.split():
            program.press({"r": RIGHT, "d": DOWN}[key])
        moves = [program.press(DOWN) for _ in range(5)]
        program.press(DOWN * 40)
        scrolls = [program.press(DOWN) for _ in range(3)]
        page, end = program.press(PAGE_DOWN), program.press(END)
    return Figures(
        start,
        start_bytes,
        memory,
        median(each.milliseconds for each in moves),
        median(each.size for each in moves),
        median(each.size for each in scrolls),
        page.size,
        end.size,
    )


def typical(take: Callable[[], Figures]) -> Figures:
    """The medians of several runs."""
    runs = [take() for _ in range(RUNS)]
    return Figures(*(median(values) for values in zip(*map(_values, runs), strict=True)))


def _values(figures: Figures) -> list[float]:
    return [float(getattr(figures, name)) for name in Figures.__slots__]


def json_first_rows() -> None:
    """How long a topology takes until its first rows can be drawn."""
    node = b'{"id":"00000000-0000-0000-0000-000000000000","name":"Wall","children":[]}'
    for size in (1, 10, 100):
        text = b'{"children":[' + b",".join([node] * (size * 1_000_000 // len(node))) + b"]}"
        asked = time.perf_counter()
        document = JsonDocument(text)
        for index in range(40):
            document.row(min(index, len(document) - 1))
        print(f"JSON of {size:>3} MB, first rows  {(time.perf_counter() - asked) * 1000:8.1f} ms")


def main() -> None:
    """Print the table."""
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as folder:
        environment["BIMSCOPE_CONFIG_DIR"] = folder
        database = Path(folder) / "demo.sqlite"
        Store.open(database, seed=1).close()
        minimal = [sys.executable, "-m", "tests.bench.minimal_app"]
        ours = [sys.executable, "-m", "tui", "demo", "--database", str(database)]
        floor = typical(lambda: measure(minimal, environment, ""))
        here = typical(lambda: measure(ours, environment, "d d r"))
    print(f"{'':28}{'bimscope':>10}{'minimal':>10}{'ratio':>8}")
    for name, ours_is, floor_is in zip(
        Figures.__slots__, _values(here), _values(floor), strict=True
    ):
        ratio = f"{ours_is / floor_is:.2f}" if floor_is else "–"
        print(f"{name.replace('_', ' '):28}{ours_is:>10.1f}{floor_is:>10.1f}{ratio:>8}")
    json_first_rows()


if __name__ == "__main__":
    main()
