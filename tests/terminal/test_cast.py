"""A recording has the form of asciicast 2, and nothing that a screen does not show."""

import fcntl
import json
import os
import resource
import stat
import struct
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tui.terminal.cast import Cast
from tui.terminal.output import TerminalOutput


@pytest.fixture
def terminal() -> Iterator[int]:
    ours, theirs = os.openpty()
    resized(theirs, 80, 24)
    yield theirs
    os.close(ours)
    os.close(theirs)


def resized(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def lines_of(file: Path) -> list[Any]:
    text = file.read_text(encoding="utf-8")
    assert text.endswith("\n")
    return [json.loads(line) for line in text.splitlines()]


def events_of(file: Path) -> list[tuple[str, str]]:
    """The events of a file whose form is right."""
    header, *events = lines_of(file)
    assert header["version"] == 2
    assert all(isinstance(header[name], int) for name in ("width", "height", "timestamp"))
    times = [time for time, _, _ in events]
    assert times == sorted(times)
    assert all(isinstance(time, float) and time >= 0 for time in times)
    return [(code, text) for _, code, text in events]


def test_what_is_written_is_recorded_with_the_sizes(terminal: int, tmp_path: Path) -> None:
    file = tmp_path / "a.cast"
    cast = Cast(file, terminal)
    output = TerminalOutput(terminal, str, lambda: None, cast.shown)
    output.write("größe ")
    output.write("\x1b[1m日本\udc80")
    output.flush()
    output.flush()
    resized(terminal, 100, 30)
    output.write("x")
    output.flush()
    cast.close()
    assert events_of(file) == [("o", "größe \x1b[1m日本?"), ("r", "100x30"), ("o", "x")]
    header = lines_of(file)[0]
    assert (header["width"], header["height"]) == (80, 24)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "unseen",
    [
        "\x1b]52;c;c2VjcmV0\x07",
        "\x1b]52;c;c2VjcmV0\x1b\\",
        "\x1b]9;bimscope: changed\x07",
        "\x1bPtmux;\x1b\x1b]52;c;c2VjcmV0\x07\x1b\\",
        "\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h",
        "\x1b[?1004h\x1b[?2004h",
        "\x1b[>1u\x1b[<u",
        "\x1b[?2026$p\x1b[?2048$p",
    ],
)
def test_what_no_screen_shows_is_left_out(unseen: str, terminal: int, tmp_path: Path) -> None:
    file = tmp_path / "a.cast"
    cast = Cast(file, terminal)
    cast.shown(unseen.encode())
    cast.shown(f"\x1b[?1049h\x1b[?25la{unseen}b\x1b[?2026h\x1b]0;title\x07".encode())
    cast.close()
    assert events_of(file) == [("o", "\x1b[?1049h\x1b[?25lab\x1b[?2026h\x1b]0;title\x07")]


def test_it_ends_where_it_is_as_large_as_it_may_be(terminal: int, tmp_path: Path) -> None:
    file = tmp_path / "a.cast"
    cast = Cast(file, terminal, largest=1 << 20)
    for _ in range(40):
        cast.shown(b"x" * 100_000)
    cast.close()
    assert "1 MB" in cast.problem
    assert file.stat().st_size <= 1 << 20
    assert len(events_of(file)) == 10


def test_where_there_is_no_room_whole_lines_are_left(terminal: int, tmp_path: Path) -> None:
    file = tmp_path / "a.cast"
    cast = Cast(file, terminal)
    cast.shown(b"seen")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + 50, limits[1]))
    try:
        cast.shown(b"x" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert cast.problem
    cast.shown(b"later")
    cast.close()
    assert events_of(file) == [("o", "seen")]


def test_no_file_is_replaced(terminal: int, tmp_path: Path) -> None:
    file = tmp_path / "a.cast"
    file.write_text("mine")
    with pytest.raises(FileExistsError):
        Cast(file, terminal)
    assert file.read_text() == "mine"


def test_nothing_is_recorded_that_a_terminal_did_not_get(tmp_path: Path) -> None:
    told: list[bytes] = []
    reading, writing = os.pipe()
    os.close(reading)
    output = TerminalOutput(writing, str, lambda: None, told.append)
    output.write("text")
    output.flush()
    os.close(writing)
    assert told == []
