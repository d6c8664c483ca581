"""Hostile texts in all that a server says: nothing reaches the terminal but the library's own."""

import re
import sys
from collections.abc import Iterator
from typing import Final

import pytest

from tests.end_to_end.hostile_server import hostile
from tests.end_to_end.terminal import Terminal
from tests.hostile import hostile_texts
from tests.sandbox.running import RunningSandbox
from tests.widgets.glass import FORBIDDEN

ESCAPE, ENTER, TAB, DOWN, PAGE_DOWN, HOME, RIGHT, REVIEW = (
    "\x1b", "\r", "\t", "\x1b[B", "\x1b[6~", "\x1b[H", "\x1b[C", "\x13",
)  # fmt: skip
VIEWS: Final = (TAB, "v", PAGE_DOWN, PAGE_DOWN, TAB)
WALK: Final = (
    *(DOWN, DOWN, RIGHT, PAGE_DOWN, PAGE_DOWN, PAGE_DOWN, HOME),
    *(RIGHT, RIGHT, *VIEWS, *VIEWS, *VIEWS),
    *(RIGHT, RIGHT, *VIEWS, *VIEWS, *VIEWS, PAGE_DOWN, PAGE_DOWN),
    *("e", DOWN, "1", REVIEW, PAGE_DOWN, ESCAPE, ESCAPE, ESCAPE),
    *("a", ESCAPE, "y", "Y", "c", "u", PAGE_DOWN, ESCAPE),
    *("2", RIGHT, RIGHT, RIGHT, RIGHT, PAGE_DOWN, *VIEWS, *VIEWS, *VIEWS),
    *(DOWN, RIGHT, RIGHT, PAGE_DOWN, *VIEWS, *VIEWS, *VIEWS),
    *(":", "list", ENTER, ENTER, REVIEW, ENTER, PAGE_DOWN, ESCAPE, ESCAPE, ESCAPE),
)
CLICKS: Final = tuple(
    f"\x1b[<0;{column};{row}{state}"
    for column in (5, 20, 70)
    for row in (3, 8, 20)
    for state in "Mm"
)
_PRINTED: Final = re.compile(
    r"\x1b\[[0-9;:?<>=$]*[A-Za-z~]"  # moves, colours, modes, questions
    r"|\x1b\]52;c;[A-Za-z0-9+/=]*(?:\x07|\x1b\\)"  # the clipboard, in an alphabet that is harmless
    r"|\x1b\]22;[a-z-]*\x07"  # the shape of the mouse's arrow
    r"|\x1b[=>78cDEM]"
    r"|[\r\n\b]"
)
"""What the library itself sends that is no text."""


def _taken_over(written: bytes) -> list[str]:
    """What stands in the output that neither the library sends nor a text may hold."""
    rest = _PRINTED.sub("", written.decode("utf-8"))
    return sorted({each for each in rest if each in FORBIDDEN})


@pytest.fixture
def lying(sandbox: RunningSandbox) -> Iterator[tuple[str, list[str]]]:
    with hostile(sandbox.url) as server:
        yield server


def test_no_text_of_a_server_reaches_for_the_terminal(
    lying: tuple[str, list[str]], sandbox: RunningSandbox, environment: dict[str, str]
) -> None:
    url, sent = lying
    said = (
        environment
        | sandbox.drofus_login
        | {
            "BIMSCOPE_BIMPLUS_USER": sandbox.bimplus_user,
            "BIMSCOPE_BIMPLUS_PASSWORD": sandbox.bimplus_password,
            "BIMSCOPE_BIMPLUS_APPLICATION": sandbox.application_id,
        }
    )
    addresses = ["--drofus", url, "--bimplus", f"{url}/v2", "--team", sandbox.team]
    with Terminal([sys.executable, "-m", "tui", *addresses], said) as terminal:
        terminal.wait_for("Owners")
        for key in (*WALK, *CLICKS):
            terminal.press(key)
            terminal.settle()
        for text in hostile_texts()[::40]:
            terminal.press(f"/\x1b[200~{text.replace(ESCAPE, '')}\x1b[201~")
            terminal.settle()
            terminal.press(ESCAPE)
            terminal.settle()
        assert terminal.process.poll() is None, terminal.text
        assert _taken_over(bytes(terminal.written)) == []
        for mode in (b"TAKEN\x07", b"\x1b]0;TAKEN", b"1337;File"):
            assert b"\x1b]" + mode not in terminal.written
    assert len(set(sent)) >= len(hostile_texts()) * 0.9


def test_what_is_looked_for_is_found() -> None:
    assert _taken_over("a\x1b]0;TAKEN\x07 \u202e \x9b2J".encode()) == [
        "\x07",
        "\x1b",
        "\x9b",
        "\u202e",
    ]
    assert _taken_over(b"\x1b[2J\x1b[31mab\x1b]52;c;QUFB\x07") == []
