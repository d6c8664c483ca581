"""Lines with a cursor: the movement, caching and repainting every list of lines shares.

Draws by line and keeps what it drew; a cursor move repaints two lines, whatever the
number of lines. Knows nothing of what the lines say.
"""

from abc import abstractmethod
from collections.abc import Callable, Hashable
from enum import IntEnum
from functools import partial
from typing import ClassVar, Final

from rich.style import Style
from textual.actions import parse
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.events import Click, Resize
from textual.geometry import Offset
from textual.reactive import reactive
from textual.strip import Strip

from tui.terminal.drawn_lines import DrawnLines
from tui.terminal.focus import FocusRepaintsPart
from tui.terminal.height import HeightWithoutLayout
from tui.widgets.cells import line
from tui.widgets.keys import key


class Look(IntEnum):
    """How a line stands to the cursor; BLURRED when the keys go to another widget."""

    PLAIN = 0
    CURSOR = 1
    BLURRED = 2


_STYLES = {Look.CURSOR: "line--cursor", Look.BLURRED: "line--blurred"}
CURSOR_GLYPHS = {Look.PLAIN: " ", Look.CURSOR: "❯", Look.BLURRED: "›"}


class LineCursor(
    HeightWithoutLayout, FocusRepaintsPart, DrawnLines, can_focus=True, inherit_bindings=False
):
    """A scrolled list of lines, one of them under the cursor."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--cursor",
        "line--blurred",
        "line--muted",
        "line--different",
        "line--warning",
        "line--error",
        "line--good",
        "line--first",
        "line--second",
    }
    DEFAULT_CSS = """
    LineCursor {
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .line--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        & > .line--blurred {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
            text-style: $block-cursor-blurred-text-style;
        }
        & > .line--muted { color: $text-muted; }
        & > .line--different { color: $text-accent; }
        & > .line--warning { color: $text-warning; }
        & > .line--error { color: $text-error; }
        & > .line--good { color: $text-success; }
        & > .line--first { color: $text-primary; }
        & > .line--second { color: $text-secondary; }
        &:nocolor > .line--cursor { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("move.up", "up,k", "move(-1)", "Up", "One line up"),
        key("move.down", "down,j", "move(1)", "Down", "One line down"),
        key("move.page_up", "pageup", "page(-2)", "Page up", "One page up"),
        key("move.page_down", "pagedown", "page(2)", "Page down", "One page down"),
        key("move.half_up", "ctrl+u", "page(-1)", "Half a page up", "Half a page up"),
        key("move.half_down", "ctrl+d", "page(1)", "Half a page down", "Half a page down"),
        key("move.first", "home,g", "go_to(0)", "First line", "Go to the first line"),
        key("move.last", "end,G", "go_to(-1)", "Last line", "Go to the last line"),
    ]

    cursor: reactive[int] = reactive(0, repaint=False, init=False)

    def __init__(
        self, *, name: str | None = None, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._strips: LRUCache[Hashable, Strip] = LRUCache(512)
        self._lines_seen = 0

    @abstractmethod
    def line_count(self) -> int:
        """How many lines there are."""

    @abstractmethod
    def line_key(self, index: int) -> Hashable:
        """Everything about line `index` that changes its pixels."""

    @abstractmethod
    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        """Line `index` in exactly `width` cells."""

    def row_count(self) -> int:
        """How many rows the lines take; one each, where they do not stand side by side."""
        return self.line_count()

    def place_of(self, index: int) -> Offset:
        """Where line `index` begins among all rows."""
        return Offset(0, index)

    def line_at(self, place: Offset) -> tuple[int, int] | None:
        """The line that has a cell of the rows, and which of its cells that is."""
        return (place.y, place.x) if place.y < self.line_count() else None

    def empty_text(self) -> str:
        """What stands where the lines would be when there are none."""
        return ""

    def cursor_moved(self) -> None:
        """The line under the cursor is another one: tell those who listen."""

    def lines_changed(self, cursor: int) -> None:
        """Take over a new number of lines, with the cursor on line `cursor`."""
        rows = self.row_count()
        seen, self._lines_seen = max(rows, self._lines_seen), rows
        self.take_height(rows)
        self.set_reactive(LineCursor.cursor, max(0, min(cursor, self.line_count() - 1)))
        if self.scroll_offset.y > self.max_scroll_y:
            self.scroll_to(y=self.max_scroll_y, animate=False)
        self.show_cursor()
        # What is blank below them stays so; without lines there is one that says so.
        top = self.scroll_offset.y
        self.refresh_lines(top, max(min(seen - top, self.size.height), 1))

    @property
    def line_width(self) -> int:
        """Cells of a line, the scroll bar's column apart."""
        return self.size.width - self.scrollbar_gutter.width

    @property
    def row_on_screen(self) -> Offset | None:
        """Where the line under the cursor begins on the screen; None where it is out of sight."""
        place = self.place_of(self.cursor) - Offset(0, self.scroll_offset.y)
        inside = self.content_region
        return inside.offset + place if 0 <= place.y < inside.height else None

    def refresh_row(self, index: int) -> None:
        """Repaint line `index` alone."""
        self.refresh_line(self.place_of(index).y)

    def show_cursor(self) -> None:
        """Scroll by as little as brings the cursor into sight."""
        height = self.size.height
        top = self.scroll_offset.y
        if height <= 0:
            return
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)

    def blank_of(self, look: Look) -> Style:
        """The style of a line that stands so to the cursor."""
        name = _STYLES.get(look)
        return self.style_of(name) if name else self.blank

    def render_line(self, y: int) -> Strip:
        index = self.scroll_offset.y + y
        width = self.line_width
        if index >= self.line_count():
            words = self.empty_text() if index == 0 else ""
            return self._kept((words, width), partial(self._draw_empty, words, width))
        return self.drawn_line(index, width)

    def line_on_screen(self, index: int, look: Look) -> Strip:
        """Line `index` as it stands on the screen where it has this look."""
        width = self.line_width
        return self.as_on_screen(self.draw_line(index, look, width)).crop(0, width)

    def drawn_line(self, index: int, width: int) -> Strip:
        """Line `index` in `width` cells, drawn if it has not been before."""
        look = self._look(index)
        key = (self.line_key(index), look, width)
        return self._kept(key, partial(self.draw_line, index, look, width))

    def _kept(self, key: Hashable, draw: Callable[[], Strip]) -> Strip:
        """What was drawn for this key before, else what is drawn now."""
        strip = self._strips.get(key)
        if strip is None:
            strip = draw()
            self._strips[key] = strip
        return strip

    def _draw_empty(self, words: str, width: int) -> Strip:
        return line([(words, self.style_of("line--muted"))], width, self.blank)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.forget_drawn()

    def forget_drawn(self) -> None:
        """Draw everything afresh from now on."""
        self._strips.clear()

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, self.line_count() - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        self.refresh_row(before)
        self.refresh_row(now)
        self.show_cursor()
        self.cursor_moved()

    def on_click(self, event: Click) -> None:
        """Put the cursor on the line that is clicked; what else comes of it the subclass says."""
        place = event.get_content_offset(self)
        found = self.line_at(place + Offset(0, self.scroll_offset.y)) if place else None
        if found is None:
            return
        index, cell = found
        self.cursor = index
        if self.cursor == index:
            self.line_clicked(cell, event.chain)

    def line_clicked(self, cell: int, times: int) -> None:
        """A cell of the line under the cursor was clicked, so many times in a row."""

    def refresh_focused_part(self) -> None:
        self.refresh_row(self.cursor)

    def on_resize(self, _event: Resize) -> None:
        self.show_cursor()

    def action_move(self, lines: int) -> None:
        self.cursor += lines

    def action_page(self, halves: int) -> None:
        self.cursor += max(1, (self.size.height - 1) // 2) * halves

    def action_go_to(self, index: int) -> None:
        self.cursor = index if index >= 0 else self.line_count() + index

    def _look(self, index: int) -> Look:
        if index != self.cursor:
            return Look.PLAIN
        return Look.CURSOR if self.has_focus else Look.BLURRED


MOVES: Final = frozenset(each.id for each in LineCursor.BINDINGS if isinstance(each, Binding))
"""The ids of the bindings that do nothing but move the cursor."""


def step_of(binding: Binding) -> int:
    """By how many lines a key moves the cursor wherever it is; 0 where it does something else."""
    _, action, said = parse(binding.action)
    return said[0] if binding.id in MOVES and action == "move" and isinstance(said[0], int) else 0
