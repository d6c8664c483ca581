"""One pane over the whole screen, and back; found so again at the next start."""

from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType
from typing_extensions import override

from tui.screens.explorer.tables.widths import WidthsScreen
from tui.widgets.keys import key

_KEPT_AS: Final = "zoom"
"""What is remembered of it is 1 or 0 under this name."""


class ZoomingScreen(WidthsScreen):
    """The pane with the keys covers the others while it is zoomed; it follows the keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.zoom", "z", "zoom", "Whole screen",
            "Show only the active pane, or all of them again"),
    ]  # fmt: skip

    _zoomed = ""
    _was_pressed = False

    @on(WidthsScreen.PanesKept)
    def _zoom_as_kept(self, message: WidthsScreen.PanesKept) -> None:
        if message.panes.get(_KEPT_AS) and not self._was_pressed:
            self._zoom(self.side)

    def action_zoom(self) -> None:
        self._was_pressed = True
        self._zoom("" if self._zoomed else self.side)
        self.workspace.remembered.panes.keep({_KEPT_AS: int(bool(self._zoomed))})

    @override
    def turn_to_side(self, side: str) -> None:
        self.zoom_along(side)
        super().turn_to_side(side)

    def zoom_along(self, side: str) -> None:
        """Let the pane that gets the keys cover the others, if one does."""
        if self._zoomed:
            self._zoom(side)

    def _zoom(self, side: str) -> None:
        if self._zoomed:
            self.remove_class(f"-only-{self._zoomed}")
        self._zoomed = side
        if side:
            self.add_class(f"-only-{side}")
