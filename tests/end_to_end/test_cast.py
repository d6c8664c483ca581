"""What a recording shows is what stood on the terminal, also of a program that was killed."""

import json
import sys
from pathlib import Path

import pyte

from tests.end_to_end.terminal import Terminal

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
        terminal.wait_for("Northgate Health")
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
        assert "it is there already" in " ".join(terminal.text.split())
    assert file.read_text() == "mine"
