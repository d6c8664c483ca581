"""The pages of an editor beside its form and its review: clash, and what came of a change.

Each has its own keys, which call the editor's actions.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.changes.difference import Clash, Difference
from tui.modals.modal import TextPage
from tui.modals.wording import clash_lines, outcome_lines
from tui.widgets.keys import key


class _Remark(TextPage):
    """A page of one text."""

    def compose(self) -> ComposeResult:
        yield Static()

    def _say(self, content: Content) -> None:
        self.query_one(Static).update(content)


class ClashPage(_Remark):
    """What somebody else has changed meanwhile, and whose values shall stand."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("clash.keep_mine", "m", "screen.keep_mine", "Keep mine",
            "Apply my changes to the new values", footer=True),
        key("clash.take_theirs", "t", "screen.take_theirs", "Take theirs",
            "Drop my changes and start from the new values", footer=True),
    ]  # fmt: skip

    def show(self, clashes: Sequence[Clash]) -> None:
        self._say(clash_lines(clashes))


class DonePage(_Remark):
    """What came of a change that was sent."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("done.close", "enter", "screen.close", "Close", "Back to the explorer", footer=True),
    ]

    def show(self, words: str, unfulfilled: tuple[Difference, ...]) -> None:
        self._say(outcome_lines(words, unfulfilled))
