"""What the screen shows of changes: those under way, what came of them, what they touched."""

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual import work
from textual.timer import Timer

from tui.screens.explorer.following import FollowingScreen
from tui.screens.explorer.keys import SHOWS_JOURNAL
from tui.terminal.screen_reader import is_for_screen_readers
from tui.widgets.cells import crop
from tui.widgets.safe_text import CROPPED, safe_text
from tui.widgets.status_line import MARGIN, StatusLine

if TYPE_CHECKING:
    from collections.abc import Collection

    from tui.changes.outcome import Outcome
    from tui.changes.run import Run
    from tui.explorer.nodes.node import Node

LEFT: Final = (
    "An earlier bimscope ended before it knew the outcome of these changes.\n"
    "Each may or may not have been made. Below is what the server has now."
)
_BETWEEN: Final = " · "
_TICK: Final = 0.5
"""Seconds after which it is said anew how far changes are, however often they come further."""


class ChangingScreen(FollowingScreen):
    """Follows the workspace's changes, whichever dialogue began them."""

    _ticking: Timer | None = None
    _said_of: object = None
    """The runs that were under way, and where the first one was, when this was said last."""

    def on_mount(self) -> None:
        self.workspace.changes_told.append(self._changes_told)
        self.workspace.changes_ended.append(self._change_ended)

    @cached_property
    def _is_seen(self) -> asyncio.Event:
        """Set whenever the screen is seen again."""
        return asyncio.Event()

    async def until_seen(self) -> None:
        """Wait until every dialogue is closed that was opened over this screen."""
        while self.app.screen is not self:
            self._is_seen.clear()
            await self._is_seen.wait()

    def on_screen_resume(self) -> None:
        self._is_seen.set()

    def action_show_journal(self) -> None:
        from tui.modals.logs.journal import JournalModal

        self.app.push_screen(JournalModal(self.workspace))

    @work(group="left", exclusive=True, description="look what other programs left")
    async def show_what_was_left(self) -> None:
        """Show changes whose outcome no program of this journal has learnt.

        What somebody reads already, such as the guide of the first start, is closed first.
        """
        from tui.changes.journal_file import JournalProblem
        from tui.changes.left_behind import left_behind

        session = self.workspace.connected
        addresses = [session.base_url(service) for service in session.services]
        try:
            asked = await self.ask_about_rests(addresses)
            await self.until_seen()
            found = await left_behind(self.workspace.journal, addresses)
        except JournalProblem as problem:
            self.say(str(problem), error=True)
            return
        found = [each for each in found if each.number not in asked]
        if found:
            from tui.modals.logs.journal import JournalModal

            await self.app.push_screen(JournalModal(self.workspace, found, says=LEFT))

    async def ask_about_rests(
        self,
        addresses: "Collection[str]",  # noqa: ARG002 - for those who know of more than one
    ) -> set[int]:
        """Ask about what was confirmed and never sent; the entries that this was about.

        Raises JournalProblem.
        """
        return set()

    def _changes_told(self) -> None:
        """A run may come further a thousand times in ten seconds: then the ticks tell of it."""
        runs = self.workspace.ongoing.runs
        now = (tuple(runs), runs[0].stage) if runs else None
        if now is None or now != self._said_of:
            self._said_of = now
            self._show_changes()

    def _show_changes(self) -> None:
        """Say on the status line what is under way, and how far."""
        status = self.query_one_optional(StatusLine)
        if status is None:  # a change may end while the screen is being taken down
            return
        runs = self.workspace.ongoing.runs
        if not runs:
            self._stop_ticking()
            status.under_way = ""
            return
        if self._ticking is None and not is_for_screen_readers(self):
            self._ticking = self.set_interval(_TICK, self._show_changes)
        more = f" and {len(runs) - 1} more" if len(runs) > 1 else ""
        status.under_way = f"{runs[0].how_far}: {runs[0].title}{more}"

    def _stop_ticking(self) -> None:
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None

    def _change_ended(self, run: "Run") -> None:
        from tui.explorer.actions import Offer

        offer = run.origin if isinstance(run.origin, Offer) else None
        self.say_what_came_of(run)
        exchange = run.outcomes[-1].exchange
        if offer is not None and exchange is not None:
            self.workspace.written.note(offer.node, exchange)
        self._freshen(run, offer.node if offer is not None else None)

    def say_what_came_of(self, run: "Run") -> None:
        """Say how a run ended."""
        self._say_outcome(run.outcomes[-1])

    def _say_outcome(self, outcome: "Outcome") -> None:
        from tui.changes.in_lines import change_in_short

        status = self.query_one_optional(StatusLine)
        if status is None:
            return
        words = "" if outcome.is_plain else outcome.words
        if outcome.done and not outcome.unwritten:
            what, beside = change_in_short(outcome.change)
            was_sent = outcome.was_sent
            first, *others = (what, words, beside) if was_sent else (words, what, beside)
            said = self.with_way_back(
                f"{outcome.ending}: ", first, can_be_undone=outcome.can_be_undone
            )
            status.say(_BETWEEN.join((said, *filter(None, others))))
            return
        text = ": ".join(filter(None, (str(outcome.ending), outcome.change.title, words)))
        if outcome.unwritten:
            text = f"{text.rstrip('.')}. {outcome.unwritten}"
        # It stays until the next one: nobody may have looked just then.
        status.say(text, tone="error", seconds=None)

    def with_way_back(self, outcome: str, what: str, *, can_be_undone: bool) -> str:
        """An outcome, what it is of, and the key of its undo, which is never cut off."""
        from tui.widgets.hints import key_for

        key = key_for(self, SHOWS_JOURNAL)
        is_written = self.workspace.journal.file is not None
        way = f"{_BETWEEN}{key} to undo it" if key and is_written and can_be_undone else ""
        room = self.size.width - 2 * MARGIN - cell_len(outcome) - cell_len(way) - cell_len(CROPPED)
        return f"{outcome}{crop(safe_text(what), room)}{way}"

    @work(group="freshen", description="ask again for what a change touched")
    async def _freshen(self, run: "Run", node: "Node | None") -> None:
        """Ask again for all that may be out of date, in the tree that the change came from."""
        from tui.explorer.unfolding.freshening import freshen

        self.workspace.answers.forget()
        touched = {each.operation.id: each.operation for each in run.plan.changes}
        for service in {each.service for each in touched.values()}:
            operations = [each for each in touched.values() if each.service is service]
            await freshen(self.workspace.explorer(service), node, *operations)
        self.read_node(self.node, anew=True)
