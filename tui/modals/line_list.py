"""Lines of which one is chosen: a name, and muted beside it what else is known."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from typing_extensions import override

from tui.widgets.cells import crop, line
from tui.widgets.keys import key
from tui.widgets.line_cursor import CURSOR_GLYPHS, LineCursor, Look
from tui.widgets.safe_text import safe_text
from tui.widgets.tones import STYLES, Tone

_LONGEST: Final = 200
_WIDEST_LABEL: Final = 40
_BOLD: Final = Style(bold=True)


@dataclass(frozen=True, slots=True)
class ListLine:
    """A line; its texts may be hostile."""

    label: str
    note: str = ""
    strong: bool = False
    tone: str = Tone.NORMAL


class LineList(LineCursor):
    """Shows lines; enter or a click chooses one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("list.choose", "enter", "choose", "Take", "Take the line under the cursor", footer=True)
    ]

    @dataclass
    class Chosen(Message):
        """The user chose the line at `index`."""

        index: int
        lines: "LineList"

        @property
        def control(self) -> "LineList":
            return self.lines

    class Highlighted(Message):
        """The cursor came to another line."""

    def __init__(self, *, id: str | None = None, leads: bool = False, chooses: bool = True) -> None:
        """A list that `leads` has no focus of its own: its cursor follows an input's keys.

        One of which nothing is to be chosen leaves Enter to those around it.
        """
        super().__init__(id=id)
        self._chooses = chooses
        self._lines: Sequence[ListLine] = ()
        self._label_width = 0
        self._leads = leads
        self.can_focus = not leads

    def show(self, lines: Sequence[ListLine], cursor: int = 0) -> None:
        """Show other lines."""
        self._lines = lines
        widest = max((len(each.label) for each in lines), default=0)
        self._label_width = min(widest, _WIDEST_LABEL)
        self.lines_changed(cursor)

    def line_count(self) -> int:
        return len(self._lines)

    def line_key(self, index: int) -> Hashable:
        return self._lines[index], self._label_width

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        shown = self._lines[index]
        blank = self.blank_of(look)
        muted = self.style_of("line--muted") if look is Look.PLAIN else blank
        label = safe_text(shown.label, limit=_LONGEST) or "—"
        note = safe_text(shown.note, limit=_LONGEST)
        if note:
            room = max(min(self._label_width, width * 2 // 3), 1)
            label = set_cell_size(crop(label, room), room)
        toned = self.style_of(STYLES[shown.tone]) if self._is_toned(shown, look) else blank
        words = toned + _BOLD if shown.strong else toned
        parts = [(f"{CURSOR_GLYPHS[look]} ", blank), (label, words)]
        if note:
            parts += [("  ", blank), (crop(note, width - cell_len(label) - 4), muted)]
        return line(parts, width, blank)

    @staticmethod
    def _is_toned(shown: ListLine, look: Look) -> bool:
        return look is Look.PLAIN and shown.tone in STYLES

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 - Textual's signature
    ) -> bool | None:
        return self._chooses if action == "choose" else True

    @override
    def line_clicked(self, cell: int, times: int) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        if self._lines:
            self.post_message(self.Chosen(self.cursor, self))

    def _look(self, index: int) -> Look:
        return Look.CURSOR if self._leads and index == self.cursor else super()._look(index)

    def cursor_moved(self) -> None:
        self.post_message(self.Highlighted())
