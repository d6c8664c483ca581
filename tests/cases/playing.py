"""Plays a case in a terminal of 80 columns and 24 lines."""

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.cases.case import Case, Read, Step, Typed, bytes_of
from tests.end_to_end.terminal import Terminal

DATA = Path(__file__).parents[1] / "data"
COLUMNS, ROWS = 80, 24
_READY = "connected"
_LIMIT = 20.0
"""Seconds after which an answer will not come."""


def play(case: Case, environment: Mapping[str, str]) -> str:
    """The screen with the answer. Raises AssertionError with the screen where it does not come."""
    folder = Path(environment["BIMSCOPE_CONFIG_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(case.settings, encoding="utf-8")
    for name in case.files:
        shutil.copy(DATA / name, folder.parent)
    command = [sys.executable, "-m", "tui", "demo"]
    own = {**environment, **case.environment}
    with Terminal(command, own, columns=COLUMNS, rows=ROWS, folder=folder.parent) as terminal:
        terminal.wait_for(_READY)
        press(terminal, case.start)
        press(terminal, case.steps)

        def is_answered(screen: str) -> bool:
            return all(each in screen for each in case.answer)

        return terminal.wait_until(is_answered, f"{case.answer} are seen together", _LIMIT)


def press(terminal: Terminal, steps: Sequence[Step]) -> None:
    """Press keys as somebody does who looks where it is needed, and nowhere else."""
    question = ""
    for step in steps:
        if isinstance(step, str) and question:
            # It listens once it could be read, and lets pass what comes before that.
            terminal.press_until_gone(bytes_of(step), question, _LIMIT)
            question = ""
        elif isinstance(step, str):
            terminal.press(bytes_of(step))
        elif isinstance(step, Typed):
            terminal.press(step.text)
        elif isinstance(step, Read):
            question = step.text
            terminal.wait_for(question, _LIMIT)
        else:
            terminal.wait_for(step.text, _LIMIT)
