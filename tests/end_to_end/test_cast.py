"""What a recording shows is what stood on the terminal, also of a program that was killed."""

import json
import sys
from pathlib import Path

import pyte

from tests.end_to_end.terminal import Terminal
from tests.sandbox.running import RunningSandbox

RIGHT = "\x1b[C"


def replayed(file: Path) -> str:
    """The screen at the end of a recording."""
    header, *events = [json.loads(line) for line in file.read_bytes().splitlines()]
    screen = pyte.Screen(header["width"], header["height"])
    stream = pyte.Stream(screen)
    for _, code, text in events:
        if code == "r":
            columns, lines = map(int, text.split("x"))
            screen.resize(lines, columns)
        else:
            stream.feed(text)
    rows = (
        "".join(screen.buffer[y][x].data for x in range(screen.columns))
        for y in range(screen.lines)
    )
    return "\n".join(row.rstrip() for row in rows)


def test_a_recording_of_a_killed_program_shows_its_last_screen(
    environment: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "case.cast"
    command = [sys.executable, "-m", "tui", "demo", "--cast", str(file)]
    with Terminal(command, environment, columns=80, rows=24) as terminal:
        terminal.wait_for("Owners")
        terminal.press(RIGHT)
        terminal.wait_for("▸ Northgate Health")
        terminal.resize(100, 30)
        terminal.wait_until(lambda screen: "─" * 90 in screen, "the whole width is used")
        terminal.press(":")
        terminal.wait_for("Search")
        terminal.settle()
        seen = terminal.text
        terminal.process.kill()
        terminal.wait_for_end()
    assert replayed(file) == seen
    assert "100x30" in file.read_text()


def test_a_file_that_is_there_is_left_alone(environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "case.cast"
    file.write_text("mine")
    command = [sys.executable, "-m", "tui", "demo", "--cast", str(file)]
    with Terminal(command, environment) as terminal:
        assert terminal.wait_for_end() == 2
        assert "it already exists" in " ".join(terminal.text.split())
    assert file.read_text() == "mine"


def test_a_password_that_is_typed_stands_in_no_recording(
    sandbox: RunningSandbox, environment: dict[str, str], tmp_path: Path
) -> None:
    file, password = tmp_path / "case.cast", "Zx7-quiet-Harbour"
    command = [sys.executable, "-m", "tui", "--drofus", sandbox.drofus_url, "--cast", str(file)]
    with Terminal(command, environment) as terminal:
        terminal.wait_for("Password")
        terminal.press("somebody\t")
        terminal.press(password)
        terminal.wait_for("•" * len(password))
        terminal.press("\r")
        terminal.wait_for("401")
        terminal.settle()
        seen = terminal.text
        terminal.process.kill()
        terminal.wait_for_end()
    assert replayed(file) == seen
    assert password not in file.read_text()
    assert all(part not in file.read_text() for part in password.split("-"))


def test_recording_goes_on_in_another_profile(
    sandbox: RunningSandbox, environment: dict[str, str], tmp_path: Path
) -> None:
    folder = Path(environment["BIMSCOPE_CONFIG_DIR"])
    folder.mkdir(exist_ok=True)
    address = f'drofus = "{sandbox.drofus_url}"\n'
    (folder / "config.toml").write_text(f"[profiles.one]\n{address}[profiles.two]\n{address}")
    login = {"BIMSCOPE_DROFUS_USER": "admin", "BIMSCOPE_DROFUS_PASSWORD": sandbox.password}
    file = tmp_path / "case.cast"
    command = [sys.executable, "-m", "tui", "one", "--cast", str(file)]
    with Terminal(command, environment | login) as terminal:
        terminal.wait_for("connected")
        terminal.press("P")
        terminal.wait_for("2 of 2")
        terminal.press("two")
        terminal.wait_for("1 of 2")
        terminal.press("\r")
        terminal.wait_until(lambda screen: " two " in screen.splitlines()[0], "the other is open")
        terminal.wait_for("connected")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert "The recording is in" in terminal.text
    own_screens = [line for line in file.read_text().splitlines() if "?1049h" in line]
    assert len(own_screens) == 2
