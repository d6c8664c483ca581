"""The colours of lines: seen on any ground, and left as they are where they are."""

import pytest
from textual.color import Color

from tui.widgets.drawing_inks import apart_from

BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)


@pytest.mark.parametrize(("ground", "text"), [(BLACK, WHITE), (WHITE, BLACK)])
@pytest.mark.parametrize("colour", [BLACK, WHITE, Color(30, 30, 60), Color(230, 240, 220)])
def test_no_line_has_the_colour_of_the_ground(ground: Color, text: Color, colour: Color) -> None:
    seen = apart_from(colour, ground, text)
    assert abs(seen.brightness - ground.brightness) >= 0.3


def test_a_colour_that_is_seen_stays() -> None:
    red = Color(200, 60, 60)
    assert apart_from(red, BLACK, WHITE) == red
    assert apart_from(red, WHITE, BLACK) == red
