"""What changes below several screens is seen through all of them.

The library draws only the topmost anew, out of what those between have kept of what was there.
"""

from textual.screen import Screen, ScreenResultType

from tui.terminal.overriding import overrides


class ShowsThrough(Screen[ScreenResultType]):
    """A screen whose changes are seen through all that stand over it."""

    @overrides
    def _compositor_refresh(self) -> None:
        above = self.app.screen_stack
        if self in above:
            for between in above[above.index(self) + 1 : -1]:
                between.refresh(*self._compositor._dirty_regions)
        super()._compositor_refresh()
