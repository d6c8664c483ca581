"""What was open when one left: kept at leaving, offered at the next start, opened by one key."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.binding import BindingType
from textual.reactive import reactive

from tui.contract.terms import Service
from tui.screens.explorer.frame import ExplorerFrame
from tui.screens.explorer.going.going import GOING
from tui.screens.explorer.going.jumping import JumpingScreen
from tui.screens.explorer.panes.tree_pane import TreePane
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.remembered.left_open import LeftOpen

REOPENS: Final = "going.reopen"


class ReopeningScreen(JumpingScreen):
    """Begins where the command line says, or offers what was open last time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(REOPENS, "grave_accent", "open_last_time", "What was open",
            "Open the rows that were open last time"),
    ]  # fmt: skip

    left_open: "reactive[LeftOpen | None]" = reactive(None, init=False)
    """What was open last time, until it is opened."""
    _is_offering = False

    @on(ExplorerFrame.Ready)
    def _begin_somewhere(self) -> None:
        if self.workspace.start_at:
            self.go_to_address(self.workspace.start_at)
        self._look_what_was_open()

    @work(group="left open", description="look what was open last time")
    async def _look_what_was_open(self) -> None:
        left = await self.workspace.remembered.left_open()
        self.left_open = left if left is not None and left.is_worth_opening else None

    def watch_left_open(self) -> None:
        """Another key works now, or none any more."""
        self._is_offering = self.left_open is not None
        self._focus_moved()

    @on(TreePane.NodeHighlighted)
    def _went_on(self, message: TreePane.NodeHighlighted) -> None:
        """Who goes into the trees has begun elsewhere: the key works, but is offered no more."""
        if self._is_offering and message.node.parent is not None:
            self._is_offering = False
            self.show_hints()

    def show_hints(self) -> None:
        """Before all else, while nothing was begun, what was open last time."""
        super().show_hints()
        if self._is_offering and not self.awaits_letter:
            from tui.widgets.hints import key_for

            offer = f"{key_for(self, REOPENS)} what was open"
            self.status.hints = (offer, *self.status.hints)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "open_last_time":
            return self.left_open is not None
        return super().check_action(action, parameters)

    def action_open_last_time(self) -> None:
        left, self.left_open = self.left_open, None
        if left is not None:
            self.leave_this_stop()
            self._open_again(left)

    @work(group=GOING, exclusive=True, description="open what was open last time")
    async def _open_again(self, left: "LeftOpen") -> None:
        from tui.explorer.reopening import open_again

        seen = [each for each in Service if each == left.seen]
        for service in sorted(Service, key=lambda each: each not in seen):
            tree = left.trees.get(service)
            pane = self._pane(service)
            if service in seen:
                self.action_show_tree(service)
            node = await open_again(pane.explorer, tree) if tree is not None else None
            if node is not None:
                pane.move_to(node)

    def on_unmount(self) -> None:
        """Keep what is open; where nothing was unfolded, what was kept before stays."""
        if not self.complete.is_set():
            return
        from tui.explorer.reopening import open_now
        from tui.remembered.left_open import LeftOpen

        redact = self.workspace.redact
        trees = {str(each): open_now(self.workspace.explorer(each), redact) for each in Service}
        left = LeftOpen(self.service, trees)
        if left.is_worth_opening:
            self.workspace.remembered.keep_open(left)
