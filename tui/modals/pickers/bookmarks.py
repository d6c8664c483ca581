"""The list of bookmarks: one is chosen to go there, or taken away."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from tui.modals.pickers.fuzzy import Candidate
from tui.modals.pickers.fuzzy_picker import FuzzyPicker, Load
from tui.widgets.keys import key

NONE_YET = "There are no bookmarks yet: m on a row sets one."


class BookmarkPicker(FuzzyPicker):
    """Answers the address of the chosen bookmark, or None; `drop` takes one away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("bookmarks.drop", "delete,ctrl+d", "drop", "Remove", "Remove this bookmark",
            footer=True, first=True),
    ]  # fmt: skip

    def __init__(self, load: Load, drop: Callable[[str], None]) -> None:
        super().__init__("Bookmarks", load, nothing=NONE_YET)
        self._drop = drop

    def action_drop(self) -> None:
        chosen = self.marked
        if chosen is not None:
            self._drop(chosen.key)
            self.action_load()


def bookmark_lines(names: dict[str, str]) -> Sequence[Candidate]:
    """Bookmarks as they are shown: those set last come first."""
    return [Candidate(address, name, address) for address, name in reversed(names.items())]
