"""The line at the bottom: what the keys do, a message for a while, the last exchange."""

from typing import ClassVar, Final

from rich.cells import cell_len
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer

from tui.widgets.cells import crop, line, whole_parts
from tui.widgets.one_line import OneLine
from tui.widgets.safe_text import safe_text
from tui.widgets.tones import SIGNS, Tone

MESSAGE_SECONDS: Final = 6.0
_LONGEST: Final = 1_000
UNDER_WAY: Final = "⟳"
_WITH_MESSAGE: Final = 4
"""The part of the line that is the last exchange's where something is said.

What the words on the left leave free it may have too; beside the names of keys it has no more.
"""
_LEAST_EXCHANGE: Final = 8
"""Cells of the last exchange that still say something: its status and its time."""


class StatusLine(OneLine):
    """`hints` on the left until `say` puts a message there; `exchange` on the right.

    What is `under_way` stands before both until its outcome is known, else what is `awaited`.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--normal",
        "status--muted",
        "status--different",
        "status--warning",
        "status--error",
        "status--exchange",
    }
    DEFAULT_CSS = """
    StatusLine {
        & > .status--normal { text-style: bold; }
        & > .status--muted, & > .status--exchange { color: $text-muted; }
        & > .status--different { color: $text-accent; }
        & > .status--warning { color: $text-warning; }
        & > .status--error { color: $text-error; text-style: bold; }
    }
    """

    hints: reactive[str] = reactive("")
    exchange: reactive[str] = reactive("")
    under_way: reactive[str] = reactive("")
    """The change that is being carried out: it stands before everything else."""
    awaited: reactive[str] = reactive("")
    """What is waited for, and how much of it has come; stands where no change is under way."""
    message: reactive[str] = reactive("")

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._tone = Tone.NORMAL.value
        self._until: Timer | None = None

    def say(
        self, message: str, tone: str = Tone.NORMAL, *, seconds: float | None = MESSAGE_SECONDS
    ) -> None:
        """Show `message` instead of the hints, for `seconds`; until the next one for None."""
        if self._until is not None:
            self._until.stop()
        self._tone = Tone(tone).value
        self.message = message
        self.refresh()
        self._until = None if seconds is None else self.set_timer(seconds, self.be_quiet)

    def be_quiet(self) -> None:
        """Take the message away."""
        self.message = ""

    def draw(self, width: int) -> Strip:
        blank = self.blank
        said = self.message or self.under_way or self.awaited
        words, style = self._left()
        if self.hints and not said:
            from tui.widgets.hints import BETWEEN

            words = whole_parts(words, BETWEEN, width - 3)
        left_free = width - cell_len(words) - 4
        kept = max(width // _WITH_MESSAGE, left_free) if said else left_free
        exchange = crop(safe_text(self.exchange, limit=_LONGEST), kept)
        if not said and cell_len(exchange) < _LEAST_EXCHANGE:
            exchange = ""
        room = width - cell_len(exchange) - 3
        left = crop(words, max(room, 1))
        gap = " " * max(width - cell_len(left) - cell_len(exchange) - 2, 1)
        parts = [(" ", blank), (left, self.style_of(style)), (gap, blank)]
        parts.append((exchange, self.style_of("status--exchange")))
        return line(parts, width, blank)

    def _left(self) -> tuple[str, str]:
        """The words on the left and the name of their style."""
        if self.under_way or self.awaited:
            parts = [f"{UNDER_WAY} {self.under_way or self.awaited}", self.message]
            words = "  ".join(safe_text(part, limit=_LONGEST) for part in parts if part)
            return words, "status--different" if self.under_way else "status--normal"
        if not self.message:
            return safe_text(self.hints, limit=_LONGEST), "status--muted"
        words = SIGNS[self._tone] + safe_text(self.message, limit=_LONGEST)
        return words, f"status--{self._tone}"
