"""What the JSON view tells those who listen."""

from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget


@dataclass
class _AboutView(Message):
    view: Widget

    @property
    def control(self) -> Widget:
        return self.view


@dataclass
class JsonRowHighlighted(_AboutView, namespace="json_view"):
    """The cursor came to row `index`."""

    index: int

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, JsonRowHighlighted) and message.view is self.view


@dataclass
class LimitReached(_AboutView, namespace="json_view"):
    """Not everything was unfolded: `rows` rows are shown."""

    rows: int


@dataclass
class TextWanted(_AboutView, namespace="json_view"):
    """Ask the user for a text and call `search` with it."""


@dataclass
class Found(_AboutView, namespace="json_view"):
    """Hit number `index` (from 0; None without a hit) of `count` so far.

    `complete` is False while the search goes on, when it was given up, and when there were
    too many to count. `searched` is the part of the text that was looked through, 0 to 1;
    `going_on` says whether more will follow.
    """

    count: int
    index: int | None
    complete: bool
    searched: float = 1.0
    going_on: bool = False

    @property
    def words(self) -> str:
        """For the user: `3 of 1,204`, `3 of 1,000+ · searching 40 %`, `not found`."""
        searched = f"{self.searched * 100:.0f} %"
        if self.index is not None:
            place = f"{self.index + 1:,} of {self.count:,}{'' if self.complete else '+'}"
            return f"{place} · searching {searched}" if self.going_on else place
        if self.complete:
            return "not found"
        before = f"{self.count:,} found before the cursor" if self.count else ""
        if self.going_on:
            return f"{before} · searching {searched}" if before else f"searching {searched}"
        return f"stopped at {searched}, {before or 'not found'}"

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Found) and message.view is self.view
