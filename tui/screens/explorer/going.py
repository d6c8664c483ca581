"""Going to a place in either tree, whichever is seen now, and back to where one was."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import BindingType

from tui.explorer.workspace import Workspace
from tui.screens.explorer.frame import ExplorerFrame
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.node import Node
    from tui.explorer.stops import Stops
    from tui.explorer.ways import Stop, Way

GOING: Final = "go"
"""The group of workers that go somewhere: the one that was begun last is the only one."""
_SOON: Final = 0.4
"""Seconds for which the next key waits for the end of a way that is unfolded at once."""


class GoingScreen(ExplorerFrame):
    """Unfolds ways, puts the cursor at their ends, and knows where it was before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("going.back", "less_than_sign,alt+left", "go_back", "Back", "Back to where you were"),
        key("going.forward", "greater_than_sign,alt+right", "go_forward", "Forward",
            "To where you went back from"),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._stops: Stops | None = None
        self._arrived = asyncio.Event()
        self._is_expected = False

    def go_to(self, way: "Way", *, into: bool = False) -> None:
        """Turn to the way's tree, unfold the way there, and put the cursor at its end.

        `into` puts it on the first row of the list that is directly under the record there.
        """
        from tui.explorer.ways import Stop

        self.leave_this_stop()
        self._set_out(Stop(way), into=into)

    def go_to_node(self, node: "Node") -> None:
        """Go to a row of either tree, or to where it was if it is none any more."""
        from tui.explorer.ways import way_to

        way = way_to(node)
        pane = self._pane(way.service)
        if pane.explorer.outline.index(node) is None:
            self.go_to(way)
            return
        self.give_up_going()
        self.leave_this_stop()
        self.action_show_tree(way.service)
        pane.move_to(node)

    def expect_arrival(self) -> None:
        """Where a way leads is being found out: one may be there soon."""
        self._arrived, self._is_expected = asyncio.Event(), True

    def arrived(self) -> None:
        """Nobody is on the way any more who was expected."""
        self._arrived.set()

    async def arrive_soon(self) -> None:
        """Let the next key wait for the end of a way that is unfolded at once."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._arrived.wait(), _SOON)

    def leave_this_stop(self) -> None:
        """Remember where one is, before one goes elsewhere."""
        from tui.explorer.ways import stop_at

        self._been.leave(stop_at(self.node))

    def give_up_going(self) -> bool:
        """Stay where one is; tells whether one was on the way somewhere."""
        return bool(self.workers.cancel_group(self, GOING))

    async def action_go_back(self) -> None:
        from tui.explorer.ways import stop_at

        await self._return_to(self._been.back(stop_at(self.node)), "back")

    async def action_go_forward(self) -> None:
        from tui.explorer.ways import stop_at

        await self._return_to(self._been.forward(stop_at(self.node)), "forward")

    async def _return_to(self, stop: "Stop | None", where: str) -> None:
        if stop is None:
            self.say(f"there is nothing to go {where} to yet")
        else:
            self._set_out(stop)
            await self.arrive_soon()

    @property
    def _been(self) -> "Stops":
        if self._stops is None:
            from tui.explorer.stops import Stops

            self._stops = Stops()
        return self._stops

    def _set_out(self, stop: "Stop", *, into: bool = False) -> None:
        self.action_show_tree(stop.way.service)
        if not self._is_expected:
            self._arrived = asyncio.Event()
        self._is_expected = False
        self._go(stop, self._arrived, into=into)

    @work(group=GOING, exclusive=True, description="go somewhere")
    async def _go(self, stop: "Stop", arrived: asyncio.Event, *, into: bool) -> None:
        try:
            await self._go_along(stop, into=into)
        finally:
            arrived.set()

    async def _go_along(self, stop: "Stop", *, into: bool) -> None:
        from tui.explorer.going import NotThere, go, stands_beside

        pane = self._pane(stop.way.service)
        try:
            node = await go(pane.explorer, stop.way, dict(stop.filters))
        except NotThere as problem:
            if problem.came_to is not None:
                pane.move_to(problem.came_to)
            self.say(str(problem), error=True, stays=True)
            return
        # A list that has no row of its own is under the record.
        first = node.children[0] if into and node.kind is not None and node.children else node
        pane.move_to(first)
        pane.show_around(first)
        pane.show_inside(node)
        if stands_beside(node):
            self.say("it is on a later page: it was asked for by itself and stands at the end")
