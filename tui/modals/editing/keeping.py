"""A dialogue whose draft is kept on the disk until it is saved or given up on purpose."""

from abc import abstractmethod
from typing import Final, Generic, TypeVar

from textual import work
from textual.timer import Timer

from tui.contract.values import JsonObject
from tui.explorer.workspace import Workspace
from tui.modals.editing.editable import Editable
from tui.modals.reviewing.carrying_out import CarryingOutModal
from tui.remembered.drafts import DraftPlace

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
        self._kept: JsonObject | None = None
        """What this dialogue kept last, or found: another program may have kept something since."""
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

    def keep(self) -> DraftPlace:
        """Keep what is wanted now; the answer is where, and what is kept there."""
        self._stop_timer()
        about, kept = self.draft.about, self.draft.kept()
        if self.draft.is_touched:
            self.workspace.remembered.drafts.keep(about, self._title, kept)
            self._kept = kept
        else:
            self._drop_own()
        return DraftPlace(about, kept)

    def on_unmount(self) -> None:
        """Keep what is typed, however this ends: by a signal, or with its terminal.

        Another program may have kept something else in its place, and dropped that.
        """
        if self._to_be_kept is not None or (self.typed and not self._is_given_up):
            self.keep()

    def forget_kept(self) -> None:
        """It is given up: what was typed is not offered again."""
        self._stop_timer()
        self._is_given_up = True
        self._drop_own()

    def _drop_own(self) -> None:
        if self._kept is not None:
            self.workspace.remembered.drafts.drop(self.draft.about, self._kept)
            self._kept = None

    def _stop_timer(self) -> None:
        if self._to_be_kept is not None:
            self._to_be_kept.stop()
            self._to_be_kept = None

    @work(group="resume", exclusive=True, description="look what was typed before")
    async def resume(self) -> None:
        """Show what was typed before, unless something has been typed meanwhile."""
        found = await self.workspace.remembered.drafts.find(self.draft.about)
        if found is None or self.draft.is_touched:
            return
        self._kept = found.data
        self.draft = self.draft.resumed(found.data)
        self.show_draft()
        if self.draft.is_touched:
            self.say(f"bimscope restored what you typed on {found.moment} and did not save.")
