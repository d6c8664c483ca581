"""Folding and unfolding many rows of a tree at once."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.screens.explorer.frame import ExplorerFrame
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.nodes.node import Node


class FoldingScreen(ExplorerFrame):
    """The keys that fold and unfold by levels."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.fold_all", "minus", "fold_all", "Fold all", "Fold everything in this tree"),
        key("explorer.fold_level", "underscore", "fold_level", "Fold level",
            "Fold all rows at the level of this row"),
        key("explorer.unfold_level", "plus", "unfold_level", "Unfold level",
            "Unfold one more level of what is loaded here"),
    ]  # fmt: skip

    def action_fold_all(self) -> None:
        from tui.explorer.unfolding.levels import fold_all

        *_, root = self.node.ancestry()
        fold_all(self.pane.explorer)
        self.pane.move_to(root)

    def action_fold_level(self) -> None:
        from tui.explorer.unfolding.levels import fold_to

        node = self.node
        fold_to(self.pane.explorer, node.depth)
        self.pane.move_to(node)

    def action_unfold_level(self) -> None:
        self.pane.work(partial(self._unfold_level, self.node))

    async def _unfold_level(self, node: "Node") -> None:
        from tui.explorer.unfolding.levels import unfold_level

        if not await unfold_level(self.pane.explorer, node):
            self.say("nothing more is loaded here: → loads it")
