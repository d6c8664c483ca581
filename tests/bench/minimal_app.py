"""The floor: the least that shows a header, a tree and a footer."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Tree


class MinimalApp(App[None]):
    """Some leaves under one root, which is unfolded; they are there from the start."""

    def __init__(self, leaves: int) -> None:
        super().__init__()
        self._leaves = leaves

    def compose(self) -> ComposeResult:
        tree: Tree[None] = Tree("Owners")
        tree.root.expand()
        for number in range(self._leaves):
            tree.root.add_leaf(f"leaf {number}")
        yield Header()
        yield tree
        yield Footer()


if __name__ == "__main__":
    MinimalApp(int(sys.argv[1])).run()
