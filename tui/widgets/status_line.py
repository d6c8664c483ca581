"""The line at the bottom: what the keys do, or a message for a while.

Where there is room it has two lines: what works on the row, and below it what works everywhere.
"""

from typing import ClassVar, Final

from rich.cells import cell_len
from textual.events import Click
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer

from tui.widgets.cells import crop, line, whole_ones
from tui.widgets.keys import BETWEEN_HINTS
from tui.widgets.one_line import OneLine
from tui.widgets.safe_text import safe_text
from tui.widgets.tones import SIGNS, Tone

MESSAGE_SECONDS: Final = 6.0
_LONGEST: Final = 1_000
UNDER_WAY: Final = "⟳"
MARGIN: Final = 1

Hints = tuple[str, ...]


class StatusLine(OneLine):
    """`hints` of the row on the left until `say` puts a message there; `always` on the right.

    `more` stand on the second line, where there is one. A hint is shown whole or not at all.
    What is `under_way` stands before a message until its outcome is known, else what is
    `awaited`.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "status--normal",
        "status--muted",
        "status--different",
        "status--warning",
        "status--error",
    }
    DEFAULT_CSS = """
    StatusLine {
        & > .status--normal { text-style: bold; }
        & > .status--muted { color: $text-muted; }
        & > .status--different { color: $text-accent; }
        & > .status--warning { color: $text-warning; }
        & > .status--error { color: $text-error; text-style: bold; }
    }
    """

    hints: reactive[Hints] = reactive(())
    """What works on the row, the most needed first."""
    more: reactive[Hints] = reactive(())
    """What else works on the screen."""
    always: reactive[Hints] = reactive(())
    """What works everywhere; it keeps its place."""
    under_way: reactive[str] = reactive("")
    """The change that is being carried out: it stands before everything else."""
    awaited: reactive[str] = reactive("")
    """What is waited for, and how much of it has come; stands where no change is under way."""
    message: reactive[str] = reactive("")

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._tone = Tone.NORMAL.value
        self._until: Timer | None = None
        self._unseen_for: float | None = None
        """How long the message stays from when it can be seen; None where that has begun."""

    def say(
        self, message: str, tone: str = Tone.NORMAL, *, seconds: float | None = MESSAGE_SECONDS
    ) -> None:
        """Show `message` instead of the hints, for `seconds`; until the next one for None.

        What is said while a dialogue is in front may be seen only after it: then its time begins.
        """
        if self._until is not None:
            self._until.stop()
        self._tone = Tone(tone).value
        self.message = message
        self.refresh()
        self._until, self._unseen_for = None, seconds
        if self.app.screen is self.screen:
            self.is_seen()

    def is_seen(self) -> None:
        """Begin the time of a message that was said behind a dialogue."""
        if self._unseen_for is not None:
            self._until = self.set_timer(self._unseen_for, self.be_quiet)
            self._unseen_for = None

    def be_quiet(self) -> None:
        """Take the message away."""
        self.message = ""

    def render_line(self, y: int) -> Strip:
        width, last = self.size.width, self.size.height - 1
        if last < 1:
            return super().render_line(y)
        left = self._first(width) if y == 0 else self._others(width, y)
        return self._drawn(left, self.always if y == last else (), width)

    def on_click(self, event: Click) -> None:
        """Do what the key does that is clicked; what is said in words is no key."""
        from tui.widgets.pressing import press_hinted

        words, cell = self.render_line(event.y).text, event.x
        said = self._said() if event.y == 0 else None
        if said is None or cell >= MARGIN + cell_len(crop(said[0], self.size.width)):
            press_hinted(self.app, words, cell)

    def lines_for_all(self, width: int) -> int:
        """How many lines it takes to show every hint, the last line beside what is always there."""
        left, count = _harmless(self.hints), 1
        while left and len(whole_ones(left, BETWEEN_HINTS, self._free(width))) < len(left):
            shown = whole_ones(left, BETWEEN_HINTS, width - 2 * MARGIN)
            left, count = left[max(len(shown), 1) :], count + 1
        return count

    def draw(self, width: int) -> Strip:
        """The only line: a message, or the hints of the row beside those that are always there."""
        here = whole_ones(_harmless(self.hints), BETWEEN_HINTS, self._free(width))
        left = self._said() or self._shown(here)
        return self._drawn(left, self.always, width)

    def _first(self, width: int) -> tuple[str, str]:
        return self._said() or self._shown(self._fitting(width))

    def _others(self, width: int, y: int) -> tuple[str, str]:
        """What the lines above had no room for, then what else there is."""
        said = 0 if self._said() else len(self._fitting(width))
        left, whole = _harmless((*self.hints[said:], *self.more)), width - 2 * MARGIN
        for _ in range(1, y):
            left = left[len(whole_ones(left, BETWEEN_HINTS, whole)) :]
        room = self._free(width) if y == self.size.height - 1 else whole
        return self._shown(whole_ones(left, BETWEEN_HINTS, room))

    def _free(self, width: int) -> int:
        """Cells of a line beside the hints that are always there."""
        taken = cell_len(BETWEEN_HINTS.join(_harmless(self.always)))
        return width - taken - 2 * MARGIN - len(BETWEEN_HINTS)

    def _fitting(self, width: int) -> Hints:
        return whole_ones(_harmless(self.hints), BETWEEN_HINTS, width - 2 * MARGIN)

    def _drawn(self, left: tuple[str, str], right: Hints, width: int) -> Strip:
        """Words on the left; the hints on the right that fit beside them, none of them cut."""
        words, style = left
        words = crop(words, max(width - 2 * MARGIN, 1))
        free = width - cell_len(words) - 2 * MARGIN - len(BETWEEN_HINTS)
        keys = BETWEEN_HINTS.join(whole_ones(_harmless(right), BETWEEN_HINTS, free))
        gap = " " * max(width - cell_len(words) - cell_len(keys) - 2 * MARGIN, 0)
        muted = self.style_of("status--muted")
        margin = (" " * MARGIN, self.blank)
        parts = [margin, (words, self.style_of(style)), (gap, self.blank), (keys, muted)]
        return line(parts, width, self.blank)

    def _shown(self, hints: Hints) -> tuple[str, str]:
        return BETWEEN_HINTS.join(hints), "status--muted"

    def _said(self) -> tuple[str, str] | None:
        """What is said instead of the hints, and the name of its style; None for nothing."""
        if self.under_way or self.awaited:
            parts = [f"{UNDER_WAY} {self.under_way or self.awaited}", self.message]
            words = "  ".join(safe_text(part, limit=_LONGEST) for part in parts if part)
            return words, "status--different" if self.under_way else "status--normal"
        if not self.message:
            return None
        words = SIGNS[self._tone] + safe_text(self.message, limit=_LONGEST)
        return words, f"status--{self._tone}"


def _harmless(hints: Hints) -> Hints:
    return tuple(safe_text(each, limit=_LONGEST) for each in hints)
