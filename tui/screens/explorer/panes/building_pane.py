"""The pane with a drawn building, beside the tree."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.message import Message

from tui.modals.buildings.drawn_building import DrawnBuilding
from tui.terminal.frame import FrameAlone
from tui.widgets.keys import key
from tui.widgets.safe_text import safe_text

if TYPE_CHECKING:
    from tui.explorer.shapes.place import ShapesPlace


class BuildingPane(Container, FrameAlone):
    """Shows one building at a time; the screen takes care of the tree."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("building.go", "enter", "go", "Go there", "Go to this shape in the tree",
            footer=True),
        key("building.close", "escape", "close", "Close", "The details instead", footer=True),
    ]  # fmt: skip

    class TreeWanted(Message):
        """The keys are to go to the tree."""

    class CloseWanted(Message):
        """The details are wanted in its place."""

    def __init__(self) -> None:
        super().__init__(id="building")
        self.place: ShapesPlace | None = None
        """What is drawn; None while nothing is."""
        self._drawn: DrawnBuilding | None = None

    def compose(self) -> ComposeResult:
        yield from ()

    @property
    def has_keys(self) -> bool:
        """Whether keys go to the drawing."""
        return self.has_focus_within

    async def open(self, title: str, place: "ShapesPlace", drawn: DrawnBuilding) -> None:
        """Show another building."""
        self.place, before, self._drawn = place, self._drawn, drawn
        self.border_title = Content(safe_text(f" {title} "))
        if before is not None:
            await before.remove()
        await self.mount(drawn)

    async def close(self) -> None:
        """Let go of the building."""
        self.place, before, self._drawn = None, self._drawn, None
        if before is not None:
            await before.remove()

    def take_keys(self) -> None:
        """Give the keys to the drawing."""
        if self._drawn is not None:
            self._drawn.view.focus()

    def point_at(self, key: str) -> None:
        """Light the shape of a record; nothing where it is not drawn."""
        if self._drawn is not None and self._drawn.is_mounted:
            self._drawn.view.point_at(key)

    def action_go(self) -> None:
        self.post_message(self.TreeWanted())

    def action_close(self) -> None:
        self.post_message(self.CloseWanted())
