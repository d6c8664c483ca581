"""The lines of what was found: its states and name, what it is, and where it is."""

from collections.abc import Callable, Hashable, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from typing_extensions import override

from tui.explorer.finding.found_record import FoundRecord
from tui.widgets.cells import crop, crop_left, line
from tui.widgets.line_cursor import CURSOR_GLYPHS, LineCursor, Look
from tui.widgets.safe_text import safe_text
from tui.widgets.tones import SIGNS, STYLES, Tone

_LONGEST: Final = 200
_NARROWEST_NAME: Final = 24
_WIDEST_WORD: Final = 16
_MEASURED: Final = 40
"""Records by which the room for names is measured: more are not seen at once."""
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
        self._found: Sequence[FoundRecord] = ()
        self._line_of: Callable[[FoundRecord], FoundLine] | None = None
        self._word_width = 0
        self._widest_name = self._widest_where = 0

    def show(
        self,
        found: Sequence[FoundRecord],
        line_of: Callable[[FoundRecord], FoundLine],
        cursor: int,
    ) -> None:
        """Show other records; the cursor stays as far from the edge as it was.

        `line_of` makes the lines of those that are seen.
        """
        from_top = self.cursor - self.scroll_offset.y
        self._found, self._line_of = found, line_of
        words = {each.findable.kind.word for each in found}
        self._word_width = min(max(map(len, words), default=0), _WIDEST_WORD)
        lines = [line_of(each) for each in found[:_MEASURED]]
        self._widest_name = max(map(_name_width, lines), default=0)
        self._widest_where = max((cell_len(each.where) for each in lines), default=0)
        moved = cursor != self.cursor
        self.lines_changed(cursor)
        if moved:
            self.scroll_to(y=max(self.cursor - from_top, 0), animate=False)

    def line_count(self) -> int:
        return len(self._found)

    def line_key(self, index: int) -> Hashable:
        return self._line(index), self._word_width, self._widest_name, self._widest_where

    def _line(self, index: int) -> FoundLine:
        if self._line_of is None:
            raise IndexError(index)
        return self._line_of(self._found[index])

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        shown, blank = self._line(index), self.blank_of(look)
        muted = self.style_of("line--muted") if look is Look.PLAIN else blank
        loud = STYLES.get(shown.tone)
        ink = self.style_of(loud) if loud and look is Look.PLAIN else blank
        room = self._name_room(shown, width)
        signs = _signs(shown, look)
        label = crop(safe_text(shown.label, limit=_LONGEST) or "—", room - cell_len(signs))
        left = room - cell_len(signs) - cell_len(label) - len(_GAP)
        note = crop(safe_text(shown.note, limit=_LONGEST), left) if left > 2 else ""
        beside = set_cell_size(f"{_GAP}{note}", max(left + len(_GAP), 0))
        word = f"{_GAP}{crop(shown.word, self._word_width).ljust(self._word_width)}{_GAP}"
        # What is nearest to the record is said last, and stays.
        where = crop_left(safe_text(shown.where, limit=_LONGEST), width - room - cell_len(word))
        parts = [(signs, ink), (label, ink + _BOLD), (beside, muted), (word, blank), (where, muted)]
        return line(parts, width, blank)

    def _name_room(self, shown: FoundLine, width: int) -> int:
        """The cells of a name: half, the same for all lines where nothing has to be cut so.

        A line that needs it otherwise parts its own cells as it needs them.
        """
        half = max(_NARROWEST_NAME, (width - self._word_width) // 2)
        both = width - self._word_width - 2 * len(_GAP)
        room = _between(self._widest_name, half, both - self._widest_where)
        return _between(_name_width(shown), room, both - cell_len(shown.where))

    @override
    def line_clicked(self, cell: int, times: int) -> None:
        self.post_message(self.Taken())

    def _look(self, index: int) -> Look:
        return Look.CURSOR if index == self.cursor else Look.PLAIN


def _between(least: int, wanted: int, most: int) -> int:
    """What comes nearest to what is wanted; that itself where there is no room for both."""
    return min(max(least, wanted), most) if least <= most else wanted


def _name_width(shown: FoundLine) -> int:
    """The cells that the signs, the label and the note of a line take."""
    note = f"{_GAP}{shown.note}" if shown.note else ""
    return cell_len(f"{_signs(shown, Look.CURSOR)}{shown.label}{note}")


def _signs(shown: FoundLine, look: Look) -> str:
    sign = f"{shown.signs} " if shown.signs else SIGNS.get(shown.tone, "")
    return f"{CURSOR_GLYPHS[look]} {sign}"
