"""What can be done: all of it for the palette, and what belongs on a row for the list of a key."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.screens.explorer.offering.acting import ActingScreen
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.actions import Offer
    from tui.modals.commands.command import Command
    from tui.widgets.hints import KeyHint


class OfferingScreen(ActingScreen):
    """Offers operations, keys and commands of one's own in one order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.do", "x", "show_what_can_be_done", "Do", "What can be done here"),
    ]

    def offered_own(self) -> "Iterator[Command]":
        """Commands of one's own that fit the row."""
        yield from ()

    def offered_for_marked(self) -> "Iterator[Command]":
        """What can be done with all that is marked, whatever the row is."""
        yield from ()

    def offered_for_session(self) -> "Iterator[Command]":
        """What is about the session as a whole."""
        yield from ()

    def offered(self) -> "Iterator[Command]":
        """For the palette, after the row's own: the actions, with why one cannot be used now."""
        from tui.screens.explorer.offering.what_belongs import in_the_palette

        yield from self.offered_for_marked()
        yield from self.offered_own()
        for each in self._offers():
            yield in_the_palette(each, self.node, partial(self.carry_out, each))
        yield from self.offered_for_session()

    def action_show_what_can_be_done(self) -> None:
        from tui.modals.commands.what_can_be_done import WhatCanBeDone
        from tui.screens.explorer.offering.what_belongs import what_belongs
        from tui.widgets.hints import keys_now

        offers = [(each, partial(self.carry_out, each)) for each in self._offers() if each.here]
        bound = [(each, partial(self._press, each)) for each in keys_now(self)]
        own = [*self.offered_own()]
        on_row = what_belongs(self.node, offers, bound, own, self.ids_on_row())
        # What destroys stays last, whatever it is about.
        marked = [*self.offered_for_marked()]
        commands = sorted([*marked, *on_row], key=lambda each: each.destroys)
        about = f"what is marked, and on {self.node.label}" if marked else self.node.label
        self.app.push_screen(WhatCanBeDone(about, commands), self._run_chosen)

    def _offers(self) -> "list[Offer]":
        from tui.explorer.actions import offers

        return offers(self.node, self.workspace.session, self.why_read_only())

    async def _press(self, key: "KeyHint") -> None:
        """Do what a key does, by its action."""
        await self.app.run_action(key.action, key.node)  # type: ignore[arg-type]

    def _run_chosen(self, chosen: "Command | None") -> None:
        if chosen is not None:
            self.call_later(chosen.run)
