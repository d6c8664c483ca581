"""From an offered action to its dialogue: the one way that every feature goes."""

from functools import partial
from typing import TYPE_CHECKING

from tui.client.errors import BimscopeError
from tui.screens.explorer.frame import ExplorerFrame
from tui.screens.explorer.keys import SWITCHES_READ_ONLY

if TYPE_CHECKING:
    from tui.contract.operation import Json
    from tui.explorer.actions import Offer, Verb
    from tui.explorer.nodes.node import Node
    from tui.modals.opening import OpeningModal


class ActingScreen(ExplorerFrame):
    """Says why nothing may be changed, and opens the dialogues of what may be."""

    def key_of(self, binding: str) -> str:
        """The key that does something now."""
        from tui.widgets.hints import key_for

        return key_for(self, binding) or "the palette"

    def why_read_only(self) -> str:
        """Why nothing may be changed, and what to press where that helps; '' where it may."""
        if not self.workspace.read_only:
            return ""
        return self.workspace.why_read_only(self.key_of(SWITCHES_READ_ONLY))

    def offer(self, node: "Node", verb: "Verb") -> "Offer | str":
        """The action that a verb means on a node; else why it means none."""
        from tui.explorer.actions import offer

        return offer(node, verb, self.workspace.session, self.why_read_only())

    def act_on(self, node: "Node", verb: "Verb", field: str = "") -> None:
        """Do what a key means to a record, wherever the cursor is; an editor begins at `field`."""
        found = self.offer(node, verb)
        if isinstance(found, str):
            self.say(found)
        else:
            self.carry_out(found, field)

    def carry_out(self, chosen: "Offer", field: str = "", wish: "Json" = None) -> None:
        """Open the dialogue of an action, at once: what is typed next is meant for it.

        An editor begins at `field`, with the value `wish` there.
        """
        try:
            dialogue = self._dialogue_of(chosen, field, wish)
        except BimscopeError as problem:
            self.say(problem.text, error=True)
        else:
            self.app.push_screen(dialogue)

    async def carry_out_and_wait(
        self, chosen: "Offer", field: str = "", wish: "Json" = None
    ) -> None:
        """The same, until it is left. Raises BimscopeError where the action cannot be used."""
        await self.app.push_screen_wait(self._dialogue_of(chosen, field, wish))

    def _dialogue_of(self, chosen: "Offer", field: str, wish: "Json") -> "OpeningModal":
        if chosen.reason or self.workspace.session is None:
            raise BimscopeError(chosen.reason or "not connected yet")
        from tui.modals.opening import OpeningModal
        from tui.screens.explorer.offering.editing import Task, open_dialogue

        task = Task(self.app, self.workspace, chosen, field, wish)
        return OpeningModal(chosen.title, partial(open_dialogue, task))
