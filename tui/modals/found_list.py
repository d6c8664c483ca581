"""The lines of what was found: its states and name, what it is, and where it is."""

from collections.abc import Hashable, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.events import Click
from textual.message import Message
from textual.strip import Strip

from tui.explorer.rows import Tone
from tui.widgets.cells import crop, line
from tui.widgets.line_cursor import CURSOR_GLYPHS, LineCursor, Look
from tui.widgets.safe_text import safe_text

_LONGEST: Final = 200
_NARROWEST_NAME: Final = 24
_GAP: Final = "  "
_BOLD: Final = Style(bold=True)


class FoundLine(NamedTuple):
    """A record as a line; all but `word` may be hostile."""

    signs: str
    label: str
    note: str
    word: str
    where: str
    tone: Tone


class FoundList(LineCursor):
    """Shows what was found; the keys stay in the line that is typed into."""

    can_focus = False

    class Taken(Message):
        """Somebody clicked a line."""

    def __init__(self) -> None:
        super().__init__(id="found_list")
        self._lines: Sequence[FoundLine] = ()
        self._word_width = 0

    def show(self, lines: Sequence[FoundLine], cursor: int) -> None:
        """Show other lines; the cursor stays as far from the edge as it was."""
        from_top = self.cursor - self.scroll_offset.y
        self._lines = lines
        self._word_width = max((len(each.word) for each in lines), default=0)
        moved = cursor != self.cursor
        self.lines_changed(cursor)
        if moved:
            self.scroll_to(y=max(self.cursor - from_top, 0), animate=False)

    def line_count(self) -> int:
        return len(self._lines)

    def line_key(self, index: int) -> Hashable:
        return self._lines[index], self._word_width

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        shown, blank = self._lines[index], self.blank_of(look)
        muted = self.style_of("line--muted") if look is Look.PLAIN else blank
        loud = f"line--{shown.tone}" if shown.tone is not Tone.NORMAL else ""
        ink = self.style_of(loud) if loud and look is Look.PLAIN else blank
        room = max(_NARROWEST_NAME, (width - self._word_width) // 2)
        signs = f"{CURSOR_GLYPHS[look]} {shown.signs}{' ' if shown.signs else ''}"
        label = crop(safe_text(shown.label, limit=_LONGEST) or "—", room - cell_len(signs))
        left = room - cell_len(signs) - cell_len(label) - len(_GAP)
        note = crop(safe_text(shown.note, limit=_LONGEST), left) if left > 2 else ""
        beside = set_cell_size(f"{_GAP}{note}", max(left + len(_GAP), 0))
        word = f"{_GAP}{shown.word.ljust(self._word_width)}{_GAP}"
        return line(
            [
                (signs, ink),
                (label, ink + _BOLD),
                (beside, muted),
                (word, blank),
                (safe_text(shown.where, limit=_LONGEST), muted),
            ],
            width,
            blank,
        )

    def on_click(self, event: Click) -> None:
        place = event.get_content_offset(self)
        if place is not None and self.scroll_offset.y + place.y < len(self._lines):
            self.cursor = self.scroll_offset.y + place.y
            self.post_message(self.Taken())

    def _look(self, index: int) -> Look:
        return Look.CURSOR if index == self.cursor else Look.PLAIN
