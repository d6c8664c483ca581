"""What is remembered of a profile from one run to the next: typed, chosen, kept, left open.

Each is imported and made when it is first asked for.
"""

import asyncio
from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tui.remembered.bookmarks import KeptBookmarks
    from tui.remembered.columns import RememberedColumns
    from tui.remembered.drafts import KeptDrafts, RunningPrograms
    from tui.remembered.in_turn import WritesInTurn
    from tui.remembered.left_open import LeftOpen
    from tui.remembered.panes import RememberedPanes
    from tui.remembered.queries import RememberedQueries


class ProfileMemory:
    """What is kept under a profile's title in a folder; without a folder, for this run only."""

    def __init__(
        self,
        folder: "Path | None",
        title: str,
        *,
        complain: Callable[[str], None],
        redact: Callable[[str], str],
        programs: "Callable[[], RunningPrograms | None]",
    ) -> None:
        self._folder = folder
        self._title = title
        self._complain = complain
        self._redact = redact
        self._programs = programs

    @cached_property
    def drafts(self) -> "KeptDrafts":
        """What was typed into editors and not saved."""
        from tui.remembered.drafts import KeptDrafts

        folder = self._folder
        file = None if folder is None else folder / "drafts.json"
        return KeptDrafts(file, self._title, self._programs())

    @cached_property
    def queries(self) -> "RememberedQueries":
        """The queries that were typed, earlier sessions' too."""
        from tui.remembered.queries import RememberedQueries

        return RememberedQueries(
            self._folder,
            write=self.writes.ask_for,
            redact=self._redact,
            complain=self._complain,
        )

    @cached_property
    def columns(self) -> "RememberedColumns":
        """The columns that were chosen for tables, earlier sessions' too."""
        from tui.remembered.columns import RememberedColumns

        return RememberedColumns(self._folder, write=self.writes.ask_for)

    @cached_property
    def panes(self) -> "RememberedPanes":
        """How wide the panes were made, earlier sessions' too."""
        from tui.remembered.panes import RememberedPanes

        return RememberedPanes(self._folder, write=self.writes.ask_for)

    @cached_property
    def bookmarks(self) -> "KeptBookmarks":
        """The bookmarks of this profile."""
        from tui.remembered.bookmarks import KeptBookmarks

        return KeptBookmarks(self._folder, self._title, self.writes.ask_for)

    async def left_open(self) -> "LeftOpen | None":
        """What was open when this profile was left last; None where nothing is kept."""
        if self._folder is None:
            return None
        from tui.remembered.left_open import read_left_open

        return await asyncio.to_thread(read_left_open, self._folder, self._title)

    def keep_open(self, left: "LeftOpen") -> None:
        """Keep what is open for the next start."""
        if self._folder is not None:
            from tui.remembered.left_open import write_left_open

            self.writes.ask_for(partial(write_left_open, self._folder, self._title, left))

    async def wants_guide(self) -> bool:
        """Whether this is a first start; never where nothing can be remembered."""
        if self._folder is None:
            return False
        from tui.remembered.guide import was_guide_read

        return not await asyncio.to_thread(was_guide_read, self._folder)

    def guide_was_read(self) -> None:
        """Show the guide never again, in whatever profile."""
        if self._folder is not None:
            from tui.remembered.guide import remember_guide_read

            self.writes.ask_for(partial(remember_guide_read, self._folder))

    @cached_property
    def writes(self) -> "WritesInTurn":
        """What puts onto the disk what is to be remembered."""
        from tui.remembered.in_turn import WritesInTurn

        return WritesInTurn(self._complain)
