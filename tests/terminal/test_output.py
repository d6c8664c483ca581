"""What is written to a terminal that may be gone, or that makes nobody wait."""

import os
import threading
from collections.abc import Iterator

import pytest

from tui.terminal.output import TerminalOutput


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    ends = os.pipe()
    yield ends
    for end in ends:
        try:
            os.close(end)
        except OSError:
            continue


def test_what_is_taken_is_written_at_the_latest_when_it_is_flushed(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    output = TerminalOutput(writing, str.upper, lambda: None)
    assert output.write("größe\udc80") == 6
    output.flush()
    assert os.read(reading, 100) == "GRÖßE?".replace("ß", "SS").encode()
    output.flush()


def test_a_terminal_that_is_gone_is_told_once(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    os.close(reading)
    told: list[str] = []
    output = TerminalOutput(writing, str, lambda: told.append("gone"))
    for _ in range(3):
        output.write("text")
        output.flush()
    assert told == ["gone"]


def test_all_is_written_where_the_terminal_makes_nobody_wait(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    os.set_blocking(writing, False)
    text = "x" * 300_000
    came = bytearray()

    def read() -> None:
        while len(came) < len(text):
            came.extend(os.read(reading, 65_536))

    reader = threading.Thread(target=read)
    reader.start()
    TerminalOutput(writing, str, lambda: None).write(text)
    reader.join(10)
    assert len(came) == len(text)
