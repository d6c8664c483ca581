"""One pane over the whole screen, and back."""

from typing import ClassVar

from textual.binding import BindingType
from typing_extensions import override

from tui.screens.explorer.tables import TablesScreen
from tui.widgets.keys import key


class ZoomingScreen(TablesScreen):
    """The pane with the keys covers the others while it is zoomed; it follows the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.zoom", "z", "zoom", "Whole screen",
            "Show only the active pane, or all of them again"),
    ]  # fmt: skip

    _zoomed = ""

    def action_zoom(self) -> None:
        self._zoom("" if self._zoomed else self.side)

    @override
    def turn_to_side(self, side: str) -> None:
        if self._zoomed:
            self._zoom(side)
        super().turn_to_side(side)

    def _zoom(self, side: str) -> None:
        if self._zoomed:
            self.remove_class(f"-only-{self._zoomed}")
        self._zoomed = side
        if side:
            self.add_class(f"-only-{side}")
