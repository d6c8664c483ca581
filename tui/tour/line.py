"""Two lines at the bottom that say what the tour does."""

from typing import ClassVar

from textual.content import Content
from textual.widgets import Static

from tui.widgets.safe_text import safe_text


class TourLine(Static):
    """Says what is asked and which keys answer it, on whatever screen is on top."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    TourLine {
        dock: bottom;
        height: 2;
        padding: 0 1;
        background: $primary;
        color: $text;
        text-style: bold;
    }
    """

    def tell(self, first: str, second: str) -> None:
        """Say something in each line."""
        self.update(Content(f"{safe_text(first)}\n{safe_text(second)}"))
