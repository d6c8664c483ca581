"""Lines that are given away as they are look as if the library had prepared them."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.terminal.drawn_lines import DrawnLines


class Ruled(DrawnLines):
    """Lines that are as wide as their number says."""

    COMPONENT_CLASSES = {"ruled--word"}
    DEFAULT_CSS = "Ruled > .ruled--word { color: red; }"

    def render_line(self, y: int) -> Strip:
        word = Segment("x" * (y + 1), self.style_of("ruled--word"))
        return Strip([word, Segment("faint", Style(color="red", dim=True))], y + 6)


class Shown(App[None]):
    CSS = """
    Ruled { height: 5; background: blue; }
    .framed { border: round red; }
    .padded { padding: 0 2; }
    .faint { opacity: 50%; }
    .dark Ruled, .dark.Ruled { background: black; }
    """

    def __init__(self, classes: str) -> None:
        super().__init__()
        self.ruled = Ruled(classes=classes)

    def compose(self) -> ComposeResult:
        yield self.ruled


def cells(strips: list[Strip]) -> list[list[tuple[str, object]]]:
    """What one sees: of a blank the colour behind it."""
    return [
        [
            (c, style and style.bgcolor if c == " " else style)
            for text, style, _ in strip
            for c in text
        ]
        for strip in strips
    ]


@pytest.mark.parametrize("classes", ["", "framed", "padded", "faint"])
async def test_the_lines_are_those_of_the_library(classes: str) -> None:
    app = Shown(classes)
    async with app.run_test(size=(12, 6)):
        for crop in (Region(0, 0, 12, 5), Region(0, 1, 12, 2), Region(2, 0, 6, 5)):
            ours = app.ruled.render_lines(crop)
            assert cells(ours) == cells(Widget.render_lines(app.ruled, crop))
            assert [strip.cell_length for strip in ours] == [crop.width] * crop.height


async def test_other_styles_are_seen_at_once() -> None:
    app = Shown("")
    async with app.run_test(size=(12, 6)) as pilot:
        before = app.ruled.style_of("ruled--word"), app.ruled.blank
        app.ruled.refresh()
        await pilot.pause()
        assert app.ruled.style_of("ruled--word") is before[0]
        app.screen.add_class("dark")
        await pilot.pause()
        assert app.ruled.blank != before[1]
        assert app.ruled.style_of("ruled--word") != before[0]
        crop = Region(0, 0, 12, 5)
        expected = cells(Widget.render_lines(app.ruled, crop))
        assert cells(app.ruled.render_lines(crop)) == expected
