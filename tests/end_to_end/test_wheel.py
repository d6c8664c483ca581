"""What is shipped runs: the wheel, alone in an empty environment, outside the checkout."""

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.packages import opened_and_left, variables_of_stranger
from tui import __version__
from tui.contract import OPERATIONS

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.xdist_group("wheel")  # built and installed once


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        folder,
        dict(os.environ),
    )
    [wheel] = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel and what it asks for, nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    programs = folder / "bin"
    pip: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        programs / "python",
        "install",
    ]
    run([*pip, "--quiet", "--no-input", wheel], folder, variables_of_stranger(folder))
    return programs


def run(command: list[str | Path], folder: Path, variables: dict[str, str]) -> str:
    ended = subprocess.run(
        command, cwd=folder, env=variables, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_themes_and_styles_are_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    for theme in (ROOT / "themes").glob("*.toml"):
        assert f"tui/shipped_themes/{theme.name}" in inside
    styles = list((ROOT / "tui").rglob("*.tcss"))
    assert styles
    for style in styles:
        assert style.relative_to(ROOT).as_posix() in inside


def test_only_the_package_and_its_manual_page_are_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    data = f"bimscope-{__version__}.data"
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"tui", f"bimscope-{__version__}.dist-info", data}
    assert [name for name in names if name.startswith(f"{data}/")] == [
        f"{data}/data/share/man/man1/bimscope.1"
    ]


def test_the_command_runs(installed: Path, tmp_path: Path) -> None:
    variables = variables_of_stranger(tmp_path / "home")
    bimscope = installed / "bimscope"
    assert run([bimscope, "--version"], tmp_path, variables) == f"bimscope {__version__}\n"
    listed = json.loads(run([bimscope, "operations", "--output", "json"], tmp_path, variables))
    assert [row["id"] for row in listed] == list(OPERATIONS)


def test_the_themes_are_found(installed: Path, tmp_path: Path) -> None:
    statement = "from tui.themes import load_themes; print(*(t.name for t in load_themes()[0]))"
    command: list[str | Path] = [installed / "python", "-c", statement]
    names = run(command, tmp_path, variables_of_stranger(tmp_path / "home")).split()
    assert {file.stem for file in (ROOT / "themes").glob("*.toml")} <= set(names)


def test_the_explorer_opens_and_closes(installed: Path, tmp_path: Path) -> None:
    assert opened_and_left(installed / "bimscope", tmp_path / "home") == 0
