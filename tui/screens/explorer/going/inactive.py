"""The inactive projects of all owners, and the way back."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.client.errors import BimscopeError
from tui.screens.explorer.frame import ExplorerFrame
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.nodes.node import Node


class InactiveScreen(ExplorerFrame):
    """The key that shows what is inactive."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.inactive", "i", "show_inactive", "Inactive",
            "Show the inactive projects of all owners, or everything again"),
    ]  # fmt: skip

    def action_show_inactive(self) -> None:
        from tui.explorer.lists.filtering import list_with_inactive

        node = list_with_inactive(self.list_meant)
        if self.pane.explorer.inactive.end():
            self.show_node(self.node)
        elif node is None:
            self.say("only dRofus owners and databases have inactive projects")
        else:
            self.pane.work(partial(self._show_inactive, node))

    async def _show_inactive(self, node: "Node") -> None:
        explorer = self.pane.explorer
        try:
            await explorer.show_inactive(node)
        except BimscopeError as error:
            self.say(error.text, error=True)
        if explorer.inactive.above is node:
            found, lists = len(explorer.inactive.hits), len(explorer.inactive.opened)
            self.say(f"{found:,} inactive in {lists:,} of the {node.label}: n goes through them")
