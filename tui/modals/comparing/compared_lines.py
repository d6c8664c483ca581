"""Two records side by side, drawn by lines: a sign where they differ, a title, both values."""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from typing_extensions import override

from tui.explorer.comparing.lines import ComparedLine
from tui.widgets.cells import crop, line
from tui.widgets.keys import key
from tui.widgets.line_cursor import CURSOR_GLYPHS, LineCursor, Look
from tui.widgets.one_line import OneLine
from tui.widgets.safe_text import safe_text
from tui.widgets.tones import SIGNS, STYLES, Tone

_LONGEST: Final = 400
_GAP: Final = "  "
_WIDEST_TITLE: Final = 34


class ComparedWidths(NamedTuple):
    """Cells of the titles and of each of the two records."""

    title: int
    value: int

    @classmethod
    def fitting(cls, titles: Sequence[str], width: int) -> "ComparedWidths":
        """Titles as wide as they need to be, within limits; the rest in two equal parts."""
        widest = max((cell_len(each[:_WIDEST_TITLE]) for each in titles), default=0)
        title = max(min(widest, _WIDEST_TITLE, width // 3), 8)
        return cls(title, max((width - title - 4 - 2 * len(_GAP)) // 2, 1))


class ComparedHeads(OneLine):
    """What the two records are called, above their values."""

    titles: reactive[tuple[str, str]] = reactive(("", ""))
    widths: reactive[ComparedWidths] = reactive(ComparedWidths(8, 1))

    COMPONENT_CLASSES: ClassVar[set[str]] = {"compared-heads--text"}
    DEFAULT_CSS = "ComparedHeads > .compared-heads--text { text-style: bold; }"

    def draw(self, width: int) -> Strip:
        shown = [crop(safe_text(each, limit=_LONGEST), self.widths.value) for each in self.titles]
        first = set_cell_size(shown[0], self.widths.value)
        words = " " * (4 + self.widths.title) + _GAP + first + _GAP + shown[1]
        return line([(words, self.style_of("compared-heads--text"))], width, self.blank)


class ComparedLines(LineCursor):
    """Shows the lines of a comparison; enter wants the right under the cursor edited."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("compared.edit", "enter", "edit", "Edit", "Edit the right under the cursor",
            footer=True),
    ]  # fmt: skip

    class EditWanted(Message):
        """The place under the cursor is to be edited."""

    class LineHighlighted(Message):
        """The cursor came to another line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[ComparedLine] = ()
        self._nothing = ""

    def show(self, lines: Sequence[ComparedLine], *, nothing: str) -> None:
        """Show other lines, with the cursor on the same place where it is still there."""
        before = self.line_at_cursor
        self._lines, self._nothing = lines, nothing
        places = [(each.section, each.title) for each in lines]
        place = None if before is None else (before.section, before.title)
        self.lines_changed(places.index(place) if place in places else 0)
        self.cursor_moved()

    @property
    def line_at_cursor(self) -> ComparedLine | None:
        return self._lines[self.cursor] if self.cursor < len(self._lines) else None

    @property
    def widths(self) -> ComparedWidths:
        return ComparedWidths.fitting([each.title for each in self._lines], self.line_width)

    def line_count(self) -> int:
        return len(self._lines)

    def line_key(self, index: int) -> Hashable:
        return self._lines[index], self.widths

    def empty_text(self) -> str:
        return self._nothing

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        shown, widths = self._lines[index], self.widths
        blank = self.blank_of(look)
        loud = Tone.DIFFERENT if shown.differs else Tone.MUTED
        words = self.style_of(STYLES[loud]) if look is Look.PLAIN else blank
        title = set_cell_size(
            crop(safe_text(shown.title, limit=_LONGEST), widths.title), widths.title
        )
        one = crop(safe_text(shown.one, limit=_LONGEST), widths.value)
        other = crop(safe_text(shown.other, limit=_LONGEST), widths.value)
        sign = SIGNS[Tone.DIFFERENT] if shown.differs else "  "
        values = set_cell_size(one, widths.value) + _GAP + other
        parts = [(f"{CURSOR_GLYPHS[look]} {sign}", words), (title, blank), (_GAP, blank)]
        return line([*parts, (values, words)], width, blank)

    def cursor_moved(self) -> None:
        self.post_message(self.LineHighlighted())

    @override
    def line_clicked(self, cell: int, times: int) -> None:
        if times == 2:
            self.action_edit()

    def action_edit(self) -> None:
        if self._lines:
            self.post_message(self.EditWanted())
