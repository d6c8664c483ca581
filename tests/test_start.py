"""What is imported before the first paint: each module more delays every start."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from tui.cli.opening import FRAMES
from tui.remembered.guide import remember_guide_read
from tui.remembered.theme import write_theme
from tui.secrets.environment import VARIABLES

NOWHERE = "http://127.0.0.1:1"
LISTED = Path(__file__).with_suffix(".txt")
LIBRARIES = {"msgspec", "textual", "rich", "platformdirs", "typing_extensions"}
"""Libraries that the first paint needs; what they import themselves is theirs."""


def ended(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def run(*arguments: str, **environment: str) -> set[str]:
    return set(ended(*arguments, **environment).stdout.split())


def imported(folder: Path, *options: str) -> set[str]:
    """The modules that are there once the first frame has been drawn."""
    return run("-m", "tests.first_paint", *options, BIMSCOPE_CONFIG_DIR=str(folder))


def said_of_first_paint(folder: Path, *options: str) -> list[str]:
    """Its theme, and each file that was opened before it."""
    done = ended("-m", "tests.first_paint", *options, BIMSCOPE_CONFIG_DIR=str(folder))
    return done.stderr.splitlines()


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


def test_a_move_waits_for_nothing_and_no_key_for_an_import(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    remember_guide_read(state)
    known = {name: "somebody" for names in VARIABLES.values() for name in names}
    done = ended(
        *("-m", "tests.after_first_paint", "--drofus", NOWHERE, "--bimplus", NOWHERE),
        BIMSCOPE_CONFIG_DIR=str(tmp_path),
        **known,
    )
    waited_for = packages(done.stdout.splitlines()) - {"textual", "concurrent"}
    assert waited_for == set(), "have it imported by tui/screens/explorer/furniture.py"


def test_addresses_cost_no_more_than_the_demo(tmp_path: Path) -> None:
    services = "--drofus", NOWHERE, "--bimplus", NOWHERE
    assert imported(tmp_path, *services) - imported(tmp_path) == set()


def test_what_comes_after_a_paint_is_painted_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = "import tui.cli.opening as it; it.paint_soon(); import textual.constants as c; "
    script = asked + "print(c.MAX_FPS, it.FRAMES)"
    assert run("-c", script, TEXTUAL_FPS="30") == {"30", str(FRAMES)}
    monkeypatch.delenv("TEXTUAL_FPS", raising=False)
    assert run("-c", script) == {str(FRAMES)}


def test_the_first_paint_has_the_remembered_theme_for_one_small_file(tmp_path: Path) -> None:
    write_theme(tmp_path / "state", "paper")
    theme, *opened = said_of_first_paint(tmp_path)
    assert theme == "theme paper"
    assert [line for line in opened if str(tmp_path) in line] == [f"opened {tmp_path}/state/theme"]
    themes = [line for line in opened if Path(line).parent.name.endswith("themes")]
    assert [Path(line).name for line in themes] == ["paper.toml"]
    assert imported(tmp_path) - imported(tmp_path / "nothing remembered") == set()


def test_a_remembered_theme_of_the_library_needs_no_theme_file(tmp_path: Path) -> None:
    write_theme(tmp_path / "state", "nord")
    theme, *opened = said_of_first_paint(tmp_path)
    assert theme == "theme nord"
    assert not [line for line in opened if line.endswith(".toml")]
