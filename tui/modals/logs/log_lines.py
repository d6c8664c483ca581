"""The lines of the session log: drawn by lines, the newest first, the cursor on its exchange."""

from collections.abc import Hashable, Sequence
from typing import Final

from textual.message import Message
from textual.strip import Strip

from tui.client.exchange import Exchange
from tui.explorer.in_words.session_log import log_line
from tui.explorer.rows import Tone
from tui.widgets.cells import crop, line
from tui.widgets.line_cursor import CURSOR_GLYPHS, LineCursor, Look
from tui.widgets.safe_text import safe_text

_LONGEST: Final = 1_000
_TITLED: Final = 100
"""Cells from which on the title of the operation has a column."""
_TITLE: Final = 30


class LogLines(LineCursor):
    """Shows exchanges; a newer one comes in above without moving the cursor off its own."""

    class ExchangeHighlighted(Message):
        """The cursor came to another exchange."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._exchanges: list[Exchange] = []

    @property
    def exchange(self) -> Exchange | None:
        """The exchange under the cursor."""
        return self._exchanges[self.cursor] if self.cursor < len(self._exchanges) else None

    def show(self, exchanges: Sequence[Exchange]) -> None:
        """Show other exchanges, the newest first; the cursor stays on its own if it is there."""
        before = self.exchange
        self._exchanges = list(exchanges)
        at = self._exchanges.index(before) if before in self._exchanges else 0
        self.lines_changed(at)
        self.cursor_moved()

    def add(self, exchange: Exchange, most: int) -> None:
        """Show a newer one, and at most so many."""
        follows = self.cursor == 0
        self._exchanges.insert(0, exchange)
        del self._exchanges[most:]
        self.lines_changed(0 if follows else self.cursor + 1)
        if follows:
            self.cursor_moved()

    def line_count(self) -> int:
        return len(self._exchanges)

    def line_key(self, index: int) -> Hashable:
        return self._exchanges[index].number

    def empty_text(self) -> str:
        return "  No request of this session matches."

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        said = log_line(self._exchanges[index])
        blank = self.blank_of(look)
        plain = look is Look.PLAIN
        muted = self.style_of("line--muted") if plain else blank
        toned = self.style_of("line--error") if plain and said.tone is Tone.ERROR else blank
        title = f"{crop(said.title, _TITLE):{_TITLE}}  " if width >= _TITLED else ""
        head = f"{said.came[:10]:>9}  {said.took:>9}  "
        address = safe_text(f"{said.method:6} {said.address}", limit=_LONGEST)
        parts = [(f"{CURSOR_GLYPHS[look]} {said.started}", muted), (head, toned)]
        return line([*parts, (title, blank), (address, toned)], width, blank)

    def cursor_moved(self) -> None:
        self.post_message(self.ExchangeHighlighted())
