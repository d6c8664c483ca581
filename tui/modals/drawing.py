"""The building in the terminal: it is brought while one waits, and then looked at by keys."""

from collections.abc import Awaitable, Callable, Hashable, Iterator, Mapping
from functools import lru_cache
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tui.client.errors import BimscopeError
from tui.drawing.colours import ColourBy
from tui.drawing.measuring import measures_of
from tui.drawing.scene import DrawnScene, SceneShape
from tui.modals.modal import Frame, Modal
from tui.widgets.cells import whole_ones
from tui.widgets.drawing_view import DrawingView
from tui.widgets.keys import BETWEEN_HINTS, key
from tui.widgets.safe_text import safe_text

_NOTHING: Final = "Nothing here can be drawn."
ContentPart = str | tuple[str, Style]
SaysHowFar = Callable[[str], None]
BringScene = Callable[[SaysHowFar], Awaitable[DrawnScene]]
"""Brings what is drawn, and says meanwhile how far it is; raises BimscopeError."""

BringLayers = Callable[[DrawnScene], Awaitable[None]]
"""Says of each shape to which discipline it belongs; raises BimscopeError. Asked once it matters:
it takes as long as the shapes did."""
_MOST_MEASURED: Final = 5_000
"""Faces of a shape that is measured between two keys."""


class DrawingModal(Modal[Hashable | None]):
    """Draws what `bring` brings; answers the record to go to, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("drawing.go", "enter", "go", "Go there", "Go to the shape's record in the tree",
            footer=True),
        key("drawing.close", "escape,q,b", "close", "Close", "Back to where you were",
            footer=True),
    ]  # fmt: skip

    def __init__(
        self,
        title: str,
        bring: BringScene,
        lit: Hashable = None,
        *,
        bring_layers: BringLayers | None = None,
    ) -> None:
        super().__init__()
        self._title, self._bring, self._lit = title, bring, lit
        self._bring_layers = bring_layers
        self._told: tuple[object, ...] = ()
        """What is said below the picture."""

    def compose(self) -> ComposeResult:
        with Frame(self._title, classes="drawing"):
            yield DrawingView(id="drawing")
            yield Static(id="shape", markup=False)
            yield Static(id="remark", markup=False)
            yield Static("Reading …", id="message", markup=False)
            yield from self.footer()

    def on_mount(self) -> None:
        self.query_one(DrawingView).focus()
        self._read()

    @property
    def _view(self) -> DrawingView:
        return self.query_one(DrawingView)

    @work(group="bring", exclusive=True, description="load the drawing")
    async def _read(self) -> None:
        try:
            scene = await self._bring(self.say)
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        left_out = " ".join(scene.left_out)
        self.say(left_out if scene.shapes else f"{_NOTHING} {left_out}".strip())
        if scene.shapes:
            await self._view.show(scene, self._lit)

    @work(group="bring", exclusive=True, description="load disciplines")
    async def _read_layers(self, scene: DrawnScene, bring: BringLayers) -> None:
        self.say("Asking for the disciplines …")
        try:
            await bring(scene)
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        self.say(" ".join(scene.left_out))
        self._told = ()
        self._view.colour_anew()

    @on(DrawingView.LookChanged)
    def _tell(self) -> None:
        view = self._view
        if view.look is None:
            return
        if view.look.colours_by is ColourBy.DISCIPLINE and self._bring_layers is not None:
            self._read_layers(view.look.scene, self._bring_layers)
            self._bring_layers = None
        left = view.picture.left if view.picture is not None else 0
        more = f", {left:,} smaller ones to come" if left else ""
        named, words = _named(view.look.lit), f"{view.look.words}{more}"
        told = named, words, view.look.colours_by
        if told == self._told:
            return  # with each picture there would be another layout
        self._told = told
        self.query_one("#shape", Static).update(safe_text(named), layout=False)
        remark = self.query_one("#remark", Static)
        room = remark.content_size.width - cell_len(words)
        said = Content(safe_text(words)).append(self._key_to_colours(view, room))
        remark.update(said, layout=False)

    def _key_to_colours(self, view: DrawingView, room: int) -> Content:
        """What the colours stand for, the most frequent first, as many as there is room for."""
        groups = view.look.groups if view.look is not None else {}
        said = {f"■ {safe_text(group or 'not known')}": each for group, each in groups.items()}
        fitting = whole_ones(("", *said), BETWEEN_HINTS, room)[1:]
        return Content.assemble(*(part for each in fitting for part in _coloured(each, said, view)))

    def action_go(self) -> None:
        look = self._view.look
        if look is None or look.lit is None:
            self.say("Point at a shape first, with Tab or a click.")
        else:
            self.dismiss(look.lit.key)

    def action_close(self) -> None:
        self.dismiss(None)


def _coloured(text: str, colours: Mapping[str, int], view: DrawingView) -> Iterator[ContentPart]:
    style = Style.from_rich_style(view.style_in(colours[text]))
    yield from (BETWEEN_HINTS, (text[:1], style), text[1:])


def _named(shape: SceneShape | None) -> str:
    if shape is None:
        return ""
    return " · ".join(filter(None, (shape.name, shape.kind, shape.layer, _measured(shape))))


@lru_cache(maxsize=1)
def _measured(shape: SceneShape) -> str:
    """The measures of a shape; '' for a mark, and where it would hold up keys."""
    return measures_of(shape).in_words if 0 < len(shape.faces) <= _MOST_MEASURED else ""
