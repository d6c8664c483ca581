"""What to do with a building file that was dropped here."""

from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from tui.modals.modal import Frame, Modal
from tui.widgets.keys import key


class DroppedFileUse(StrEnum):
    """What a dropped file is for."""

    DRAW = "draw"
    IMPORT = "import"


class DroppedFileModal(Modal[DroppedFileUse | None]):
    """Offers to draw a building file, or to import it as a project."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("dropped.draw", "enter,d", "use('draw')", "Draw it",
            "Draw the building; nothing is sent", footer=True),
        key("dropped.import", "i", "use('import')", "Import it",
            "Make a new project of it, after a review", footer=True),
        key("dropped.close", "escape", "close", "Close", "Leave the file alone", footer=True),
    ]  # fmt: skip

    def __init__(self, name: str) -> None:
        super().__init__()
        self._file_name = name

    def compose(self) -> ComposeResult:
        with Frame(self._file_name):
            yield Static("Draw this building, or import it into Bimplus as a new project?")
            yield from self.footer()

    def action_use(self, use: str) -> None:
        self.dismiss(DroppedFileUse(use))

    def action_close(self) -> None:
        self.dismiss(None)
