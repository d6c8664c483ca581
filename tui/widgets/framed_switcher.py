"""A frame around one view of several."""

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import ContentSwitcher

from tui.terminal.frame import FrameAlone


class FramedSwitcher(ContentSwitcher, FrameAlone):
    """The view that is seen covers all that is inside."""

    def show_titles(self, titles: Mapping[str, str], chosen: str) -> None:
        """Name the views on the frame, the chosen one reversed; `titles` are trusted texts."""
        parts = [
            Content.styled(f" {title} ", "reverse" if name == chosen else "")
            for name, title in titles.items()
        ]
        self.border_title = Content("─").join(parts)
