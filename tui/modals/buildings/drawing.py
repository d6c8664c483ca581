"""The building over the whole screen, where it does not stand beside the tree."""

from collections.abc import Hashable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from typing_extensions import override

from tui.modals.buildings.drawn_building import DrawnBuilding
from tui.modals.modal import Frame, Modal
from tui.widgets.keys import key


class DrawingModal(Modal[Hashable | None]):
    """Shows a drawn building; answers the record to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("drawing.go", "enter", "go", "Go there", "Go to the shape's record in the tree",
            footer=True),
        key("drawing.close", "escape,q,b", "close", "Close", "Back to where you were",
            footer=True),
    ]  # fmt: skip

    def __init__(self, title: str, drawn: DrawnBuilding) -> None:
        super().__init__()
        self._title, self._drawn = title, drawn

    def compose(self) -> ComposeResult:
        with Frame(self._title, classes="drawing"):
            yield self._drawn
            yield from self.footer()

    def on_mount(self) -> None:
        self._drawn.view.focus()

    @override
    def say(self, text: str, *, wrong: bool = False) -> None:
        self._drawn.say(text, wrong=wrong)

    def action_go(self) -> None:
        lit = self._drawn.view.look.lit
        if lit is None:
            self.say("Point at a shape first, with Tab or a click.")
        else:
            self.dismiss(lit.key)

    def action_close(self) -> None:
        self.dismiss(None)
