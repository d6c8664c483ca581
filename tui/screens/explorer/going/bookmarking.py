"""Bookmarks: set and taken away on a row, chosen from a list."""

from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from tui.screens.explorer.frame import ExplorerFrame
from tui.screens.explorer.going.jumping import JumpingScreen
from tui.widgets.keys import key


class BookmarkingScreen(JumpingScreen):
    """Keeps places under names, and goes to them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("going.bookmark", "m", "bookmark", "Bookmark",
            "Set a bookmark on the row, or remove it"),
        key("going.bookmarks", "apostrophe", "show_bookmarks", "Bookmarks",
            "Show the bookmarks: go to one, or remove one"),
    ]  # fmt: skip

    @on(ExplorerFrame.Ready)
    def _recall_bookmarks(self) -> None:
        self._learn_bookmarks()

    @work(group="bookmarks", description="read the bookmarks")
    async def _learn_bookmarks(self) -> None:
        from tui.remembered.problem import NotRemembered

        try:
            await self.workspace.remembered.bookmarks.all()
        except NotRemembered as problem:
            self.workspace.complain(str(problem))

    def action_bookmark(self) -> None:
        bookmarks, address = self.workspace.remembered.bookmarks, self.address_here
        if name := bookmarks.name_of(address):
            bookmarks.drop(address)
            self.say(f"the bookmark {name} was removed")
        else:
            self._ask_for_name(address, " › ".join(self.node.trail))

    def _ask_for_name(self, address: str, usual: str) -> None:
        from tui.modals.one_text import OneTextModal

        def put(name: str) -> None:
            self.workspace.remembered.bookmarks.put(address, name)
            self.say(f"the bookmark {name} was set")

        self.app.push_screen(OneTextModal("Name of the bookmark", put, text=usual))

    def action_show_bookmarks(self) -> None:
        from tui.client.errors import FileProblem
        from tui.modals.pickers.bookmarks import BookmarkPicker, bookmark_lines
        from tui.modals.pickers.fuzzy import Candidate
        from tui.remembered.problem import NotRemembered

        bookmarks = self.workspace.remembered.bookmarks

        async def load() -> "list[Candidate]":
            try:
                return [*bookmark_lines(await bookmarks.all())]
            except NotRemembered as problem:
                raise FileProblem(str(problem)) from None

        def go(address: str | None) -> None:
            if address is not None:
                self.go_to_address(address)

        self.app.push_screen(BookmarkPicker(load, bookmarks.drop), go)
