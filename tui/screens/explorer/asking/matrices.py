"""The key that shows who may what here, as a table."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.screens.explorer.asking.why import WhyScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.contract.operation import Json
    from tui.explorer.nodes.node import Node


class MatrixScreen(WhyScreen):
    """Opens the rights matrix of what the cursor is on or in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.matrix", "M", "show_matrix", "Rights",
            "Show who has which rights here, as a table"),
    ]  # fmt: skip

    def action_show_matrix(self) -> None:
        from tui.explorer.matrix.opening import NOTHING_HERE, matrix_for

        wanted = matrix_for(self.node)
        if wanted is None:
            self.say(NOTHING_HERE)
            return
        from tui.modals.tables.matrix import MatrixActions, MatrixModal

        actions = MatrixActions(self._edit_right, self.why)
        self.app.push_screen(MatrixModal(wanted, self.workspace.answers, actions))

    async def _edit_right(self, node: "Node", field: str, wish: "Json") -> None:
        """Open the editor of a record on one of its fields, and wait until it is left.

        Raises BimscopeError where that cannot be.
        """
        from tui.client.errors import BimscopeError
        from tui.explorer.actions import Verb

        found = self.offer(node, Verb.EDIT)
        if isinstance(found, str):
            raise BimscopeError(found)
        await self.carry_out_and_wait(found, field, wish)
