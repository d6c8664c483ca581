"""Whether somebody listens to the screen, or has a simple terminal, and where the cursor is then.

Screen readers speak the line that the cursor of the terminal comes to.
"""

from typing import Final, Protocol, runtime_checkable

from textual.app import App
from textual.dom import DOMNode
from textual.geometry import Offset

SHOWS_CURSOR: Final = "\x1b[?25h"


@runtime_checkable
class HasRow(Protocol):
    """A widget with a row that the keys go to."""

    @property
    def row_on_screen(self) -> Offset | None:
        """Where that row begins on the screen; None where it is out of sight."""


class AppForScreenReaders:
    """What an application says of itself."""

    for_screen_readers: bool = False


def is_for_screen_readers(node: DOMNode) -> bool:
    """Whether nothing may move by itself, and the terminal's cursor goes with the keys."""
    app = node if isinstance(node, App) else node.app
    return isinstance(app, AppForScreenReaders) and app.for_screen_readers


def place_of_keys(focused: object) -> tuple[int, int] | None:
    """The column and the line where the keys go, where a widget has a row for them."""
    place = focused.row_on_screen if isinstance(focused, HasRow) else None
    return None if place is None else (place.x, place.y)
