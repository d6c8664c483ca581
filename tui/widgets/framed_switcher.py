"""A frame around one view of several."""

from collections.abc import Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.widgets import ContentSwitcher

from tui.terminal.frame import FrameAlone


class FramedSwitcher(ContentSwitcher, FrameAlone):
    """The view that is seen covers all that is inside."""

    _titles: Mapping[str, str] = {}

    @dataclass
    class TitleClicked(Message):
        """The view with this name is wanted."""

        name: str
        switcher: "FramedSwitcher"

        @property
        def control(self) -> "FramedSwitcher":
            return self.switcher

    def show_titles(self, titles: Mapping[str, str], chosen: str) -> None:
        """Name the views on the frame, the chosen one reversed; `titles` are trusted texts."""
        self._titles = titles
        parts = [
            Content.styled(f" {title} ", "reverse" if name == chosen else "")
            for name, title in titles.items()
        ]
        self.border_title = Content("─").join(parts)

    def on_click(self, event: Click) -> None:
        """Tell which title on the frame is clicked."""
        x, y = event.screen_offset - self.region.offset  # what is inside tells of its clicks too
        if y == 0 and (name := self._title_at(x)):
            self.post_message(self.TitleClicked(name, self))

    def _title_at(self, cell: int) -> str:
        """The name of the view whose title stands at a cell of the frame; '' elsewhere."""
        [frame] = self.render_lines(Region(0, 0, self.outer_size.width, 1))
        end = 0
        for name, title in self._titles.items():
            begin = frame.text.find(f" {title} ", end)
            end = begin + cell_len(title) + 2
            if 0 <= begin <= cell < end:
                return name
        return ""
