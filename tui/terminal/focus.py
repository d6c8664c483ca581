"""Who has the keys, with less restyled and repainted when it changes.

The library restyles all widgets around both and repaints the whole screen.
"""

from abc import abstractmethod
from typing import Self

from textual.events import Blur, DescendantBlur, DescendantFocus, Event, Focus
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

from tui.terminal.overriding import OverridingReactive, overrides


class FocusRestylesAround(Screen[ScreenResultType]):
    """Restyles what is around the widget that has the keys, if a rule asks who has them.

    No rule may be about what is beside or in that widget.
    """

    focused: OverridingReactive[Widget | None] = OverridingReactive(None, repaint=False)
    """What it changes is repainted by those it concerns."""

    @overrides
    def _update_focus_styles(
        self, focused: Widget | None = None, blurred: Widget | None = None
    ) -> None:
        inside = [widget for widget in (focused, blurred) if widget is not None]
        around = {node for widget in inside for node in widget.ancestors if node._has_focus_within}
        self.app.stylesheet.update_nodes(around)


class FocusRepaintsPart(Widget):
    """Looks different in one part alone when it has the keys; no style depends on them."""

    @abstractmethod
    def refresh_focused_part(self) -> None:
        """Repaint what looks different."""

    @overrides
    def watch_has_focus(self, _has_focus: bool) -> None:
        """Leave the styles as they are."""

    @overrides
    def focus(self, scroll_visible: bool = True) -> Self:
        """Ask for the keys without being repainted yet."""
        self.app.call_later(self.screen.set_focus, self, scroll_visible)
        return self

    @overrides
    def on_focus(self, event: Focus) -> None:
        self._take_focus(event, DescendantFocus(self), has_focus=True)

    @overrides
    def on_blur(self, event: Blur) -> None:
        self._take_focus(event, DescendantBlur(self), has_focus=False)

    def _take_focus(self, event: Event, told: Event, *, has_focus: bool) -> None:
        """As the library does, but for the same."""
        event.prevent_default()
        self.has_focus = has_focus
        self.refresh_focused_part()
        if self.parent is not None:
            self.parent.post_message(told)
