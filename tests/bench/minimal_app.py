"""The floor: the least that shows a header, a tree and a footer."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Tree


class MinimalApp(App[None]):
    """Two hundred leaves under one root."""

    def compose(self) -> ComposeResult:
        tree: Tree[None] = Tree("Owners")
        tree.root.expand()
        for number in range(200):
            tree.root.add_leaf(f"leaf {number}")
        yield Header()
        yield tree
        yield Footer()


if __name__ == "__main__":
    MinimalApp().run()
