"""Colours that a service gave, as near to them as can be seen on the ground of a line."""

from functools import lru_cache
from typing import Final

from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.style import Style

from tui.terminal.cell_differ.few_colours import contrast

LEAST_CONTRAST: Final = 3.0
"""Of a sign that says nothing but its colour, as WCAG 2 wants it of graphics."""
_ENDS: Final = (ColorTriplet(255, 255, 255), ColorTriplet(0, 0, 0))
_STEPS: Final = 16
_KEPT: Final = 512


def in_colour(style: Style, colour: str) -> Style:
    """The style with ink of a colour (`#rrggbb`) that can be told from its ground.

    Where the ground is the terminal's own, nobody knows what it is: the colour stays as it is.
    """
    ground = style.bgcolor
    if ground is None or ground.is_default:
        return style + Style(color=colour)
    return style + Style(color=_ink(colour, ground.get_truecolor()))


def readable(colour: ColorTriplet, ground: ColorTriplet) -> ColorTriplet:
    """The nearest colour to it, on the way to white or black, that stands out from a ground."""
    end = max(_ENDS, key=lambda each: contrast(each, ground))
    for step in range(_STEPS):
        parts = zip(colour, end, strict=True)
        found = ColorTriplet(*(one + (other - one) * step // _STEPS for one, other in parts))
        if contrast(found, ground) >= LEAST_CONTRAST:
            return found
    return end


@lru_cache(maxsize=_KEPT)
def _ink(colour: str, ground: ColorTriplet) -> Color:
    return Color.from_triplet(readable(Color.parse(colour).get_truecolor(), ground))
