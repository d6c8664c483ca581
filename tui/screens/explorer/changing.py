"""What the screen shows of changes: those under way, what came of them, what they touched."""

import time
from typing import TYPE_CHECKING, Final

from textual import work
from textual.timer import Timer

from tui.screens.explorer.following import FollowingScreen
from tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.changes.outcome import Outcome
    from tui.changes.run import Run
    from tui.explorer.node import Node

_TICK: Final = 1.0
"""Seconds after which the time that a change has taken is said anew."""


class ChangingScreen(FollowingScreen):
    """Follows the workspace's changes, whichever dialogue began them."""

    _ticking: Timer | None = None
    _since = 0.0

    def on_mount(self) -> None:
        self.workspace.changes_told.append(self._show_changes)
        self.workspace.changes_ended.append(self._change_ended)

    def _show_changes(self) -> None:
        """Say on the status line what is under way, and for how long."""
        status = self.query_one_optional(StatusLine)
        if status is None:  # a change may end while the screen is being taken down
            return
        runs = self.workspace.ongoing.runs
        if not runs:
            self._stop_ticking()
            status.under_way = ""
            return
        if self._ticking is None:
            self._since = time.monotonic()
            self._ticking = self.set_interval(_TICK, self._show_changes)
        first = runs[0]
        more = f" and {len(runs) - 1} more" if len(runs) > 1 else ""
        seconds = int(time.monotonic() - self._since)
        waited = f" {seconds} s" if seconds else ""
        status.under_way = f"{first.stage}{waited}: {first.plan.title}{more}"

    def _stop_ticking(self) -> None:
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None

    def _change_ended(self, run: "Run") -> None:
        from tui.explorer.actions import Offer

        outcome = run.outcomes[-1]
        offer = run.origin if isinstance(run.origin, Offer) else None
        self._say_outcome(outcome)
        if offer is not None and outcome.exchange is not None:
            self.workspace.written.note(offer.node, outcome.exchange)
        self._freshen(run, offer.node if offer is not None else None)

    def _say_outcome(self, outcome: "Outcome") -> None:
        title = outcome.change.title
        words = outcome.words if not outcome.done or outcome.error else ""
        text = ": ".join(part for part in (str(outcome.ending), title, words) if part)
        status = self.query_one_optional(StatusLine)
        if status is None:
            return
        if outcome.done:
            status.say(text)
        else:
            # It stays until the next one: nobody may have looked just then.
            status.say(text, tone="error", seconds=None)

    @work(group="freshen", description="ask again for what a change touched")
    async def _freshen(self, run: "Run", node: "Node | None") -> None:
        """Ask again for all that may be out of date, in the tree that the change came from."""
        from tui.explorer.freshening import freshen

        self.workspace.answers.forget()
        for change in run.plan.changes:
            service = change.operation.service
            await freshen(self.workspace.explorer(service), node, change.operation)
        self.read_node(self.node, anew=True)
