"""The list beside the tree in a real terminal: what stands there is what was sent."""

import sys
from pathlib import Path
from typing import Final

from tests.end_to_end.terminal import Terminal

_MEMBER: Final = "drofus:owners/5/projects/399/users/hakonhc"


def test_titles_stand_over_their_columns_once_the_names_have_come(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    database = str(tmp_path / "demo.sqlite")
    command = [sys.executable, "-m", "tui", "demo", _MEMBER, "--database", database]
    with Terminal(command, environment, columns=160, rows=45) as terminal:
        terminal.wait_for("Amelia Clarke  ")
        terminal.wait_until(_titles_fit, "the titles stand over their columns")


def _titles_fit(screen: str) -> bool:
    titles = next((line for line in screen.splitlines() if "User  " in line), "")
    # The name stands in the tree, too: the table is what is right of it.
    table = max((line.rfind("Amelia Clarke") for line in screen.splitlines()), default=-1)
    return "Full name" in titles and titles.find("Full name") == table
