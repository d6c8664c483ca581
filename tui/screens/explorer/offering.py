"""What can be done: all of it for the palette, and what belongs on a row for the list of a key."""

from abc import abstractmethod
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from tui.screens.explorer.frame import ExplorerFrame
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.actions import Offer
    from tui.modals.command import Command
    from tui.widgets.hints import KeyHint


class OfferingScreen(ExplorerFrame):
    """Offers operations, keys and commands of one's own in one order."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("explorer.do", "x", "show_what_can_be_done", "Do", "What can be done here"),
    ]

    @abstractmethod
    def _carry_out(self, chosen: "Offer") -> None:
        """Open the dialogue of an action."""

    @abstractmethod
    def _why_read_only(self) -> str:
        """Why nothing may be changed, and what to press where that helps."""

    def offered_own(self) -> "Iterator[Command]":
        """Commands of one's own that fit the row."""
        yield from ()

    def offered_reports(self) -> "Iterator[Command]":
        """Questions about a whole service."""
        yield from ()

    def offered_goings(self) -> "Iterator[Command]":
        """Where one can go from the row."""
        yield from ()

    def offered(self) -> "Iterator[Command]":
        """For the palette: the actions on the node, with the reasons of those unusable now."""
        from tui.screens.explorer.what_belongs import in_the_palette

        yield from self.offered_own()
        for each in self._offers():
            yield in_the_palette(each, self.node, partial(self._carry_out, each))
        yield from self.offered_reports()
        yield from self.offered_goings()

    def action_show_what_can_be_done(self) -> None:
        from tui.modals.what_can_be_done import WhatCanBeDone
        from tui.screens.explorer.what_belongs import what_belongs
        from tui.widgets.hints import keys_now

        offers = [(each, partial(self._carry_out, each)) for each in self._offers() if each.here]
        bound = [(each, partial(self._press, each)) for each in keys_now(self)]
        own = [*self.offered_own()]
        commands = what_belongs(self.node, offers, bound, own, self.ids_on_row())
        self.app.push_screen(WhatCanBeDone(self.node.label, commands), self._run_chosen)

    def _offers(self) -> "list[Offer]":
        from tui.explorer.actions import offers

        return offers(self.node, self.workspace.session, self._why_read_only())

    async def _press(self, key: "KeyHint") -> None:
        """Do what a key does, by its action."""
        await self.app.run_action(key.action, key.node)  # type: ignore[arg-type]

    def _run_chosen(self, chosen: "Command | None") -> None:
        if chosen is not None:
            self.call_later(chosen.run)
