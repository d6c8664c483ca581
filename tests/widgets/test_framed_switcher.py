"""A frame is painted without what is in it, and keys that go elsewhere paint two lines."""

import pytest
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tests.widgets.test_line_cursor import Numbers
from tui.terminal.compositor import DrawsWhatIsSeen
from tui.widgets.framed_switcher import FramedSwitcher


class Quiet(Screen[None]):
    """Is not repainted itself when the keys go elsewhere, like the explorer's."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)


class Shown(DrawsWhatIsSeen[None]):
    CSS = """
    FramedSwitcher { border: round blue; width: 1fr; height: 1fr; }
    .padded { padding: 1 2; }
    Numbers { height: 1fr; overflow-y: scroll; }
    """

    def __init__(self, classes: str = "") -> None:
        super().__init__()
        self.panes = [
            FramedSwitcher(Numbers(id="seen"), classes=classes, initial="seen") for _ in "ab"
        ]

    def get_default_screen(self) -> Screen[None]:
        return Quiet()

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield from self.panes


def cells(regions: set[Region]) -> set[tuple[int, int]]:
    return {(x, y) for r in regions for x in range(*r.column_span) for y in r.line_range}


@pytest.mark.parametrize("classes", ["", "padded"])
async def test_a_frame_is_repainted_without_what_is_in_it(classes: str) -> None:
    app = Shown(classes)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        pane = app.panes[0]
        inside = app.query(Numbers).first()
        pane._exchange_repaint_regions()
        pane.refresh()
        everything = cells({Region(0, 0, *pane.outer_size)})
        view = cells({inside.region.translate((-pane.region.x, -pane.region.y))})
        assert cells(set(pane._exchange_repaint_regions())) == everything - view


async def test_the_keys_going_elsewhere_paint_two_lines() -> None:
    app = Shown()
    async with app.run_test(size=(40, 12)) as pilot:
        here, there = app.query(Numbers)
        here.focus()
        await pilot.pause()
        assert here.has_focus
        here.painted = there.painted = 0
        there.focus()
        await pilot.pause()
        assert (here.has_focus, there.has_focus) == (False, True)
        assert (here.painted, there.painted) == (1, 1)
        assert app.panes[1].has_focus_within
