"""Comparing a file with the services, from the palette."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import work
from typing_extensions import override

from tui.screens.explorer.files.saving_session import SavingSessionScreen
from tui.screens.explorer.going.going import GoingScreen

if TYPE_CHECKING:
    from tui.modals.commands.command import Command


class ComparingFilesScreen(GoingScreen, SavingSessionScreen):
    """Offers to hold a snapshot, or any recorded session, against what is there now."""

    @override
    def offered_for_session(self) -> "Iterator[Command]":
        from tui.modals.commands.command import Command

        yield from super().offered_for_session()
        about = "show what was added, removed and changed since a snapshot or another HAR file"
        yield Command("Compare with a file", about, self._ask_which_file, also="snapshot diff har")

    @work(group="compare", exclusive=True, description="compare with a file")
    async def _ask_which_file(self) -> None:
        from tui.modals.one_text import OneTextModal

        said = list[str]()
        title = "Compare with the file"
        await self.app.push_screen_wait(OneTextModal(title, said.append, example="march.har"))
        if said:
            from pathlib import Path

            from tui.modals.tables.compared_file import ComparedFileModal

            modal = ComparedFileModal(Path(said[0]), self.workspace, self.go_to)
            await self.app.push_screen_wait(modal)
