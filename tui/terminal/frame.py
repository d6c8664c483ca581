"""A frame that is repainted without what is in it."""

from collections.abc import Iterator
from typing import Self

from textual.geometry import Region
from textual.widget import Widget

from tui.terminal.overriding import overrides


class FrameAlone(Widget):
    """Repainted, it is the frame alone: what is in it covers all that is inside."""

    @overrides
    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        if repaint and not (regions or layout or recompose):
            regions = tuple(self._frame())
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _frame(self) -> Iterator[Region]:
        """Top, bottom, left and right, counted from where the view is."""
        (width, height), gutter = self.size, self.gutter
        across = width + gutter.width
        yield Region(-gutter.left, -gutter.top, across, gutter.top)
        yield Region(-gutter.left, height, across, gutter.bottom)
        yield Region(-gutter.left, 0, gutter.left, height)
        yield Region(width, 0, gutter.right, height)
