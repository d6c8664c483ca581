"""`bimscope open`: a customer's browser saved a file, and an engineer looks at it."""

import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tui.cli import main

_DATA = Path(__file__).parents[1] / "data" / "archives"


def test_what_a_browser_saved_is_looked_at_in_the_trees(
    environment: dict[str, str], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "tui", "open", str(_DATA / "chromium.har")]
    with Terminal(command, environment, folder=tmp_path) as terminal:
        terminal.wait_for("chromium.har")
        terminal.wait_for("READ-ONLY")
        terminal.wait_for("Shared by all teams")
        terminal.press("\x1b[C")
        terminal.wait_for("North Architects")
        terminal.press("\x1b[B")
        terminal.press("\x1b[C")
        terminal.wait_for("Members")
        terminal.press("\x1b[B")
        terminal.press("\x1b[C")
        terminal.wait_for("Harbour school")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"log": {"entries": 7}}', "case.har: It is JSON, but not a HAR file"),
        ("", "case.har: The file is empty."),
    ],
)
def test_a_broken_file_opens_no_screen(
    text: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "case.har").write_text(text)
    assert main(["open", str(tmp_path / "case.har")]) == 2
    assert words in capsys.readouterr().err
