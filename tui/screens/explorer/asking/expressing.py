"""jq on the screen: an expression over the record or the list that the cursor is on."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.screens.explorer.frame import ExplorerFrame
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.nodes.node import Node


class ExpressingScreen(ExplorerFrame):
    """Opens the line in which expressions are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.expression", "vertical_line", "expression", "jq",
            "Run a jq expression on this record or list"),
    ]  # fmt: skip

    def action_expression(self) -> None:
        from tui.explorer.expressions.running import HOW_TO_GET, has_jq

        if not has_jq():
            self.say(HOW_TO_GET)
            return
        from tui.modals.opening import OpeningModal

        opens = partial(self._open_expression, self.node)
        self.app.push_screen(OpeningModal("jq", opens))

    async def _open_expression(self, node: "Node") -> None:
        from tui.explorer.expressions.subject import subject_of
        from tui.modals.comparing.expression import ExpressionModal

        subject = await subject_of(self.pane.explorer, node)
        await self.app.push_screen_wait(ExpressionModal(subject))
