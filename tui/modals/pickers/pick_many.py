"""Choosing several of many by typing parts of their names."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from tui.modals.line_list import LineList, ListLine
from tui.modals.pickers.fuzzy import Candidate
from tui.modals.pickers.fuzzy_picker import FuzzyPicker, Load
from tui.widgets.keys import key
from tui.widgets.tones import MARKED


class PickMany(FuzzyPicker):
    """Hands the keys of what was marked to `take_all`; of nothing marked the line under the cursor.

    What is marked stays so while other words are typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("pick_many.mark", "tab", "mark", "Mark", "Mark the line, or unmark it",
            footer=True, first=True),
    ]  # fmt: skip

    def __init__(
        self,
        title: str,
        load: Load,
        take_all: Callable[[Sequence[str]], None],
        *,
        nothing: str = "There is nothing to choose.",
    ) -> None:
        super().__init__(title, load, nothing=nothing)
        self._take_all = take_all
        self._picked: dict[str, None] = {}

    def line_of(self, candidate: Candidate) -> ListLine:
        sign = MARKED if candidate.key in self._picked else ""
        return ListLine(f"{sign}{candidate.label}", candidate.note)

    def action_mark(self) -> None:
        here = self.marked
        if here is None:
            return
        if here.key in self._picked:
            del self._picked[here.key]
        else:
            self._picked[here.key] = None
        lines = self.query_one(LineList)
        at = lines.cursor
        lines.show([self.line_of(each) for each in self.fitting], at)
        self.action_move(1)
        count = len(self._picked)
        self.tell(f"{count:,} marked: Enter chooses {'it' if count == 1 else 'them'}")

    def take(self, key: str) -> None:
        self.dismiss(None)
        self._take_all([*self._picked] or [key])
