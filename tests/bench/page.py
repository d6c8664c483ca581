"""The page with the last result."""

import os
import platform
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from tests.bench import table
from tests.bench.place import ROOT
from tests.bench.rows import Group, Result

PAGE: Final = ROOT / "tests" / "BENCH.md"

_INTRODUCTION: Final = """\
# What `make bench` measured last

{when}, on {machine}. Each figure is the median of several runs, taken in turn with what stands
beside it, with the lowest and the highest in brackets. Times drift from machine to machine and
from day to day; the ratios hold. Milliseconds are those between a key and the change of the
screen it makes, as a terminal of 120x40 sees it, unless said otherwise.
"""


def write(taken: Sequence[tuple[Group, Sequence[Result]]], machine: str, page: Path = PAGE) -> None:
    """Put the results in place of the former ones."""
    page.write_text("\n".join(_lines(taken, machine)), encoding="utf-8")


def machine(more: str = "") -> str:
    """This machine in words, without its name; `more` is added."""
    cores = len(os.sched_getaffinity(0))
    words = [f"{cores} cores", f"Python {platform.python_version()}", platform.system()]
    return ", ".join([*words, more] if more else words)


def _lines(taken: Sequence[tuple[Group, Sequence[Result]]], machine: str) -> Iterator[str]:
    yield _INTRODUCTION.format(when=date.today().isoformat(), machine=machine)
    for group, results in taken:
        yield from table.page(group.title, results)
