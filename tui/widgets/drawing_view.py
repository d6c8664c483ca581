"""A building drawn in braille cells: turned, moved, cut and pointed at by keys.

A key is answered with a coarse picture; finer ones follow while no other key comes. Nothing that
has not changed is sent: the cells are compared.
"""

import asyncio
import time
from collections.abc import Callable, Generator, Hashable
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from textual import events, work
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from tui.drawing.dots import DotCanvas, lines_alone
from tui.drawing.drawing import SceneDrawing
from tui.drawing.look import SceneLook
from tui.drawing.picture import DotPicture
from tui.drawing.scene import DrawnScene, SceneShape
from tui.drawing.shaded_picture import ShadedPicture
from tui.drawing.sight import Side
from tui.large_json.turns import TURN, give_way, in_turns
from tui.terminal.drawn_lines import DrawnLines
from tui.widgets.drawing_cells import DrawingCells
from tui.widgets.drawing_inks import DrawingInks
from tui.widgets.keys import key

if TYPE_CHECKING:
    from tui.drawing.shading import ShadedDrawing

_DEGREES: Final = 7.5
_SHARE: Final = 0.1
"""Of the picture, by which it is moved."""
_TIMES: Final = 1.25


def _shaded(scene: DrawnScene) -> "ShadedDrawing":
    """Imports numpy when it is first wanted: that takes a moment."""
    from tui.drawing.shading import ShadedDrawing

    return ShadedDrawing(scene)


