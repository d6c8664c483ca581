"""A building of boxes in the dialogue that draws, in a terminal as the explorer uses it."""

import sys

from tui.cli.opening import HAND_OVER, paint_soon

paint_soon()  # as the explorer does, before the library is imported

# ruff: noqa: E402
from tests.drawing.buildings import building
from tui.drawing.scene import DrawnScene
from tui.modals.buildings.drawing import DrawingModal
from tui.modals.buildings.drawn_building import DrawnBuilding, SaysHowFar, ShowsSoFar
from tui.terminal.application import TerminalApp

SHAPES_OF: dict[int, tuple[int, int]] = {1_000: (12, 6), 100_000: (10, 71)}
"""Storeys and bays that make about so many elements."""
_A_FEW = (2, 2)


class DrawingApp(TerminalApp[None]):
    """Draws about so many elements."""

    CSS_PATH = ["../../tui/styles/app.tcss"]

    def __init__(self, elements: int) -> None:
        super().__init__(plain_textual=False)
        self._bays = SHAPES_OF.get(elements, _A_FEW)

    def on_mount(self) -> None:
        self.push_screen(DrawingModal("Building", DrawnBuilding(self._bring)))

    def redact(self, text: str) -> str:
        return text

    def tell_of_mistake(self, words: str) -> None:
        self.notify(words)

    async def _bring(self, _says: SaysHowFar, _shows: ShowsSoFar) -> DrawnScene:
        return building(*self._bays)


if __name__ == "__main__":
    sys.setswitchinterval(HAND_OVER)
    DrawingApp(int(sys.argv[1])).run()
