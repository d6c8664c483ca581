"""`make packages`: what is shipped, installed as its users install it, and opened once.

The source archive is made without git, the wheel from that archive. Each goes into an empty
environment: with pip for every Python that is here, with uv and pipx where they are here.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.end_to_end.terminal import Terminal
from tui import __version__

_ROOT: Final = Path(__file__).parent.parent
_PYTHONS: Final = ("python3.11", "python3.12", "python3.13", "python3.14")
_OWN: Final = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
_NOT_SHIPPED: Final = (".git", ".venv", "__pycache__", "build", "dist", ".*_cache")


class NotInstalled(Exception):
    """A step failed; the message is what it printed."""


@dataclass(frozen=True, slots=True)
class Installed:
    """One way to get bimscope: its name, the program, and the manual page that came with it."""

    way: str
    program: Path
    manual: Path


def tried(folder: Path, pythons: list[str]) -> Iterator[str]:
    """A line for each way to install it. Raises NotInstalled where one does not work."""
    wheel = _wheel(folder)
    for each in _ways(folder, wheel, pythons):
        _open(each, folder)
        yield f"{each.way}: installed, opened and left"
    for missing in [name for name in ("uv", "pipx") if shutil.which(name) is None]:
        yield f"{missing}: not here, so not tried"


def _wheel(folder: Path) -> Path:
    """The wheel, from the source archive, from the files alone."""
    source = folder / "source"
    shutil.copytree(_ROOT, source, ignore=shutil.ignore_patterns(*_NOT_SHIPPED))
    _run(folder, sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", source)
    [wheel] = (folder / "dist").glob("*.whl")
    return wheel


def _ways(folder: Path, wheel: Path, pythons: list[str]) -> Iterator[Installed]:
    for python in filter(shutil.which, pythons):
        place = folder / Path(python).name
        _run(folder, python, "-m", "venv", place)
        _run(folder, place / "bin" / "pip", "install", "--quiet", "--no-input", wheel)
        yield _found(f"pip, {python}", place / "bin", place)
    if shutil.which("uv"):
        _run(folder, "uv", "tool", "install", wheel)
        yield _found("uv tool", folder / ".local/bin", folder / ".local/share/uv/tools/bimscope")
    if shutil.which("pipx"):
        _run(folder, "pipx", "install", "--force", wheel)
        yield _found("pipx", folder / ".local/bin", folder / ".local")


def _found(way: str, programs: Path, prefix: Path) -> Installed:
    return Installed(way, programs / "bimscope", prefix / "share/man/man1/bimscope.1")


def _open(installed: Installed, folder: Path) -> None:
    version = _run(folder, installed.program, "--version").strip()
    if version != f"bimscope {__version__}" or not installed.manual.is_file():
        raise NotInstalled(f"{installed.way}: {version}, manual at {installed.manual}?")
    home = folder / "homes" / installed.way.replace(" ", "-")
    if opened_and_left(installed.program, home) != 0:
        raise NotInstalled(f"{installed.way}: it did not end in order")


def opened_and_left(program: Path, home: Path) -> int:
    """Open the demo for the first time, look into a tree and leave; the exit status."""
    with Terminal([program, "demo"], variables_of_stranger(home), folder=home) as terminal:
        terminal.wait_for("Welcome to bimscope")
        terminal.press("\x1b")
        terminal.wait_for("Owners")
        terminal.press("\x1b[C")
        terminal.wait_for("▾ Owners")
        terminal.press("\x11")
        return terminal.wait_for_end()


def variables_of_stranger(home: Path) -> dict[str, str]:
    """An environment without configuration, credentials, or anything of who runs this."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _OWN and not name.startswith(("BIMSCOPE_", "TEXTUAL_", "PYTEST_"))
    }
    home.mkdir(parents=True, exist_ok=True)
    return kept | {
        "HOME": str(home),
        "BIMSCOPE_CONFIG_DIR": str(home),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
    }


def _run(folder: Path, *command: str | Path) -> str:
    ended = subprocess.run(
        command,
        cwd=folder,
        env=variables_of_stranger(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode != 0:
        raise NotInstalled(f"{' '.join(map(str, command))}\n{ended.stdout}{ended.stderr}")
    return ended.stdout


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        for line in tried(Path(scratch), sys.argv[1:] or [*_PYTHONS]):
            print(line, flush=True)
