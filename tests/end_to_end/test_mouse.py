"""The mouse as a terminal reports it: clicks and turns of the wheel, in bytes."""

import sys
from pathlib import Path

from rich.cells import cell_len

from tests.end_to_end.terminal import Terminal

_WHEEL_DOWN = 65


def click(terminal: Terminal, words: str, *, line: int | None = None) -> None:
    """Press and let go the button on words that are seen, on one line where it is said."""
    seen = terminal.wait_for(words).splitlines()
    among = range(len(seen)) if line is None else [line % len(seen)]
    row = next(y for y in among if words in seen[y])
    column = cell_len(seen[row][: seen[row].index(words)]) + 1
    terminal.press(f"\x1b[<0;{column};{row + 1}M\x1b[<0;{column};{row + 1}m")


def test_a_walk_without_a_key(tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tui", "demo", "--database", str(tmp_path / "demo.sqlite")]
    with Terminal([*command, "--seed", "1"], environment, rows=24) as terminal:
        terminal.wait_for("Owners")
        click(terminal, "Enter open")
        click(terminal, "▸ Northgate Health")  # the sign of folding
        terminal.wait_for("▾ Northgate Health")
        click(terminal, "Northgate Health")
        terminal.wait_for("› Northgate Health")
        click(terminal, "JSON", line=1)
        terminal.wait_until(lambda seen: '"name"' in seen, "the JSON")
        click(terminal, "dRofus", line=0)
        terminal.wait_until(lambda seen: "❯▾ Owners" in seen, "at the top")
        terminal.press(f"\x1b[<{_WHEEL_DOWN};5;10M" * 8)
        terminal.wait_until(lambda seen: "▾ Owners" not in seen, "the tree went on")
        click(terminal, "2 Bimplus")
        terminal.wait_for("Teams")
        click(terminal, "q quit")
        assert terminal.wait_for_end() == 0
