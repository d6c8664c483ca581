"""Starts the explorer without a terminal and prints what is imported at its first paint.

On standard error it prints the theme of that paint and the files that were opened for it.

python -m tests.first_paint [OPTION …]
"""

import os
import sys
from pathlib import Path

from rich.console import RenderableType
from textual.screen import Screen

from tui import app
from tui.cli.explore import launch_for, parser
from tui.config.settings import Settings

opened: list[object] = []


class Painted(app.BimscopeApp):
    """Ends once the first frame has been drawn."""

    CSS_PATH = [Path(app.__file__).parent / path for path in app.BimscopeApp.CSS_PATH or ()]

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if renderable is not None and sys.__stdout__ is not None:
            print(*sys.modules, sep="\n", file=sys.__stdout__, flush=True)
            print("theme", self.theme, file=sys.__stderr__)
            print(*(f"opened {file}" for file in opened), sep="\n", file=sys.__stderr__, flush=True)
            os._exit(0)


def note_opened(event: str, said: tuple[object, ...]) -> None:
    """Keep in mind each file that is opened."""
    if event == "open":
        opened.append(said[0])


if __name__ == "__main__":
    sys.addaudithook(note_opened)
    Painted(launch_for(parser().parse_args(), Settings())).run(headless=True)
