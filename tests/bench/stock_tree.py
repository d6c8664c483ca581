"""The library's own tree, filled when its branch is unfolded for the first time."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Tree


class StockTree(App[None]):
    """One branch below the root, with many leaves."""

    def __init__(self, leaves: int) -> None:
        super().__init__()
        self._leaves = leaves

    def compose(self) -> ComposeResult:
        tree: Tree[None] = Tree("Everything")
        tree.root.expand()
        tree.root.add("Owners")
        yield tree

    def on_tree_node_expanded(self, event: Tree.NodeExpanded[None]) -> None:
        if not event.node.is_root and not event.node.children:
            for number in range(self._leaves):
                event.node.add_leaf(f"Owner {number:06}")


if __name__ == "__main__":
    StockTree(int(sys.argv[1])).run()
