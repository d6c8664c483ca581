"""What is imported before the first paint: each module more delays every start."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tui.cli.opening import FRAMES

LISTED = Path(__file__).with_suffix(".txt")
LIBRARIES = {"msgspec", "textual", "rich", "platformdirs", "typing_extensions"}
"""Libraries that the first paint needs; what they import themselves is theirs."""


def run(*arguments: str, **environment: str) -> set[str]:
    ended = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return set(ended.stdout.split())


def imported(folder: Path, *options: str) -> set[str]:
    """The modules that are there once the first frame has been drawn."""
    return run("-m", "tests.first_paint", *options, BIMSCOPE_CONFIG_DIR=str(folder))


def packages(modules: Iterable[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules if not name.startswith("_")}


def test_nothing_new_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    ours = {name for name in imported(tmp_path) if packages([name]) == {"tui"}}
    listed = set(LISTED.read_text(encoding="utf-8").split())
    assert ours - listed == set(), f"import it where it is used; what must be is in {LISTED.name}"
    assert listed - ours == set(), f"not imported any more: take it out of {LISTED.name}"


def test_no_other_library_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    theirs = run("-c", "import sys, textual.app; print(*sys.modules)")
    new = packages(imported(tmp_path)) - packages(theirs) - sys.stdlib_module_names - LIBRARIES
    assert new == {"tui", "tests"}


def test_addresses_cost_no_more_than_the_demo(tmp_path: Path) -> None:
    services = "--drofus", "http://127.0.0.1:1", "--bimplus", "http://127.0.0.1:1"
    assert imported(tmp_path, *services) - imported(tmp_path) == set()


def test_what_comes_after_a_paint_is_painted_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = "import tui.cli.opening as it; it.paint_soon(); import textual.constants as c; "
    script = asked + "print(c.MAX_FPS, it.FRAMES)"
    assert run("-c", script, TEXTUAL_FPS="30") == {"30", str(FRAMES)}
    monkeypatch.delenv("TEXTUAL_FPS", raising=False)
    assert run("-c", script) == {str(FRAMES)}
