"""What can be read in all colours can be read in 256 and in sixteen."""

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from tui.terminal.cell_differ.few_colours import contrast, reduced
from tui.terminal.cell_differ.pen import Pen, pen_of
from tui.themes import load_themes, shipped_folder

FEW = (ColorSystem.EIGHT_BIT, ColorSystem.STANDARD)
THEMES = [*load_themes(shipped_folder())[0], *BUILTIN_THEMES.values()]
COLOURED = [theme for theme in THEMES if not theme.ansi and not theme.name.startswith("ansi")]
INKS = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
PAPERS = ("background", "surface", "panel")


def colours(theme: Theme, *names: str) -> list[RichColor]:
    generated = theme.to_color_system().generate()
    background = Color.parse(generated["background"])
    parsed = (Color.parse(generated[name]) for name in names)
    return [(background + each if each.a < 1 else each).rich_color for each in parsed]


def shown(ink: RichColor, paper: RichColor, system: ColorSystem) -> tuple[float, float]:
    """How well a text can be read in all colours, and in few."""
    few = reduced(ink, paper, system)
    assert ink.triplet is not None
    assert paper.triplet is not None
    assert few[0] is not None
    assert few[1] is not None
    seen = contrast(few[0].get_truecolor(), few[1].get_truecolor())
    return contrast(ink.triplet, paper.triplet), seen


@pytest.mark.parametrize("system", FEW, ids=lambda each: each.name)
@pytest.mark.parametrize("theme", COLOURED, ids=lambda each: each.name)
def test_every_text_stays_readable(theme: Theme, system: ColorSystem) -> None:
    for paper in colours(theme, *PAPERS, "block-cursor-background"):
        for ink in colours(theme, *INKS):
            before, now = shown(ink, paper, system)
            assert now >= min(4.5, before) - 0.01


@pytest.mark.parametrize("theme", COLOURED, ids=lambda each: each.name)
def test_the_selected_row_is_told_from_others(theme: Theme) -> None:
    cursor, background = colours(theme, "block-cursor-background", "background")
    for system in FEW:
        few = [reduced(None, each, system)[1] for each in (cursor, background)]
        assert few[0] != few[1]


@pytest.mark.parametrize("theme", COLOURED, ids=lambda each: each.name)
def test_no_ground_takes_on_a_colour_that_it_had_not(theme: Theme) -> None:
    """A dark grey that is a little blue is no navy, and paper is not cyan."""
    for paper in colours(theme, *PAPERS):
        for system in FEW:
            [_, few] = reduced(None, paper, system)
            assert few is not None
            assert paper.triplet is not None
            spread = max(paper.triplet) - min(paper.triplet)
            seen = few.get_truecolor()
            assert max(seen) - min(seen) <= spread + 40


def test_colours_of_the_terminal_and_all_colours_stay_as_they_are() -> None:
    red, grey = RichColor.parse("red"), RichColor.parse("#1a2331")
    assert reduced(red, None, ColorSystem.STANDARD) == (red, None)
    assert reduced(red, grey, ColorSystem.TRUECOLOR) == (red, grey)
    assert reduced(None, RichColor.default(), ColorSystem.STANDARD)[1] == RichColor.default()


def test_a_pen_writes_them() -> None:
    style = Style.parse("#d5dde8 on #1a2331")
    assert pen_of(style, ColorSystem.TRUECOLOR).paper == "48;2;26;35;49"
    assert pen_of(style, ColorSystem.EIGHT_BIT).paper == "48;5;235"
    assert pen_of(style, ColorSystem.STANDARD) == Pen((), "37", "40")


def test_without_colours_the_attributes_stay() -> None:
    style = Style.parse("bold reverse #ff0000 on #1a2331")
    assert pen_of(style, None) == Pen(("1", "7"))
