"""The colours of lines: seen on any ground, and left as they are where they are."""

import pytest
from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.style import Style

from tui.terminal.cell_differ.few_colours import contrast
from tui.widgets.colours import LEAST_CONTRAST, in_colour

GROUNDS = ("#000000", "#ffffff")


def seen_on(ground: str, colour: str) -> ColorTriplet:
    ink = in_colour(Style(bgcolor=Color.parse(ground)), colour).color
    assert ink is not None
    return ink.get_truecolor()


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", [*GROUNDS, "#1e1e3c", "#e6f0dc"])
def test_no_line_has_the_colour_of_the_ground(ground: str, colour: str) -> None:
    paper = Color.parse(ground).get_truecolor()
    assert contrast(seen_on(ground, colour), paper) >= LEAST_CONTRAST


@pytest.mark.parametrize("ground", GROUNDS)
def test_a_colour_that_is_seen_stays(ground: str) -> None:
    assert seen_on(ground, "#c83c3c") == (200, 60, 60)
