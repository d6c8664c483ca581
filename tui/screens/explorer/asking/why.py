"""Asking why on the screen: the dialogue over a row, and the actions that mend what it finds."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import BindingType

from tui.screens.explorer.offering.acting import ActingScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.nodes.node import Node
    from tui.explorer.ways.ways import Way
    from tui.explorer.why.rule import Mending, Proof

_NOTHING_TO_ASK: Final = "to ask why, put the cursor on a person, an element or an attribute"


class WhyScreen(ActingScreen):
    """Answers why somebody cannot, or why something is not shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.why", "w", "why", "Why",
            "Why somebody cannot log in, see or change; why an attribute is not shown"),
    ]  # fmt: skip

    def action_why(self) -> None:
        self.why(self.node)

    def why(self, place: "Way | Node") -> None:
        """Open the dialogue about a row, or about what stands at the end of a way."""
        from tui.explorer.why.case import case_of
        from tui.explorer.why.standing_in import node_at
        from tui.modals.finding.why import WhyModal

        case = case_of(node_at(place) if isinstance(place, tuple) else place)
        if case is None:
            self.say(_NOTHING_TO_ASK)
            return
        self.app.push_screen(WhyModal(self.workspace.answers, case, self._mend))

    async def _mend(self, mending: "Mending", proof: "Proof") -> None:
        """Open the review or the editor of an action. Raises BimscopeError where it cannot be."""
        from tui.explorer.actions import offer_of

        node, workspace = proof.node, self.workspace
        if node is None:
            return
        found = offer_of(mending.operation, node, workspace.session, self.why_read_only())
        if found.reason or not mending.wish:
            await self.carry_out_and_wait(found)
            return
        from tui.explorer.why.mending import plan_of
        from tui.modals.reviewing.review import ReviewModal

        plan = plan_of(mending, node, proof.record)
        await self.app.push_screen_wait(ReviewModal(workspace, plan, origin=found))
