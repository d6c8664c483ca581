"""`--plain`: what a screen reader hears is where the keys go, in letters and words."""

import re
import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tui.terminal.letters import in_plain_signs

DOWN, RIGHT = "\x1b[B", "\x1b[C"


def test_the_cursor_of_the_terminal_goes_with_the_keys(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    database = str(tmp_path / "demo.sqlite")
    command = [sys.executable, "-m", "tui", "demo", "--plain", "--database", database]
    with Terminal(command, environment) as terminal:
        terminal.wait_until(lambda _: "Owners" in terminal.line_of_cursor, "it is at the first row")
        terminal.press(DOWN)
        terminal.wait_until(lambda _: "Databases" in terminal.line_of_cursor, "it follows")
        terminal.press("t")
        terminal.wait_until(lambda _: "akl-prod" in terminal.line_of_cursor, "it is in the table")
        terminal.press("/")
        terminal.press("akl")
        terminal.wait_until(lambda _: "akl" in terminal.line_of_cursor, "it is where one types")
        assert not re.search("[\u2500-\u259f\u25a0-\u25ff\u2800-\u28ff\u276f\u2605]", terminal.text)


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("╭─ Håkon ─╮", "+- Håkon -+"),
        ("▸ さくら建設", "+ さくら建設"),
        ("★ Łódź ⊘ é", "@ Łódź ; é"),
        ("⣿⠓ ▆ 2 Limited", ".. | 2 Limited"),
    ],
)
def test_signs_are_ascii_and_letters_stay(shown: str, read: str) -> None:
    assert in_plain_signs(shown) == read
