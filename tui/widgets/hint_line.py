"""The line at the bottom of a dialogue: what the keys do here and now."""

from typing import Any, ClassVar

from textual.screen import Screen
from textual.strip import Strip

from tui.widgets.cells import line, whole_parts
from tui.widgets.hints import BETWEEN, hints
from tui.widgets.one_line import OneLine


class HintLine(OneLine):
    """The footer keys of its screen as they are now, as many as fit."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hint-line--text"}
    DEFAULT_CSS = "HintLine > .hint-line--text { color: $text-muted; }"

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)

    def on_unmount(self) -> None:
        self.screen.bindings_updated_signal.unsubscribe(self)

    def draw(self, width: int) -> Strip:
        words = whole_parts(hints(self.screen), BETWEEN, width)
        return line([(words, self.style_of("hint-line--text"))], width, self.blank)

    def _keys_changed(self, _screen: Screen[Any]) -> None:
        self.refresh()
