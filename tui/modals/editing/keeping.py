"""A dialogue whose draft is kept on the disk until it is saved or given up on purpose."""

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Final, Generic, TypeVar

from textual import work
from textual.timer import Timer

from tui.explorer.workspace import Workspace
from tui.modals.editing.editable import Editable
from tui.modals.reviewing.carrying_out import CarryingOutModal
from tui.remembered.drafts import DraftInHand

D = TypeVar("D", bound=Editable)
R = TypeVar("R")

KEPT_AFTER: Final = 0.5
"""Seconds after which what was typed is written to the disk."""


class KeepingModal(CarryingOutModal[R], Generic[D, R]):
    """Holds a draft; shows what was typed earlier about the same thing and not saved."""

    def __init__(self, workspace: Workspace, title: str, draft: D) -> None:
        super().__init__(workspace)
        self._title = title
        self._draft = draft
        self._to_be_kept: Timer | None = None
        self._in_hand = DraftInHand(workspace.remembered.drafts)
        self._is_given_up = False

    @abstractmethod
    def show_draft(self) -> None:
        """Make the form show the draft."""

    @property
    def draft(self) -> D:
        """What is wanted now; it is kept on the disk until it is saved or given up."""
        return self._draft

    @draft.setter
    def draft(self, draft: D) -> None:
        before, self._draft = self._draft, draft
        self._handed_over = None
        self.draft_changed(before, draft)
        if self._to_be_kept is None and self.is_attached:
            self._to_be_kept = self.set_timer(KEPT_AFTER, self.keep)

    def draft_changed(self, before: D, now: D) -> None:
        """Something else is wanted than before."""

    @property
    def typed(self) -> str:
        return self._title if self.draft.is_touched and not self.is_handed_over else ""

    @property
    def keeps_typed(self) -> bool:
        return True

    def keep(self) -> Callable[[], object]:
        """Keep what is wanted now; the answer forgets it, unless something else is kept by then."""
        self._stop_timer()
        kept = self.draft.kept()
        if self.draft.is_touched:
            self._in_hand.keep(self.draft.about, self._title, kept)
        else:
            self._in_hand.drop()
        return partial(self._in_hand.drop, kept)

    def on_unmount(self) -> None:
        """Keep what is typed, however this ends: by a signal, or with its terminal.

        Another program may have gone on with it, and dropped that.
        """
        if self._to_be_kept is not None or (self.typed and not self._is_given_up):
            self.keep()

    def forget_kept(self) -> None:
        """It is given up: what was typed is not offered again."""
        self._stop_timer()
        self._is_given_up = True
        self._in_hand.drop()

    def _stop_timer(self) -> None:
        if self._to_be_kept is not None:
            self._to_be_kept.stop()
            self._to_be_kept = None

    @work(group="resume", exclusive=True, description="look what was typed before")
    async def resume(self) -> None:
        """Show what was typed before, unless something has been typed meanwhile."""
        found = await self.workspace.remembered.drafts.about(self.draft.about)
        if not found or self.draft.is_touched:
            return
        *older, last = found
        self._in_hand.take_up(last)
        self.draft = self.draft.resumed(last.data)
        self.show_draft()
        if self.draft.is_touched:
            more = f" {_kept_too(len(older))}" if older else ""
            self.say(f"bimscope restored what you typed on {last.moment} and did not save.{more}")


def _kept_too(count: int) -> str:
    """What becomes of drafts that are not the last one."""
    which = "An older draft is" if count == 1 else f"{count:,} older drafts are"
    return f"{which} kept too, and offered once this one is saved or given up."
