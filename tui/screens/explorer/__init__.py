"""The explorer's screen: two trees, the details of the node under the cursor, a query bar."""

from tui.screens.explorer.screen import ExplorerScreen

__all__ = ["ExplorerScreen"]
