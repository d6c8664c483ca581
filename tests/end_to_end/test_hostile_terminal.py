"""Nothing that a terminal sends ends the explorer, and where it goes, the explorer goes."""

import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tui.terminal.ending import HUNG_UP

HOSTILE = [
    b"\xff\xfe\x80\xc3",
    b"\x1b[M\xa0\xff\xc3",
    b"\x1b[" + b"9;" * 3_000 + b"D",
    b"\x1b[99999999999;1u\x1b[48;99999;99999;1;1t",
    b"\x00\x00",
    b"\x1bPnever ends" + b"D" * 5_000,
    b"\x1b]52;c;never ends",
]


def demo(environment: dict[str, str], *options: str) -> Terminal:
    return Terminal(
        [sys.executable, "-m", "tui", "demo", "--database", "demo.sqlite", *options],
        environment,
        folder=Path(environment["HOME"]),
    )


@pytest.mark.parametrize("mouse", [True, False], ids=["mouse", "no mouse"])
def test_what_is_no_key_is_passed_over(environment: dict[str, str], mouse: bool) -> None:
    with demo(environment, *([] if mouse else ["--no-mouse"])) as terminal:
        terminal.wait_for("connected")
        for sent in HOSTILE:
            terminal.send(sent)
        terminal.press_until("\x1b[C", "▸ Northgate Health")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        assert "Traceback" not in terminal.text


def test_the_explorer_ends_with_its_terminal(environment: dict[str, str]) -> None:
    with demo(environment) as terminal:
        terminal.wait_for("connected")
        terminal.hang_up()
        assert terminal.process.wait(15) == HUNG_UP
