"""Starts the explorer without a terminal and prints what is imported at its first paint.

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


class Painted(app.BimscopeApp):
    """Ends once the first frame has been drawn."""

    CSS_PATH = [Path(app.__file__).parent / path for path in app.BimscopeApp.CSS_PATH or ()]

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if renderable is not None and sys.__stdout__ is not None:
            print(*sys.modules, sep="\n", file=sys.__stdout__, flush=True)
            os._exit(0)


if __name__ == "__main__":
    Painted(launch_for(parser().parse_args(), Settings())).run(headless=True)
