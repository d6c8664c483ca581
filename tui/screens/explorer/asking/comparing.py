"""Comparing on the screen: which records are meant, and what is edited from there."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from typing_extensions import override

from tui.screens.explorer.following import FollowingScreen
from tui.screens.explorer.offering.acting import ActingScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.client.answer import Answer
    from tui.client.errors import BimscopeError
    from tui.explorer.kept_answers.load_failures import LoadGivenUp
    from tui.explorer.names import NamesAt
    from tui.explorer.nodes.node import Node


class ComparingScreen(FollowingScreen, ActingScreen):
    """Two records side by side, and a record beside what it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.compare", "equals_sign", "compare", "Compare",
            "Compare with the marked record, or with an earlier state"),
    ]  # fmt: skip

    @work(group="compare", exclusive=True, description="compare records")
    async def action_compare(self) -> None:
        from tui.explorer.comparing.choosing import nodes_to_compare

        chosen = nodes_to_compare(self.node, self.workspace.marks.nodes())
        if isinstance(chosen, str):
            self.say(chosen)
            return
        from tui.modals.comparing.compare import CompareModal

        modal = CompareModal(self.workspace, self.pane.explorer, chosen)
        wanted = await self.app.push_screen_wait(modal)
        if wanted is not None:
            from tui.explorer.actions import Verb

            self.act_on(wanted.node, Verb.EDIT, wanted.field)

    @override
    def _draw_details(
        self,
        node: "Node",
        answer: "Answer[object] | None" = None,
        error: "BimscopeError | LoadGivenUp | None" = None,
    ) -> "NamesAt":
        here = super()._draw_details(node, answer, error)
        self._keep_first(node, answer)
        return here

    def _keep_first(self, node: "Node", answer: "Answer[object] | None") -> None:
        """Keep what a record was when it was looked at first, once all of it is known."""
        kind = node.kind
        if kind is None or (kind.read is not None and answer is None):
            return
        part = node.part if answer is None or kind.read is None else answer.part
        if part is not None:
            self.workspace.first_seen.note(node, part)
