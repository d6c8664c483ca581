"""What is wrong with the line above it, and where."""

from typing import ClassVar, Final

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip

from tui.widgets.cells import crop, line
from tui.widgets.one_line import OneLine
from tui.widgets.safe_text import safe_text

_LONGEST: Final = 1_000


class ErrorLine(OneLine):
    """A caret under the place that is wrong, and what is wrong with it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"error-line--text"}
    DEFAULT_CSS = "ErrorLine > .error-line--text { color: $text-error; }"

    text: reactive[str] = reactive("")
    column: reactive[int | None] = reactive(0)
    """Where the caret stands; None where no place is known."""

    def draw(self, width: int) -> Strip:
        style = self.style_of("error-line--text")
        words = safe_text(self.text, limit=_LONGEST)
        if self.column is None:
            return line([(" " + crop(words, width - 2), style)], width, self.blank)
        caret = max(0, min(self.column, width - 1))
        if caret + 2 + cell_len(words) <= width or caret < width // 2:
            shown = " " * caret + "▲ " + crop(words, width - caret - 2)
        else:
            before = crop(words, caret - 1)
            shown = " " * (caret - 1 - cell_len(before)) + before + " ▲"
        return line([(shown, style)], width, self.blank)
