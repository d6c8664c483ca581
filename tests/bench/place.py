"""Where and how large the bench measures: sizes, folders, environment, the programs' commands."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from tui.remembered.guide import remember_guide_read
from tui.secrets.environment import VARIABLES

T = TypeVar("T")

ROOT: Final = Path(__file__).parents[2]
PEERS: Final = ROOT / ".bench" / "peers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How much of everything."""

    runs: int = 5
    """Of a program, started anew each time."""
    sittings: int = 3
    """Of a program in which many keys are pressed."""
    keys: int = 10
    """Of one kind in a sitting."""
    rows: int = 100_000
    arriving: int = 20_000_000
    """Bytes of the answer that comes while keys are pressed."""
    held: float = 2.0
    """Seconds for which a key is held."""
    nodes: int = 1_000_000
    """Of the large topology."""
    documents: Sequence[int] = (1_000_000, 10_000_000, 100_000_000)
    """Bytes of the JSON texts that are shown."""
    long_strings: Sequence[int] = (50_000_000, 1_000_000)
    sandbox: tuple[int, int, int] = (100_000, 100_000, 1_000_000)
    """Users, projects and elements of the large sandbox."""
    small_sandbox: tuple[int, int, int] = (1_000, 1_000, 1_000)
    requests: int = 3_000
    """To the sandbox and to the bare server, a run."""


FULL: Final = Scale()
TINY: Final = Scale(
    runs=1,
    sittings=1,
    keys=2,
    rows=100,
    arriving=50_000,
    held=0.2,
    nodes=200,
    documents=(1_000, 2_000, 3_000),
    long_strings=(5_000, 2_000),
    sandbox=(30, 60, 60),
    small_sandbox=(20, 55, 40),
    requests=40,
)
"""Enough to see that the bench itself works."""


@dataclass(frozen=True, slots=True)
class Place:
    """An empty folder, and a scale. Nothing of the user's is read or written."""

    folder: Path
    scale: Scale = FULL

    @property
    def environment(self) -> dict[str, str]:
        """A terminal of today, a home of its own, and the user's choices for the library."""
        remember_guide_read(self.folder / "config" / "state")
        chosen = {name: value for name, value in os.environ.items() if name.startswith("TEXTUAL")}
        return {
            **chosen,
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "BIMSCOPE_CONFIG_DIR": str(self.folder / "config"),
        }

    def with_profile(self, name: str, **addresses: str) -> dict[str, str]:
        """The environment for a profile that is written now, credentials included."""
        lines = [f"[profiles.{name}]", *(f'{key} = "{url}"' for key, url in addresses.items())]
        config = self.folder / "config"
        config.mkdir(exist_ok=True)
        (config / "config.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        credentials = {variable: "bench" for names in VARIABLES.values() for variable in names}
        return {**self.environment, **credentials}


def bimscope(*arguments: str) -> list[str]:
    """The command as the user has it, or the module where it is not installed."""
    script = Path(sys.executable).with_name("bimscope")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "tui"]
    return [*command, *arguments]


def of_the_bench(module: str, *arguments: object) -> list[str]:
    """A program in this folder."""
    return [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)]


def interleaved(runs: int, takes: Mapping[str, Callable[[], T]]) -> dict[str, list[T]]:
    """Take each in turn, several times, so that a busy moment of the machine meets all."""
    taken: dict[str, list[T]] = {name: [] for name in takes}
    for _ in range(runs):
        for name, take in takes.items():
            taken[name].append(take())
    return taken
