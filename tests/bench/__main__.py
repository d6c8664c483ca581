"""`make bench`: measures, and prints each figure beside the floor's or peer's of the same run."""

import argparse
import compileall
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from tests.bench import page, peers, table
from tests.bench.place import FULL, ROOT, TINY, Place, Scale
from tests.bench.rows import Group, Result
from tests.bench.terminal import Silent

GROUPS: Final = (
    "start",
    "keys",
    "tree",
    "tables",
    "topology",
    "json_view",
    "long_strings",
    "requests",
    "finding",
    "many",
    "drawing",
    "charts",
    "sandbox",
    "peers",
)


def group(name: str) -> Group:
    """A group by its name; its module is imported now."""
    found = import_module(f"tests.bench.{name}").GROUP
    assert isinstance(found, Group)
    return found


def measured(name: str, scale: Scale) -> tuple[Group, list[Result]]:
    """All results of a group, in a folder of its own; what goes wrong ends this group only."""
    chosen = group(name)
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        try:
            results.extend(chosen.measure(Place(Path(folder), scale)))
        except (Silent, OSError, RuntimeError, ValueError) as problem:
            print(f"{chosen.title} was not measured to its end: {problem}", file=sys.stderr)
    return chosen, results


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for and print it; the exit status tells whether all was measured."""
    parser = _parser()
    said = parser.parse_args(arguments)
    if unknown := set(said.groups) - set(GROUPS):
        parser.error(f"there is no group {', '.join(unknown)}; there are: {', '.join(GROUPS)}")
    if said.write and said.groups:
        parser.error("--write is for the whole table: name no groups with it")
    if said.install_peers:
        peers.install()
    for source in ("tui", "tests"):
        compileall.compile_dir(ROOT / source, quiet=2)
    began = time.monotonic()
    taken = []
    for name in said.groups or GROUPS:
        chosen, results = measured(name, TINY if said.tiny else FULL)
        print("\n".join(table.lines(chosen.title, results)), flush=True)
        taken.append((chosen, results))
    print(f"{time.monotonic() - began:.0f} seconds")
    whole = all(len(results) == len(chosen.rows) for chosen, results in taken)
    if said.write and whole:
        page.write(taken, page.machine(said.machine))
    return 0 if whole else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}")
    parser.add_argument(
        "--write", action="store_true", help="put a whole result into tests/BENCH.md"
    )
    parser.add_argument("--machine", default="", metavar="WORDS", help="to be said there as well")
    parser.add_argument("--install-peers", action="store_true", help="into .bench/, once")
    parser.add_argument("--tiny", action="store_true", help="small sizes: to see that it works")
    return parser


if __name__ == "__main__":
    sys.exit(main())
