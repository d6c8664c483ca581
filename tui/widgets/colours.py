"""Colours that a service gave, as near to them as can be seen on the ground of a line."""

from functools import lru_cache
from typing import Final

from rich.color import Color
from rich.color_triplet import ColorTriplet
from rich.style import Style

LEAST_CONTRAST: Final = 3.0
"""Of a sign that says nothing but its colour, as WCAG 2 wants it of graphics."""
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
    end = 255 if _luminance(ground) < 0.18 else 0
    for step in range(_STEPS):
        found = ColorTriplet(*(each + (end - each) * step // _STEPS for each in colour))
        if stands_out(found, ground) >= LEAST_CONTRAST:
            return found
    return ColorTriplet(end, end, end)


def stands_out(one: ColorTriplet, other: ColorTriplet) -> float:
    """How far two colours stand apart, from 1 to 21, as WCAG 2 defines it."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@lru_cache(maxsize=_KEPT)
def _ink(colour: str, ground: ColorTriplet) -> Color:
    return Color.from_triplet(readable(Color.parse(colour).get_truecolor(), ground))


def _luminance(colour: ColorTriplet) -> float:
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
