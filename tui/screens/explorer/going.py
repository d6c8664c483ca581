"""Going to a place in either tree, whichever is seen now."""

from typing import TYPE_CHECKING, Final

from textual import work

from tui.screens.explorer.frame import ExplorerFrame

if TYPE_CHECKING:
    from tui.explorer.node import Node
    from tui.explorer.ways import Way

_GOING: Final = "go"
"""The group of workers that go somewhere: the one that was begun last is the only one."""


class GoingScreen(ExplorerFrame):
    """Unfolds ways, and puts the cursor at their ends."""

    def go_to(self, way: "Way") -> None:
        """Turn to the way's tree, unfold the way there, and put the cursor at its end."""
        self.action_show_tree(way.service)
        self._go(way)

    def go_to_node(self, node: "Node") -> None:
        """Go to a row of either tree, or to where it was if it is none any more."""
        from tui.explorer.ways import way_to

        way = way_to(node)
        pane = self._pane(way.service)
        if pane.explorer.outline.index(node) is None:
            self.go_to(way)
            return
        self.give_up_going()
        self.action_show_tree(way.service)
        pane.move_to(node)

    def give_up_going(self) -> bool:
        """Stay where one is; tells whether one was on the way somewhere."""
        return bool(self.workers.cancel_group(self, _GOING))

    @work(group=_GOING, exclusive=True, description="go somewhere")
    async def _go(self, way: "Way") -> None:
        from tui.explorer.going import NotThere, go

        pane = self._pane(way.service)
        try:
            node = await go(pane.explorer, way)
        except NotThere as problem:
            if problem.came_to is not None:
                pane.move_to(problem.came_to)
            self.say(str(problem), error=True)
            return
        pane.move_to(node)
        pane.show_inside(node)
        self._say_if_by_itself(node)

    def _say_if_by_itself(self, node: "Node") -> None:
        from tui.explorer.going import stands_beside

        if stands_beside(node):
            self.say("it is on a later page: it was asked for by itself and stands at the end")
