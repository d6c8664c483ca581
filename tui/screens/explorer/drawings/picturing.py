"""Pictures in the details: asked for once the cursor rests on what has some."""

from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from textual import work
from typing_extensions import override

from tui.explorer.workspace import Workspace
from tui.screens.explorer.following import READS_AFTER, FollowingScreen
from tui.screens.explorer.frame import WIDE
from tui.terminal.pictured import ShowsPictures

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.explorer.details import Details
    from tui.explorer.nodes.node import Node
    from tui.explorer.pictures.loading import Pictures
    from tui.explorer.pictures.on_page import PicturesOnPage

_GROUP: Final = "pictures"


class PicturingScreen(FollowingScreen):
    """Shows the picture that a record is or has, and those that hang on it."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._on_page: PicturesOnPage | None = None
        """What is to be seen of the node whose details are shown; None where it has nothing."""
        self._looks_anew = False
        self._looking: Timer | None = None

    def on_mount(self) -> None:
        self.watch(self, "focused", self._look_soon, init=False)
        self.watch(self.detail, "tab", self._look_soon, init=False)

    @cached_property
    def _pictures(self) -> "Pictures":
        from tui.explorer.pictures.loading import Pictures

        return Pictures(self.workspace.answers)

    @override
    def put_pictures_into(self, details: "Details", node: "Node") -> None:
        page = self._on_page
        if page is None or page.node is not node or self._looks_anew:
            self._stop_looking()
            page = self._on_page = self._pictures_of(node)
        if page is not None:
            page.put_into(details)
            self._look_soon()

    def _pictures_of(self, node: "Node") -> "PicturesOnPage | None":
        kind = node.kind
        if kind is None or not (kind.picture or kind.pictures_in):
            return None
        if isinstance(self.app, ShowsPictures) and self.app.pictures_by == "none":
            return None
        from tui.explorer.pictures.on_page import PicturesOnPage

        anew, self._looks_anew = self._looks_anew, False
        return PicturesOnPage(node, self._pictures, anew=anew)

    def look_anew_at_pictures(self) -> None:
        """Ask for the pictures again when the details are drawn the next time."""
        self._looks_anew = True

    def give_up_pictures(self, words: str) -> bool:
        """Stop asking for pictures, and say so in their place; were they being asked for?"""
        page = self._on_page
        if page is None or not self._stop_looking():
            return False
        page.give_up(words)
        self.detail.table.pictures_changed()
        return True

    def _stop_looking(self) -> bool:
        """Whether there was anything to stop."""
        waited = self._looking is not None
        if self._looking is not None:
            self._looking.stop()
            self._looking = None
        return bool(self.workers.cancel_group(self, _GROUP)) or waited

    def _look_soon(self) -> None:
        page = self._on_page
        if page is None or page.is_complete or page.is_asked_for or self._looking is not None:
            return
        if self._sees_overview:
            self._looking = self.set_timer(READS_AFTER, partial(self._look_now, page))

    @property
    def _sees_overview(self) -> bool:
        return "overview" in self.detail.seen and (self._at_detail or self.size.width >= WIDE)

    def _look_now(self, page: "PicturesOnPage") -> None:
        self._looking = None
        if page is self._on_page and self.detail.details is page.details:
            self._look_at(page)

    @work(group=_GROUP, exclusive=True, description="ask for pictures")
    async def _look_at(self, page: "PicturesOnPage") -> None:
        async for has_more_rooms in page.learn():
            if page is not self._on_page or page.details is not self.detail.details:
                continue
            if has_more_rooms:
                self.detail.show(page.details, page.node)
            else:
                self.detail.table.pictures_changed()
