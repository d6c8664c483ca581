"""A building in a frame of any kind: brought while one looks at what has come, and explained."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterator, Sequence
from typing import Final

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tui.client.errors import BimscopeError
from tui.drawing.colours import ColourBy
from tui.drawing.look import SceneLook
from tui.drawing.measuring import measures_of
from tui.drawing.scene import DrawnScene, SceneShape
from tui.extras import how_to_get
from tui.modals.wording import error_line
from tui.widgets.cells import whole_ones
from tui.widgets.drawing_view import DrawingView
from tui.widgets.keys import BETWEEN_HINTS
from tui.widgets.safe_text import safe_text

_NOTHING: Final = "Nothing here can be drawn."
_PICKED: Final = "▶"
"""The sign of the colour whose shapes are marked."""
ContentPart = str | tuple[str, Style]
SaysHowFar = Callable[[str], object]
ShowsSoFar = Callable[[Sequence[SceneShape]], object]
BringScene = Callable[[SaysHowFar, ShowsSoFar], Awaitable[DrawnScene]]
"""Brings what is drawn; says meanwhile how far it is, and shows what has come so far. Raises
BimscopeError."""
BringLayers = Callable[[DrawnScene], Awaitable[None]]
"""Says of each shape to which discipline it belongs; raises BimscopeError. Asked once it matters:
it takes as long as the shapes did."""


class DrawnBuilding(Vertical):
    """A drawing with a line about what is pointed at, one about the look, and one of remarks."""

    DEFAULT_CSS = """
    DrawnBuilding {
        & > DrawingView { height: 1fr; background: $surface; }
        & > Static { padding: 0 1; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #message { height: auto; max-height: 2; text-wrap: wrap; }
    }
    """

    def __init__(
        self,
        bring: BringScene,
        lit: Hashable = None,
        *,
        bring_layers: BringLayers | None = None,
    ) -> None:
        super().__init__()
        self._bring, self._lit, self._bring_layers = bring, lit, bring_layers
        self._has_asked = False
        """Whether they were asked for since one came to that colouring."""
        self._told: tuple[object, ...] = ()
        """What is said below the picture."""
        self._lines: dict[str, str] = {}
        self._explained: tuple[object, int] = ((), 0)
        """The colours that are explained, in a line of so many cells."""
        self._so_far: Sequence[SceneShape] = ()
        self._measured: tuple[SceneShape | None, str] = None, ""
        """The shape that is pointed at, and its measures."""

    def compose(self) -> ComposeResult:
        yield DrawingView(self._lit, id="drawing")
        yield Static(id="shape", markup=False)
        yield Static(id="remark", markup=False)
        yield Static(id="key", markup=False)
        yield Static("Reading …", id="message", markup=False)

    def on_mount(self) -> None:
        self._read()

    @property
    def view(self) -> DrawingView:
        return self.query_one(DrawingView)

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Put a remark, which may be a server's, below the drawing."""
        content = error_line(text) if wrong else Content(safe_text(text))
        self.query_one("#message", Static).update(content if text else "")

    @work(group="bring", exclusive=True, description="bring what is drawn")
    async def _read(self) -> None:
        try:
            scene = await self._bring(self.say, self._show_so_far)
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        finally:
            self._so_far = ()
        left_out = " ".join(scene.left_out)
        self.say(left_out if scene.shapes else f"{_NOTHING} {left_out}".strip())
        self.workers.cancel_group(self, "show so far")
        await self.view.show(scene)
        self._ask_for_layers(self.view.look)

    def _show_so_far(self, shapes: Sequence[SceneShape]) -> None:
        self._so_far = shapes
        self._show_what_came()

    @work(group="show so far", exclusive=True, description="draw what has come so far")
    async def _show_what_came(self) -> None:
        if self._so_far:
            await self.view.show(DrawnScene(self._so_far, whole=False))

    @work(group="bring disciplines", exclusive=True, description="bring disciplines")
    async def _read_layers(self, scene: DrawnScene, bring: BringLayers) -> None:
        self.say("Asking for the disciplines …")
        try:
            await bring(scene)
        except BimscopeError as error:
            self.say(str(error), wrong=True)
            return
        self._bring_layers = None
        self.say(" ".join(scene.left_out))
        self._told, self._explained = (), ((), 0)
        self.view.colour_anew()

    @on(DrawingView.ShadingMissing)
    def _say_what_is_missing(self) -> None:
        self.say(f"{how_to_get('shading')}.")

    @on(DrawingView.LookChanged)
    def _tell(self) -> None:
        view = self.view
        if view.look.scene.whole and not view.look.scene.shapes:
            self._put("remark", "")  # that nothing can be drawn is said below
            return
        self._ask_for_layers(view.look)
        left = view.picture.left if view.picture is not None else 0
        named = _named(view.look.lit, self._measures_of(view.look.lit))
        words = view.look.words(left)
        told = named, words, view.look.colours_by, view.look.picked_out
        if told == self._told:
            return  # with each picture there would be another layout
        self._told = told
        self._put("shape", named)
        self._put("remark", words)
        self._explain_colours(view, view.look)

    def _measures_of(self, shape: SceneShape | None) -> str:
        """In words; '' for a mark, and for a large one that is still being measured."""
        if shape is not self._measured[0]:
            self._measured = shape, ""
            if shape is not None and shape.is_large:
                self._measure(shape)
            elif shape is not None and shape.faces:
                self._measured = shape, measures_of(shape).in_words
        return self._measured[1]

    @work(group="measure", exclusive=True, description="measure a large shape")
    async def _measure(self, shape: SceneShape) -> None:
        measures = await asyncio.to_thread(measures_of, shape)
        if shape is self._measured[0]:
            self._measured = shape, measures.in_words
            self._tell()

    def _ask_for_layers(self, look: SceneLook) -> None:
        """Ask once each time that one comes to the disciplines, until they are there."""
        if look.colours_by is not ColourBy.DISCIPLINE:
            self._has_asked = False
        elif look.scene.whole and not self._has_asked and self._bring_layers is not None:
            self._has_asked = True
            self._read_layers(look.scene, self._bring_layers)

    def _put(self, id: str, text: str) -> None:
        """Lines that stay are left alone: each costs a key some of its time."""
        if self._lines.get(id) != text:
            self._lines[id] = text
            self.query_one(f"#{id}", Static).update(safe_text(text), layout=False)

    def _explain_colours(self, view: DrawingView, look: SceneLook) -> None:
        key = self.query_one("#key", Static)
        explained = (look.key_to_colours, look.picked_out), key.content_size.width
        if explained != self._explained:
            self._explained = explained
            key.update(self._key_to_colours(view, key.content_size.width), layout=False)

    def _key_to_colours(self, view: DrawingView, room: int) -> Content:
        """What the colours stand for, the most frequent first, as many as there is room for."""
        known, picked = view.look.key_to_colours, view.look.picked_out
        said = [
            (f"{_PICKED if each == picked else '■'} {safe_text(each[0] or 'not known')}", each[1])
            for each in known
        ]
        fitting = len(whole_ones([text for text, _ in said], BETWEEN_HINTS, room))
        if picked in known[fitting:]:
            said = said[known.index(picked) :]
            fitting = len(whole_ones([text for text, _ in said], BETWEEN_HINTS, room))
        parts = (part for each in said[:fitting] for part in _coloured(*each, view))
        return Content.assemble(*parts).rstrip()


def _coloured(text: str, colour: int, view: DrawingView) -> Iterator[ContentPart]:
    style = Style.from_rich_style(view.inks.of_colour(colour))
    if text.startswith(_PICKED):
        yield from ((text, style + Style(bold=True, reverse=True)), BETWEEN_HINTS)
    else:
        yield from ((text[:1], style), text[1:], BETWEEN_HINTS)


def _named(shape: SceneShape | None, measures: str) -> str:
    if shape is None:
        return ""
    return " · ".join(filter(None, (shape.sign, shape.name, shape.kind, shape.layer, measures)))
