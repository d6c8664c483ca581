"""A frame around one view of several."""

from collections.abc import Mapping
from typing import Self

from textual.content import Content
from textual.geometry import Region
from textual.widgets import ContentSwitcher


class FramedSwitcher(ContentSwitcher):
    """Repainted, it is the frame alone: the view that is seen covers all that is inside."""

    def show_titles(self, titles: Mapping[str, str], chosen: str) -> None:
        """Name the views on the frame, the chosen one reversed; `titles` are trusted texts."""
        parts = [
            Content.styled(f" {title} ", "reverse" if name == chosen else "")
            for name, title in titles.items()
        ]
        self.border_title = Content("─").join(parts)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        if repaint and not (regions or layout or recompose):
            regions = self._frame()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _frame(self) -> tuple[Region, ...]:
        """Top, bottom, left and right, counted from where the view is."""
        (width, height), gutter = self.size, self.gutter
        across = width + gutter.width
        return (
            Region(-gutter.left, -gutter.top, across, gutter.top),
            Region(-gutter.left, height, across, gutter.bottom),
            Region(-gutter.left, 0, gutter.left, height),
            Region(width, 0, gutter.right, height),
        )
