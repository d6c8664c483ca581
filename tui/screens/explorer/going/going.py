"""Going to a place in either tree, whichever is seen now, and back to where one was."""

import asyncio
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import BindingType

from tui.explorer.workspace import Workspace
from tui.screens.explorer.frame import DETAIL, WIDE, ExplorerFrame
from tui.screens.explorer.keys import GOES_BACK
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.explorer.nodes.node import Node
    from tui.explorer.ways.stops import Stops
    from tui.explorer.ways.ways import Stop, Way

GOING: Final = "go"
"""The group of workers that go somewhere: the one that was begun last is the only one."""


class GoingScreen(ExplorerFrame):
    """Unfolds ways, puts the cursor at their ends, and knows where it was before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("going.back", "less_than_sign,alt+left", "go_back", "Back", "Back to where you were"),
        key("going.forward", "greater_than_sign,alt+right", "go_forward", "Forward",
            "Forward to where you came back from"),
    ]  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._stops: Stops | None = None
        self._arrived = asyncio.Event()
        self._arrived.set()
        self._is_expected = False

    def go_to(self, way: "Way", *, into: bool = False, reads_on: bool = False) -> None:
        """Turn to the way's tree, unfold the way there, and put the cursor at its end.

        `into` puts it on the first row of the list that is directly under the record there.
        `reads_on` goes on to the details of a record that is asked for itself, where they are
        not beside the tree.
        """
        from tui.explorer.ways.ways import Stop

        self.leave_this_stop()
        self._set_out(Stop(way), into=into, reads_on=reads_on)

    def go_to_node(self, node: "Node") -> None:
        """Go to a row of either tree, or to where it was if it is none any more."""
        from tui.explorer.ways.ways import way_to

        way = way_to(node)
        pane = self._pane(way.service)
        if pane.explorer.outline.index(node) is None:
            self.go_to(way)
            return
        self.give_up_going()
        self.leave_this_stop()
        self.action_show_tree(way.service)
        pane.move_to(node)

    @property
    def keys_wait_for(self) -> asyncio.Event | None:
        """The arrival, while one is on the way: the next key is about what one goes to."""
        is_going = self._is_expected or any(
            each.group == GOING and not each.is_finished for each in self.workers
        )
        return self._arrived if is_going else None

    def say_keys_were_lost(self) -> None:
        """Say that one is still on the way."""
        from tui.widgets.hints import key_for

        self._is_expected = False
        gives_up = key_for(self, GOES_BACK)
        self.say(f"still going there, so the key did nothing. {gives_up} stays here", error=True)

    def expect_arrival(self) -> None:
        """Where a way leads is being found out: one may be there soon."""
        self._arrived, self._is_expected = asyncio.Event(), True

    def arrived(self) -> None:
        """Nobody is on the way any more who was expected."""
        self._arrived.set()

    def leave_this_stop(self) -> None:
        """Remember where one is, before one goes elsewhere."""
        from tui.explorer.ways.ways import stop_at

        self._been.leave(stop_at(self.node))

    def give_up_going(self) -> bool:
        """Stay where one is; tells whether one was on the way somewhere."""
        return bool(self.workers.cancel_group(self, GOING))

    def action_go_back(self) -> None:
        from tui.explorer.ways.ways import stop_at

        self._return_to(self._been.back(stop_at(self.node)), "back")

    def action_go_forward(self) -> None:
        from tui.explorer.ways.ways import stop_at

        self._return_to(self._been.forward(stop_at(self.node)), "forward")

    def _return_to(self, stop: "Stop | None", where: str) -> None:
        if stop is None:
            self.say(f"there is no place to go {where} to yet")
        else:
            self._set_out(stop)

    @property
    def _been(self) -> "Stops":
        if self._stops is None:
            from tui.explorer.ways.stops import Stops

            self._stops = Stops()
        return self._stops

    def _set_out(self, stop: "Stop", *, into: bool = False, reads_on: bool = False) -> None:
        self.action_show_tree(stop.way.service)
        if not self._is_expected:
            self._arrived = asyncio.Event()
        self._is_expected = False
        self._go(stop, self._arrived, into=into, reads_on=reads_on)

    @work(group=GOING, exclusive=True, description="go somewhere")
    async def _go(
        self, stop: "Stop", arrived: asyncio.Event, *, into: bool, reads_on: bool
    ) -> None:
        try:
            node = await self._go_along(stop, into=into)
        finally:
            arrived.set()
        if reads_on and node is not None and self.size.width < WIDE:
            self._read_on(node)

    def _read_on(self, node: "Node") -> None:
        """Show the details of what was found, or say how: they are not beside the tree."""
        from tui.explorer.going import stands_beside
        from tui.widgets.hints import key_for

        if node.is_asked_for_itself:
            self.turn_to_side(DETAIL)
        elif (shows := key_for(self, "explorer.pane")) and not stands_beside(node):
            self.say(f"{shows} shows its details")

    async def _go_along(self, stop: "Stop", *, into: bool) -> "Node | None":
        """The node at the end; None where one came only so far."""
        from tui.explorer.going import NotThere, go, stands_beside

        pane = self._pane(stop.way.service)
        try:
            node = await go(pane.explorer, stop.way, dict(stop.filters))
        except NotThere as problem:
            if problem.came_to is not None:
                pane.move_to(problem.came_to)
            self.say(str(problem), error=True, stays=True)
            return None
        # A list that has no row of its own is under the record.
        first = node.children[0] if into and node.kind is not None and node.children else node
        pane.move_to(first)
        pane.show_around(first)
        pane.show_inside(node)
        if stands_beside(node):
            self.say("it is on a later page, so bimscope loaded it alone, at the end")
        return node