class DrawingView(DrawnLines, can_focus=True):
    """Draws a `SceneLook`, in turns with the keys."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "drawing--lit",
        "drawing--no-colour",
        "drawing--hidden",
    }
    DEFAULT_CSS = """
    DrawingView {
        & > .drawing--lit { color: $text-accent; text-style: bold reverse; }
        & > .drawing--no-colour { color: $foreground; }
        & > .drawing--hidden { color: $foreground 35%; &:ansi { text-style: dim; } }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("drawing.left", "left", "turn(-1)", "Turn", "Go around it to the left"),
        key("drawing.right", "right", "turn(1)", "Turn", "Go around it to the right", footer=True),
        key("drawing.up", "up", "tilt(1)", "Tilt", "Look from higher up", footer=True),
        key("drawing.down", "down", "tilt(-1)", "Tilt", "Look from lower down"),
        key("drawing.in", "plus,equals_sign", "zoom(1)", "Closer", "Go closer", footer=True),
        key("drawing.out", "minus", "zoom(-1)", "Farther", "Go farther away"),
        key("drawing.fit", "0", "fit", "Fit", "Show the whole of it", footer=True),
        key("drawing.storey_up", "right_square_bracket", "storey(1)", "Storey",
            "Show only the next storey up, cut open; after the last one show all", footer=True),
        key("drawing.storey_down", "left_square_bracket", "storey(-1)", "Storey",
            "Show only the next storey down, cut open"),
        key("drawing.next", "tab", "next(1)", "Next", "Point at the next shape", footer=True),
        key("drawing.previous", "shift+tab", "next(-1)", "Previous", "Point at the previous shape"),
        key("drawing.colours", "c", "colours", "Colours",
            "Switch the colours: service, type or discipline", footer=True),
        key("drawing.pick_out", "l", "pick_out", "Legend",
            "Mark what the next colour of the legend stands for", footer=True),
        key("drawing.shade", "s", "shade", "Shaded",
            "Switch between shaded faces and lines", footer=True),
        key("drawing.move_left", "shift+left,H", "move(-1, 0)", "Move", "Look farther left"),
        key("drawing.move_right", "shift+right,L", "move(1, 0)", "Move", "Look farther right"),
        key("drawing.move_up", "shift+up,K", "move(0, 1)", "Move", "Look farther up"),
        key("drawing.move_down", "shift+down,J", "move(0, -1)", "Move", "Look farther down"),
        *(
            key(f"drawing.side_{number}", str(number), f"side('{side.name}')",
                side.name.capitalize(), f"See it {side.words}")
            for number, side in enumerate(Side, 1)
        ),
    ]  # fmt: skip

    class LookChanged(Message):
        """One looks from elsewhere, at something else, or more of it is drawn."""

    class ShapePointedAt(Message):
        """Somebody pointed at a shape here."""

        def __init__(self, shape: SceneShape) -> None:
            super().__init__()
            self.shape = shape

    class ShadingMissing(Message):
        """A shaded drawing is wanted, and numpy is not installed."""

    def __init__(self, lit: Hashable = None, *, id: str | None = None) -> None:
        """The shape of the record `lit` is lit once it has come."""
        super().__init__(id=id)
        self.look = SceneLook(DrawnScene((), whole=False), lit)
        self.picture: DotPicture | ShadedPicture | None = None
        """The picture that is seen."""
        self.is_drawn = False
        """Whether all of it is drawn, as it is looked at now."""
        self._drawing: SceneDrawing | ShadedDrawing | None = None
        self._wanted = asyncio.Event()
        self._lit: DotCanvas | None = None
        self._scene: DrawnScene | None = None
        """What is to be drawn now; the drawing may still be of less."""
        self.is_shaded = False
        self._forget_styles()

    def on_mount(self) -> None:
        self._draw()

    async def show(self, scene: DrawnScene) -> None:
        """Draw a scene that has more than the one before, looked at as that is looked at now."""
        await asyncio.to_thread(scene.prepare)
        self.look.take(scene)
        self._forget_styles()
        await self._begin(scene)

    async def _begin(self, scene: DrawnScene) -> None:
        self._scene = scene
        drawing = await self._drawing_of(scene)
        if scene is self._scene:  # no other one came meanwhile
            self._drawing = drawing
            self._want()

    async def _drawing_of(self, scene: DrawnScene) -> "SceneDrawing | ShadedDrawing":
        if not self.is_shaded:
            return SceneDrawing(scene)
        return await asyncio.to_thread(_shaded, scene)

    def _want(self) -> None:
        self.is_drawn = False
        self._wanted.set()

    def on_resize(self, event: events.Resize) -> None:
        self.look.resize(event.size.width, event.size.height)
        self._want()

    @work(group="draw", exclusive=True, description="draw a building")
    async def _draw(self) -> None:
        """Draw whenever another picture is wanted: always the one that is wanted last."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await self._draw_until_wanted()

    async def _draw_until_wanted(self) -> None:
        look, (columns, rows) = self.look, self.size
        if self._drawing is None or not columns or not rows:
            return
        clock = asyncio.get_running_loop().time
        until = clock()
        for picture in self._drawing.pictures(look.sight, columns, rows, look.heights):
            if picture is not None:
                self._see(picture)
            if clock() >= until:
                await give_way()
                until = clock() + TURN
            if self._wanted.is_set():
                return
        self.is_drawn = True

    def _see(self, picture: DotPicture | ShadedPicture) -> None:
        self.picture = picture
        self._light()
        self.post_message(self.LookChanged())

    def _light(self) -> None:
        """Put the shape that is pointed at before everything else; a large one a little later."""
        self._lit = None
        self.refresh()
        if self.picture is None:
            return
        steps = self._lighting(self.look, self.picture)
        until = time.perf_counter() + TURN
        if not all(time.perf_counter() < until for _ in steps):
            self._go_on_lighting(steps)

    def _lighting(
        self, look: SceneLook, picture: DotPicture | ShadedPicture
    ) -> Generator[None, None, None]:
        wanted, lines = look.lit, None
        lit = yield from look.lit_in_sight()
        if lit is not None:
            size = picture.columns, picture.rows
            lines = yield from lines_alone(lit, picture.projection, *size)
        if picture is self.picture and wanted is look.lit:
            self._lit = lines
            self.refresh()

    @work(group="light", exclusive=True, description="light a large shape")
    async def _go_on_lighting(self, steps: Generator[None, None, None]) -> None:
        await in_turns(steps)

    def render_line(self, y: int) -> Strip:
        picture, width = self.picture, self.size.width
        if picture is None or y >= picture.rows:
            return Strip([Segment(" " * width, self.blank)], width)
        cells = DrawingCells(self, self.inks, self.look).in_row(picture, y, self._lit)
        return Strip(
            [
                Segment("".join(glyph for glyph, _ in run), style)
                for style, run in groupby(cells, key=itemgetter(1))
            ],
            picture.columns,
        )

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._forget_styles()

    def _forget_styles(self) -> None:
        self.inks = DrawingInks(self, self._colour_of)

    def _colour_of(self, shape: SceneShape) -> int | None:
        return self.look.colour_of(shape)

    def action_turn(self, by: int) -> None:
        self._change(lambda look: setattr(look, "sight", look.sight.turned(by * _DEGREES)))

    def action_tilt(self, by: int) -> None:
        self._change(lambda look: setattr(look, "sight", look.sight.tilted(by * _DEGREES)))

    def action_zoom(self, by: int) -> None:
        self._change(lambda look: setattr(look, "sight", look.sight.closer(_TIMES**by)))

    def action_move(self, right: int, up: int) -> None:
        self._change(lambda look: look.move_by(right * _SHARE, up * _SHARE))

    def action_side(self, side: str) -> None:
        self._change(lambda look: look.go_to_side(Side[side]))

    def action_fit(self) -> None:
        self._change(SceneLook.fit)

    def action_storey(self, by: int) -> None:
        self._change(lambda look: look.next_storey(by))

    def _change(self, change: Callable[[SceneLook], None]) -> None:
        change(self.look)
        self._want()
        if self.picture is None:  # which will say so
            self.post_message(self.LookChanged())

    def action_next(self, by: int) -> None:
        self.look.next_shape(by)
        self._point_here()

    def action_colours(self) -> None:
        self.look.next_colours()
        self._forget_styles()
        self._point()

    def action_pick_out(self) -> None:
        self.look.pick_out_next()
        self._point()

    def action_shade(self) -> None:
        if self._scene is None:
            return
        if not self.is_shaded and find_spec("numpy") is None:
            self.post_message(self.ShadingMissing())
            return
        self.is_shaded = not self.is_shaded
        self._draw_otherwise(self._scene)

    @work(group="draw in another style", exclusive=True, description="draw in another way")
    async def _draw_otherwise(self, scene: DrawnScene) -> None:
        await self._begin(scene)

    def point_at(self, key: Hashable) -> None:
        """Point at the shape of a record; at nothing where it is not drawn."""
        if self.look.point_at(key):
            self._point()

    def colour_anew(self) -> None:
        """What shapes belong to is known better now."""
        self.look.forget_colours()
        self._forget_styles()
        self._point()

    def _point(self) -> None:
        self._light()
        self.post_message(self.LookChanged())

    def _point_here(self) -> None:
        self._point()
        if self.look.lit is not None:
            self.post_message(self.ShapePointedAt(self.look.lit))

    def on_click(self, event: events.Click) -> None:
        """Point at what is clicked."""
        event.stop()
        if self.picture is not None:
            self.look.lit = self.picture.shape_at(event.x, event.y)
            self._point_here()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_zoom(1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.action_zoom(-1)
