"""Only what is seen is drawn, and it is what the library would have drawn."""

import gc
from collections.abc import Iterator, Sequence
from random import Random
from typing import Final

import pytest
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from tui.terminal.cell_differ.cells import line_of, place_segments
from tui.terminal.compositor import DrawsWhatIsSeen, SparingCompositor

_SIZE: Final = (40, 14)


class Counting(Static):
    """Remembers which of its lines were asked for."""

    def on_mount(self) -> None:
        self.asked: list[int] = []

    def render_lines(self, crop: Region) -> list[Strip]:
        if self.is_attached:
            self.asked += crop.line_range
        return super().render_lines(crop)


class Scene(DrawsWhatIsSeen[None]):
    """Frames inside each other, something scrolled, and something over all of it."""

    CSS = """
    Screen { layers: below above; }
    #left { border: round red; width: 2fr; }
    #left Static { height: 30; }
    #right { border: heavy blue; padding: 1 2; width: 1fr; }
    #over { layer: above; offset: -4 2; width: 20; height: 4; background: green; }
    #foot { height: 1; dock: bottom; }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            with VerticalScroll(id="left"):
                yield Counting("\n".join(f"line {n} of 名前" for n in range(30)), id="lines")
            with Vertical(id="right"):
                yield Counting("right", id="text")
        yield Counting("over\nall\nof\nit", id="over")
        yield Counting("at the foot", id="foot")

    def counting(self, name: str) -> Counting:
        return self.query_one(f"#{name}", Counting)


def drawn_by_library(compositor: Compositor) -> list[list[Segment]]:
    """All lines, from a compositor of the library's own."""
    width, height = compositor.size
    chops = Compositor._render_chops(compositor, Region(0, 0, width, height), lambda _: True)
    return [[segment for strip in line.values() for segment in strip] for line in chops]


def cells(segments: Sequence[Segment], app: Scene) -> Sequence[tuple[str, object]]:
    return line_of(segments, ColorSystem.TRUECOLOR)


def pieces(update: ChopsUpdate) -> Iterator[tuple[int, int, list[Segment]]]:
    console = Console(width=_SIZE[0], height=_SIZE[1], color_system="truecolor")
    return place_segments(console.render(update))


def compositor_of(app: Scene) -> SparingCompositor:
    assert isinstance(app.screen._compositor, SparingCompositor)
    return app.screen._compositor


@pytest.mark.private_names(
    "textual._compositor.Compositor", "textual._compositor.Compositor._render_chops"
)
async def test_the_whole_screen_is_as_the_library_draws_it() -> None:
    app = Scene()
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        app.query_one("#left").scroll_to(y=7, animate=False)
        await pilot.pause()
        ours = [list(strip) for strip in compositor_of(app).render_strips()]
        library = drawn_by_library(compositor_of(app))
        assert [cells(line, app) for line in ours] == [cells(line, app) for line in library]
        assert any("line 7" in "".join(each.text for each in line) for line in ours)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.private_names(
    "textual._compositor.Compositor._dirty_regions",
    "textual._compositor.Compositor._regions_to_spans",
    "textual._compositor.ChopsUpdate",
)
async def test_what_changed_is_as_the_library_draws_it(seed: int) -> None:
    random = Random(seed)
    app = Scene()
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        compositor, width = compositor_of(app), _SIZE[0]
        library = [cells(line, app) for line in drawn_by_library(compositor)]
        changed = {
            Region(
                random.randrange(-3, 40),
                random.randrange(-3, 14),
                random.randrange(1, 30),
                random.randrange(1, 9),
            )
            for _ in range(random.randrange(1, 4))
        }
        compositor._dirty_regions = set(changed)
        update = compositor.render_partial_update()
        seen: set[tuple[int, int]] = set()
        for x, y, segments in pieces(update) if update else ():
            found = cells(segments, app)
            assert found == library[y][x : x + len(found)]
            seen.update((column, y) for column in range(x, x + len(found)))
        wanted = {
            (x, y)
            for region in changed
            for y in region.line_range
            for x in range(*region.column_span)
            if 0 <= x < width and 0 <= y < _SIZE[1]
        }
        assert wanted <= seen
        assert compositor._dirty_regions == set()


async def test_nothing_is_drawn_but_what_is_seen_of_what_changed() -> None:
    app = Scene()
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        counting = [app.counting(name) for name in ("lines", "text", "over", "foot")]
        for each in counting:
            each.asked.clear()
        app.counting("over").refresh()
        app.counting("foot").refresh()
        await pilot.pause()
        assert [each.asked for each in counting] == [[], [], [0, 1, 2, 3], [0]]


async def test_a_line_that_changed_is_drawn_alone() -> None:
    app = Scene()
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        lines, beside = app.counting("lines"), app.counting("text")
        lines.asked.clear()
        beside.asked.clear()
        lines.refresh(Region(0, 1, 40, 1))
        await pilot.pause()
        assert (lines.asked, beside.asked) == ([1], [])


async def test_what_was_drawn_goes_without_the_collector() -> None:
    """Lines that stay until it comes hold on to the memory around them."""
    app = Scene()
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        foot = app.counting("foot")
        gc.collect()
        gc.disable()
        try:
            before = number_of_strips()
            for _ in range(30):
                foot.refresh()
                await pilot.pause()
            assert number_of_strips() < before + 10
        finally:
            gc.enable()


def number_of_strips() -> int:
    return sum(isinstance(each, Strip) for each in gc.get_objects())


@pytest.mark.private_names("textual.app.App._register", "textual.screen.Screen._compositor")
async def test_a_screen_of_the_library_is_drawn_so_too() -> None:
    app = Scene()
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen._compositor, SparingCompositor)
        assert isinstance(app.focused, Widget)
