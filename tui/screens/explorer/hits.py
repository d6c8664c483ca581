"""Going from one row that a filter has found to the next."""

from typing import ClassVar

from textual.binding import BindingType

from tui.screens.explorer.frame import ExplorerFrame
from tui.widgets.keys import key


class HitsScreen(ExplorerFrame):
    """The keys that go through what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.next_hit", "n", "next_hit(1)", "Next hit",
            "Go to the next row that the filter has found"),
        key("explorer.previous_hit", "N", "next_hit(-1)", "Hit before",
            "Go to the row before it that the filter has found"),
    ]  # fmt: skip

    def action_next_hit(self, step: int) -> None:
        from tui.explorer.hits import next_hit

        hit = next_hit(self.pane.explorer, self.node, step)
        if hit is None:
            self.say("nothing was looked for here: / looks for words")
        else:
            self.pane.move_to(hit.node)
            self.say(f"{hit.number:,} of {hit.of:,}")
