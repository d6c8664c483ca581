"""A signal asks the explorer to end: the terminal is as it was, and what was typed is kept."""

import signal
import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tui.terminal.ending import ENDING_SIGNALS

RIGHT = "\x1b[C"


def demo(environment: dict[str, str]) -> Terminal:
    return Terminal(
        [sys.executable, "-m", "tui", "demo", "--database", "demo.sqlite"],
        environment,
        folder=Path(environment["HOME"]),
    )


def open_rights(terminal: Terminal) -> None:
    terminal.wait_for("connected")
    for wanted in ("▸ Northgate Health", "dRofus dev template"):
        terminal.press(RIGHT)
        terminal.wait_for(wanted)
        terminal.press(RIGHT)
    terminal.press_until(RIGHT, "Rooms  ")
    terminal.press("e")
    terminal.wait_for("Rights of")
    terminal.wait_for("‹")


@pytest.mark.parametrize("number", ENDING_SIGNALS, ids=lambda number: number.name)
def test_the_terminal_is_as_it_was(number: signal.Signals, environment: dict[str, str]) -> None:
    with demo(environment) as terminal:
        before = terminal.attributes
        terminal.wait_for("connected")
        assert terminal.attributes != before
        terminal.process.send_signal(number)
        assert terminal.wait_for_end() == 128 + number
        assert terminal.attributes == before
        assert terminal.has_its_own_screen_back


def test_what_was_typed_just_then_is_offered_again(environment: dict[str, str]) -> None:
    with demo(environment) as terminal:
        open_rights(terminal)
        terminal.press("3")
        terminal.wait_for("≠ Rooms")
        terminal.process.send_signal(signal.SIGTERM)
        terminal.wait_for_end()
    with demo(environment) as terminal:
        open_rights(terminal)
        terminal.wait_for("bimscope restored")
        assert "≠ Rooms" in terminal.text
