"""The pages of an editor beside its form: review, clash, and the remark on what was saved.

Each has its own keys, which call the editor's actions.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.explorer.editing.difference import Change, Clash
from tui.modals.modal import TextPage
from tui.modals.wording import change_lines, clash_lines, request_lines, saved_lines
from tui.widgets.keys import key


class Review(Vertical):
    """What will change, and the exact request."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("review.send", "enter", "screen.send", "Send", "Send this request", footer=True),
    ]

    def compose(self) -> ComposeResult:
        with TextPage("What will change", id="changes"):
            yield Static(id="changes_text")
        with TextPage("What will be sent", id="request"):
            yield Static(id="request_text")

    def show(self, changes: Sequence[Change], request: str) -> None:
        """Show a request; one that only reads has nothing that will change."""
        self.set_class(not changes, "-reads")
        for name, content in (("changes", change_lines(changes)),
                              ("request", request_lines(request))):  # fmt: skip
            self.query_one(f"#{name}_text", Static).update(content)
            self.query_one(f"#{name}", TextPage).scroll_home(animate=False)


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
            "Repeat my changes upon the new values", footer=True),
        key("clash.take_theirs", "t", "screen.take_theirs", "Take theirs",
            "Forget my changes and start from the new values", footer=True),
    ]  # fmt: skip

    def show(self, clashes: Sequence[Clash]) -> None:
        self._say(clash_lines(clashes))


class DonePage(_Remark):
    """What is to be said about something saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("done.close", "enter", "screen.close", "Close", "Back to the explorer", footer=True),
    ]

    def show(self, note: str, differences: tuple[Change, ...]) -> None:
        self._say(saved_lines(note, differences))
