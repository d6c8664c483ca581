"""Starts the explorer without a terminal and moves its cursor before it is complete.

It prints what the thread that keys wait for imports once there is something to see.

python -m tests.after_first_paint [OPTION …]
"""

import asyncio
import os
import sys
import threading
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from textual.events import Key

from tui import app
from tui.cli.explore import launch_for, parser
from tui.config.launch import Launch
from tui.config.settings import Settings

PATIENCE = 20.0


class Noting(MetaPathFinder):
    """Finds nothing; other threads wait here until the cursor has moved."""

    def __init__(self) -> None:
        self.names: list[str] = []
        """What the main thread has looked for."""
        self.has_moved = threading.Event()

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if threading.current_thread() is threading.main_thread():
            self.names.append(name)
        elif not self.has_moved.wait(PATIENCE):
            self.has_moved.set()  # once is enough
            self.names.append("the first key was not answered")
        return None


class Completed(app.BimscopeApp):
    """Ends a moment after the screen is complete."""

    CSS_PATH = [Path(app.__file__).parent / path for path in app.BimscopeApp.CSS_PATH or ()]

    def __init__(self, launch: Launch) -> None:
        super().__init__(launch)
        self._noting = Noting()

    def on_ready(self) -> None:
        sys.meta_path.insert(0, self._noting)
        self.watch(self._explorer_screen.pane.rows, "cursor", self._moved, init=False)
        self.post_message(Key("down", None))
        self.run_worker(self._end())

    def _moved(self) -> None:
        self._noting.has_moved.set()

    async def _end(self) -> None:
        await self._explorer_screen.complete.wait()
        for _ in range(20):
            await asyncio.sleep(0)
        assert sys.__stdout__ is not None
        print(*self._noting.names, sep="\n", file=sys.__stdout__, flush=True)
        os._exit(0)


if __name__ == "__main__":
    Completed(launch_for(parser().parse_args(), Settings())).run(headless=True)
