"""The demo as a person meets it: a real terminal, real keys, a killed sandbox, a restart."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.end_to_end.terminal import Terminal
from tui.terminal.ending import HUNG_UP

RIGHT, DOWN, ESCAPE, ENTER, REVIEW, QUIT = "\x1b[C", "\x1b[B", "\x1b", "\r", "\x13", "\x11"

LEVEL = re.compile(r"Rooms +\S? ?(?:Full|Limited|Read|None) +[1-4]")
FIRST_MEMBER = "a.clarke149"
"""Of the first project of the sample data."""


def sandbox_of(terminal: Terminal) -> int:
    """The process number of the sandbox that the explorer keeps."""
    children = Path(f"/proc/{terminal.process.pid}/task/{terminal.process.pid}/children")
    found = [
        int(number)
        for number in children.read_text().split()
        if b"tui.sandbox" in Path(f"/proc/{number}/cmdline").read_bytes()
    ]
    assert len(found) == 1
    return found[0]


def open_first(terminal: Terminal, wanted: str) -> None:
    """Unfold the row under the cursor and step into it."""
    terminal.press(RIGHT)
    terminal.wait_for(wanted)
    terminal.press(RIGHT)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the sandbox in /proc")
@pytest.mark.parametrize("settings", ["", "plain_textual = true"])
def test_change_survives_the_death_of_the_sandbox(
    tmp_path: Path, environment: dict[str, str], settings: str
) -> None:
    folder = Path(environment["BIMSCOPE_CONFIG_DIR"])
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text(settings)
    database = tmp_path / "demo.sqlite"
    command = [sys.executable, "-m", "tui", "demo", "--database", str(database), "--seed", "1"]
    with Terminal(command, environment) as terminal:
        terminal.wait_for("Owners")
        open_first(terminal, "▸ Northgate Health")
        open_first(terminal, "dRofus dev template")
        terminal.wait_for("› 01 dRofus dev template")
        open_first(terminal, FIRST_MEMBER)
        shown = terminal.wait_until(lambda text: bool(LEVEL.search(text)), "the right on rooms")
        level = "1" if "Read" in rooms(shown) else "3"
        terminal.press("e")
        terminal.wait_for("Rights of")
        terminal.wait_until(lambda text: "‹" in rooms(text), "the editor is open")
        terminal.press(level)
        # Not only the level: while it is drawn, a line may still end in what was there before.
        terminal.wait_until(lambda text: f"‹{level}" in changed(text), "the level is marked")
        terminal.press(REVIEW)
        terminal.wait_for('"room_rights"')
        terminal.press_until(ENTER, "done: Rooms: ")
        os.kill(sandbox_of(terminal), signal.SIGKILL)
        terminal.press("r")
        terminal.wait_for("✗ dRofus at")
        terminal.press("2")
        terminal.wait_for("Teams")
        terminal.press(QUIT)
        assert terminal.wait_for_end() == 0
    assert rights_on_disk(database, environment)["room_rights"] == int(level)
    with Terminal(command, environment) as terminal:
        terminal.wait_for("Owners")
        open_first(terminal, "▸ Northgate Health")
        open_first(terminal, "dRofus dev template")
        terminal.wait_for("› 01 dRofus dev template")
        open_first(terminal, FIRST_MEMBER)
        terminal.wait_until(lambda text: f"  {level} " in rooms(text), "the changed right")


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_both_trees_unfold(
    tmp_path: Path, environment: dict[str, str], size: tuple[int, int]
) -> None:
    command = [sys.executable, "-m", "tui", "demo", "--database", str(tmp_path / "demo.sqlite")]
    with Terminal(command, environment, columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for("Owners")
        terminal.press("l")
        terminal.wait_for("▸ Northgate Health")
        terminal.press("2")
        terminal.wait_for("Teams")
        open_first(terminal, "▸ Best Company")
        open_first(terminal, "Projects")
        open_first(terminal, "Your Awesome Building")
        open_first(terminal, "Topology")
        open_first(terminal, "IfcBuilding")
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_without_colour_the_cursor_can_be_seen(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tui", "demo", "--database", str(tmp_path / "demo.sqlite")]
    with Terminal(command, {**environment, "NO_COLOR": "1"}) as terminal:
        terminal.wait_for("❯▸ Owners")
        terminal.press(DOWN)
        terminal.wait_for("❯▸ Databases")


def test_ends_with_its_terminal(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tui", "demo", "--database", str(tmp_path / "demo.sqlite")]
    with Terminal(command, environment) as terminal:
        terminal.wait_for("connected")
        terminal.hang_up()
        assert terminal.process.wait(timeout=20) == HUNG_UP


def rooms(text: str) -> str:
    """The line with the rights on rooms, that of the editor where it is open."""
    found = [line for line in text.splitlines() if "Rooms" in line]
    return next((line for line in found if "‹" in line), found[0] if found else "")


def changed(text: str) -> str:
    """The line of the editor that says that the rights on rooms are not as they were."""
    return next((line for line in text.splitlines() if "≠ Rooms" in line), "")


def rights_on_disk(database: Path, environment: dict[str, str]) -> dict[str, object]:
    """The first project user, asked of another sandbox on the same file."""
    command = [sys.executable, "-m", "tui", "sandbox", "--database", str(database)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            ready = json.loads(process.stdout.readline())["drofus"]
            answer = httpx.get(
                f"{ready['url']}/project_users/{FIRST_MEMBER},399",
                auth=(ready["user"], ready["password"]),
                headers={"Accept": "application/json"},
            )
            found: dict[str, object] = answer.json()["project_user"]
            return found
        finally:
            process.kill()
