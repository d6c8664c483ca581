"""Saving the session in the palette."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import work
from typing_extensions import override

from tui.screens.explorer.offering.offering import OfferingScreen

if TYPE_CHECKING:
    from tui.modals.commands.command import Command


class SavingSessionScreen(OfferingScreen):
    """Offers to write what was asked and answered so far into a file."""

    @override
    def offered_for_session(self) -> "Iterator[Command]":
        from tui.modals.commands.command import Command

        about = "HAR file  save the requests and answers to pass on, with or without names"
        also = "record case archive export har support colleague anonymous"
        yield Command("Save this session", about, self._save_session, also=also)

    @work(group="save", exclusive=True, description="save the session")
    async def _save_session(self) -> None:
        from tui.modals.saving.save_session import SaveSession

        log = self.workspace.log
        modal = SaveSession(self.workspace.title, log, ended=log.ended)
        if said := await self.app.push_screen_wait(modal):
            self.say(said)
