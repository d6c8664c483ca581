"""The lines at the bottom of a dialogue: what the keys do here and now."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from textual.events import Click
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip

from tui.terminal.drawn_lines import DrawnLines
from tui.widgets.cells import line, whole_ones
from tui.widgets.hints import hint, hints_in
from tui.widgets.keys import BETWEEN_HINTS, TALL
from tui.widgets.pressing import press_hinted

_LEAVES: Final = "Esc"
_EVERYWHERE: Final = "modal"
"""What works in every dialogue comes after what works in this one."""


class HintLine(DrawnLines):
    """The footer keys of its screen as they are now, each whole; how to leave is always there."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"hint-line--text"}
    DEFAULT_CSS = """
    HintLine { height: auto; }
    HintLine > .hint-line--text { color: $text-muted; }
    """

    def on_mount(self) -> None:
        self._lines = 1
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def get_content_height(
        self,
        container: Size,  # noqa: ARG002 - Textual's signature
        viewport: Size,  # noqa: ARG002 - Textual's signature
        width: int,
    ) -> int:
        self._lines = len(self._words(width))
        return self._lines

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        words = self._words(width)
        shown = words[y] if y < len(words) else ""
        return line([(shown, self.style_of("hint-line--text"))], width, self.blank)

    def on_click(self, event: Click) -> None:
        """Do what the key does that is clicked."""
        event.stop()
        press_hinted(self.app, self.render_line(event.y).text, event.x)

    def _words(self, width: int) -> list[str]:
        keys = hints_in(self.screen)
        of_all = [hint(each) for each in keys if each.where == _EVERYWHERE]
        own = [each for each in keys if each.where != _EVERYWHERE]
        leaving = [hint(each) for each in own if _LEAVES in each.keys]
        others = [hint(each) for each in own if _LEAVES not in each.keys]
        most = 2 if self.screen.size.height >= TALL else 1
        return hint_lines(others, leaving, of_all, width, most)

    def _keys_changed(self, _screen: Screen[Any]) -> None:
        if len(self._words(self.size.width)) == self._lines:
            self.refresh()
        else:
            self.refresh(layout=True)


def hint_lines(
    others: Sequence[str], leaving: Sequence[str], of_all: Sequence[str], width: int, most: int
) -> list[str]:
    """At most so many lines with hints; those that say how to leave end the last one.

    What works in every dialogue comes after them, where there is room.
    """
    lines: list[str] = []
    while len(lines) < most - 1 and not _fit((*others, *leaving), width):
        fitting = whole_ones(others, BETWEEN_HINTS, width)
        lines.append(BETWEEN_HINTS.join(fitting))
        others = others[len(fitting) :]
    taken = sum(len(BETWEEN_HINTS) + len(each) for each in leaving)
    last = (*whole_ones(others, BETWEEN_HINTS, width - taken), *leaving)
    return [*lines, BETWEEN_HINTS.join((*last, *of_all) if _fit((*last, *of_all), width) else last)]


def _fit(hints: Sequence[str], width: int) -> bool:
    return len(whole_ones(hints, BETWEEN_HINTS, width)) == len(hints)
