"""The pseudo-terminal of the tests itself: it sees what is drawn, and when a program ends."""

import os

import pytest

from tests.end_to_end.terminal import Terminal

ENVIRONMENT = {"PATH": os.environ["PATH"], "TERM": "xterm"}


def test_it_shows_the_screen_and_not_the_bytes() -> None:
    script = r'printf "\033[2J\033[3;5Hhere"; stty size; read answer; exit 3'
    with Terminal(["sh", "-c", script], ENVIRONMENT, columns=80, rows=24) as terminal:
        screen = terminal.wait_for("24 80")
        assert screen.splitlines()[2].startswith("    here")
        terminal.press("\r")
        assert terminal.wait_for_end() == 3


def test_what_never_comes_is_told_with_the_screen() -> None:
    with (
        Terminal(["sh", "-c", "echo something else; exec cat"], ENVIRONMENT) as terminal,
        pytest.raises(AssertionError, match="something else"),
    ):
        terminal.wait_for("Owners", seconds=0.5)


def test_a_program_that_goes_on_is_told_and_killed() -> None:
    with (
        Terminal(["cat"], ENVIRONMENT) as terminal,
        pytest.raises(AssertionError, match="still running"),
    ):
        terminal.wait_for_end(seconds=0.3)
    assert terminal.process.returncode == -9
