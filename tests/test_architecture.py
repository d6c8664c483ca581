"""The house stands as it was drawn: floors, sizes, what starts quickly, what is never written."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tui

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(tui.__file__).parent
MOST_LINES = 400
FOLDERS = ("tui", "themes", "tests", ".ci")
HEAVY = ("textual", "rich", "httpx", "keyring", "tomlkit", "platformdirs", "starlette", "uvicorn")


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def written() -> Iterator[tuple[Path, str]]:
    """Every text file that belongs to the project."""
    files = [file for file in ROOT.iterdir() if file.is_file() and file.name != ".git"]
    for folder in FOLDERS:
        files += [file for file in (ROOT / folder).rglob("*") if file.is_file()]
    for file in files:
        if "__pycache__" not in file.parts:
            yield file, file.read_bytes().decode(errors="replace")


def test_every_import_goes_down() -> None:
    ended = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout


def test_no_file_outgrows_its_reason() -> None:
    sizes = {file: len(file.read_text().splitlines()) for file in sources()}
    assert {str(file): size for file, size in sizes.items() if size > MOST_LINES} == {}


def test_every_module_says_what_it_owns() -> None:
    silent = [str(file) for file in sources() if not file.read_text().startswith('"""')]
    assert silent == []


def loaded_after(statement: str) -> set[str]:
    """The names of all packages that a fresh interpreter has loaded after the statement."""
    ended = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys\nprint(*sys.modules, sep='\\n')"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return {name.partition(".")[0] for name in ended.stdout.split()}


@pytest.mark.parametrize(
    "module",
    ["tui.cli", "tui.cli.explore", "tui.cli.demo", "tui.config.reading", "tui.terminal.clipboard"],
)
def test_the_command_line_starts_with_little(module: str) -> None:
    assert loaded_after(f"import {module}") & set(HEAVY) == set()


def test_the_client_and_the_explorer_need_no_terminal() -> None:
    loaded = loaded_after("import tui.client.session, tui.explorer.workspace, tui.contract")
    assert loaded & {"textual", "rich"} == set()


def test_the_application_loads_no_network_and_no_keyring_before_it_needs_them() -> None:
    loaded = loaded_after("import tui.app")
    assert loaded & {"httpx", "keyring", "tomlkit", "starlette", "uvicorn", "pyperclip"} == set()


def test_the_sandbox_loads_what_signs_when_somebody_logs_in_by_openid() -> None:
    loaded = loaded_after("import tui.sandbox.main, tui.sandbox.running, tui.sandbox.sample")
    assert "starlette" in loaded
    assert loaded & {"jwt", "cryptography"} == set()


def test_importing_the_command_line_can_load_what_is_heavy() -> None:
    """The measure itself works."""
    assert "textual" in loaded_after("import tui.themes")


def test_no_file_names_a_place_to_download_from() -> None:
    hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "debian" + ".org"]
    assert [str(file) for file, text in written() if any(host in text for host in hosts)] == []


def test_no_file_names_a_place_on_one_machine() -> None:
    here = {place for place in (ROOT, Path.home(), Path(sys.prefix)) if len(place.parts) > 1}
    places = "|".join(sorted(re.escape(str(place)) for place in here))
    pattern = re.compile(rf"(?<![\w.~-])(?:{places})(?:/|\b)")
    assert [str(file) for file, text in written() if pattern.search(text)] == []


def test_no_lock_file_is_kept() -> None:
    locks = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml")
    assert [name for name in locks if (ROOT / name).exists()] == []
