"""^Z and signals stop the explorer for a while; afterwards everything is as it was."""

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal

INTERRUPT, SUSPEND = "\x03", "\x1a"
RIGHT, ESCAPE = "\x1b[C", "\x1b"


def demo(environment: dict[str, str]) -> Terminal:
    """A demo under a shell that knows jobs, as people start it."""
    command = f"{sys.executable} -m tui demo --database demo.sqlite"
    terminal = Terminal(
        ["bash", "--norc", "--noprofile", "-i"],
        {**environment, "PS1": "shell> "},
        folder=Path(environment["HOME"]),
    )
    terminal.wait_for("shell>")
    terminal.press(f"{command}\n")
    terminal.wait_for("connected")
    return terminal


def returns_as_it_was(terminal: Terminal, stop: Callable[[], object], *seen: str) -> None:
    """What is stopped gives the terminal back, and paints everything when it goes on."""
    stop()
    terminal.wait_for("Stopped")
    terminal.press("fg\n")
    for text in (*seen, "READ-WRITE", "filter Owners"):
        terminal.wait_for(text)
    terminal.wait_until(partial(lacks, "Stopped"), "all is painted")


def lacks(text: str, screen: str) -> bool:
    return text not in screen


def explorer(terminal: Terminal) -> int:
    """The process of the explorer, the first child of the shell."""
    children = f"/proc/{terminal.process.pid}/task/{terminal.process.pid}/children"
    return int(Path(children).read_text().split()[0])


def test_it_returns_as_it_was_from_wherever_one_is(environment: dict[str, str]) -> None:
    with demo(environment) as terminal:
        suspend = partial(terminal.press, SUSPEND)
        returns_as_it_was(terminal, suspend)
        terminal.press(RIGHT)
        terminal.wait_for("▸ Northgate Health")
        for key, seen in (("?", "Esc back"), (":", "Search for commands")):
            terminal.press(key)
            terminal.wait_for(seen)
            returns_as_it_was(terminal, suspend, seen)
            terminal.press(ESCAPE)
            terminal.wait_until(partial(lacks, seen), f"{seen} goes")


@pytest.mark.skipif(sys.platform != "linux", reason="children of a process are found in /proc")
def test_signals_may_stop_it(environment: dict[str, str]) -> None:
    with demo(environment) as terminal:
        returns_as_it_was(terminal, lambda: os.kill(explorer(terminal), signal.SIGTSTP))
        returns_as_it_was(terminal, lambda: os.kill(explorer(terminal), signal.SIGSTOP))
        terminal.press_until(INTERRUPT, "q leaves bimscope")
        terminal.press("q")
        terminal.press_until("echo status $?\n", "status 0")
