"""Going from one row that a filter has found to the next."""

from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from tui.screens.explorer.frame import ExplorerFrame
from tui.widgets.keys import key


class HitsScreen(ExplorerFrame):
    """The keys that go through what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.next_hit", "n", "next_hit(1)", "Next match",
            "Go to the next row that the filter found"),
        key("explorer.previous_hit", "N", "next_hit(-1)", "Previous match",
            "Go to the previous row that the filter found"),
    ]  # fmt: skip

    def action_next_hit(self, step: int) -> None:
        self.pane.work(partial(self._next_hit, step))

    async def _next_hit(self, step: int) -> None:
        """Go on once what was typed has been looked for: the keys may be quicker."""
        from tui.explorer.unfolding.hits import next_hit

        pane = self.pane
        await pane.until_searched()
        hit = next_hit(pane.explorer, pane.node, step)
        if hit is None:
            self.say("there are no matches here yet: / searches for words")
        else:
            pane.move_to(hit.node)
            self.say(f"{hit.number:,} of {hit.of:,}")
