"""An application that sends a terminal only what differs from what it shows.

Overrides two private methods of textual, which is therefore pinned.
"""

import os
from typing import Final, cast

from rich.color import ColorSystem
from rich.console import ConsoleRenderable, RenderableType
from textual import on
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App, ReturnType
from textual.css.styles import RulesMap
from textual.dom import DOMNode
from textual.events import Mount, Resize, Unmount
from textual.screen import Screen
from textual.widget import Widget

from tui.glass.compositor import SparingCompositor
from tui.glass.glass import Glass, erases_in_colour

SYNCHRONIZED_FROM: Final = 1_024
"""Characters from which on a terminal may paint half of an update, unless told to wait."""
_LARGEST_PART: Final = 8_192
"""Characters that Windows takes in one write."""


class ThinApp(App[ReturnType]):
    """Keeps a model of the screen, and sends whole regions where `thin_lines` is False."""

    thin_lines: bool = True

    def __init__(self) -> None:
        super().__init__()
        self.glass = Glass(
            self.console._color_system or ColorSystem.TRUECOLOR,
            erases_in_colour=erases_in_colour(os.environ.get("TERM", "")),
        )

    @on(Mount)
    def _heed_suspension(self) -> None:
        self.app_suspend_signal.subscribe(self, lambda _: self._put_down())
        self.app_resume_signal.subscribe(self, lambda _: self.glass.forget())

    @on(Unmount)
    def _leave(self) -> None:
        self._put_down(for_good=True)

    @on(Resize)
    def _resized(self) -> None:
        """A terminal may have moved its lines about: send all of them."""
        self.glass.forget()

    def action_redraw(self) -> None:
        self.glass.forget()
        self.refresh(layout=True)

    def _register(
        self,
        parent: DOMNode,
        *widgets: Widget,
        before: int | None = None,
        after: int | None = None,
        cache: dict[tuple[object, ...], RulesMap] | None = None,
    ) -> list[Widget]:
        """Have every screen, the library's own included, draw no more than is seen."""
        for screen in widgets:
            if isinstance(screen, Screen):
                screen._compositor = SparingCompositor()
        return super()._register(parent, *widgets, before=before, after=after, cache=cache)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write only what differs, in one piece; nothing where nothing does."""
        if isinstance(renderable, LayoutUpdate | ChopsUpdate) and self._is_thin:
            self._display_difference(cast(ConsoleRenderable, renderable))
        else:
            super()._display(screen, renderable)

    def _display_difference(self, update: ConsoleRenderable) -> None:
        try:
            self.glass.resize(*self.size)
            caret = self.cursor_position if _has_caret(self.focused) else None
            self._write(self.glass.update(self.console.render(update), caret))
        except Exception as error:
            self._handle_exception(error)
        self.post_display_hook()

    @property
    def _is_thin(self) -> bool:
        """Whether an update is for a terminal, and now; else the library knows what to do."""
        driver = self._driver
        ready = self._running and not self._closed and not self._batch_count
        return (
            self.thin_lines
            and ready
            and driver is not None
            and not (driver.is_headless or driver.is_inline)
        )

    def _put_down(self, *, for_good: bool = False) -> None:
        """Leave a terminal that has but one screen without our colours."""
        if self.thin_lines and self._driver is not None:
            self._write(self.glass.put_down(for_good=for_good))

    def _write(self, text: str) -> None:
        driver = self._driver
        if driver is None or not text:
            return
        if self._sync_available and len(text) >= SYNCHRONIZED_FROM:
            text = f"\x1b[?2026h{text}\x1b[?2026l"
        for start in range(0, len(text), _LARGEST_PART):
            driver.write(text[start : start + _LARGEST_PART])
        driver.flush()


def _has_caret(widget: object) -> bool:
    """Whether an input method wants to know where the cursor is."""
    return hasattr(type(widget), "cursor_screen_offset")
