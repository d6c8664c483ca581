"""The colours of terminals that have few of them, chosen so that what can be read stays readable.

The terminal libraries take each part of a colour by itself, which makes dark blue of a dark grey,
and cyan of white paper; and they reduce a text without looking at what is behind it.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rich.color import Color, ColorSystem, ColorType
from rich.color_triplet import ColorTriplet

_READABLE: Final = 4.5
"""The contrast that a text has to keep, or else what it had."""
_GREYNESS: Final = {ColorSystem.STANDARD: 8, ColorSystem.EIGHT_BIT: 2}
"""How much it counts that a grey stays grey; the fewer colours there are, the more."""
_FAINT: Final = 3.0
"""The contrast below which a text is not meant to be read, but to be there."""
_GREY: Final = 8
"""Of sixteen, the colour on which terminals agree least: nothing is read in it, or on it."""
_OF_USERS: Final = 16
"""The first colours of the 256 are what the user's terminal makes of them."""


def reduced(
    ink: Color | None, paper: Color | None, system: ColorSystem
) -> tuple[Color | None, Color | None]:
    """The colour of a text and that behind it, as a terminal with fewer colours has them."""
    if system not in (ColorSystem.STANDARD, ColorSystem.EIGHT_BIT):
        return ink and ink.downgrade(system), paper and paper.downgrade(system)
    ground = paper and _nearest(paper, system)
    if ink is None or paper is None or not (ink.triplet and paper.triplet):
        return ink and _nearest(ink, system), ground
    least = min(_READABLE, contrast(ink.triplet, paper.triplet))
    return _nearest(ink, system, on=_shown(ground), least=least), ground


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """How well one can be told from the other, from 1 to 21, as WCAG 2 counts it."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@lru_cache(maxsize=4096)
def _nearest(
    color: Color, system: ColorSystem, on: ColorTriplet | None = None, least: float = 1.0
) -> Color:
    """The colour that looks most like it, of those that can be read on another."""
    if color.triplet is None:
        return color.downgrade(system)
    greyness = _GREYNESS[system]
    is_faint = on is not None and least < _FAINT
    wanted, all_there_are = color.triplet, _numbered(system, is_faint)
    number, found = min(all_there_are, key=lambda each: _distance(wanted, each[1], greyness))
    if _missing(found, on, least):
        number, _ = min(
            all_there_are,
            key=lambda each: (_missing(each[1], on, least), _distance(wanted, each[1], greyness)),
        )
    kind = ColorType.STANDARD if system is ColorSystem.STANDARD else ColorType.EIGHT_BIT
    return Color(color.name, kind, number=number)


@lru_cache(maxsize=8)
def _numbered(system: ColorSystem, is_faint: bool) -> Sequence[tuple[int, ColorTriplet]]:
    """The colours to choose from; those of 256 that a user may have changed are left alone."""
    standard = system is ColorSystem.STANDARD
    kind = ColorType.STANDARD if standard else ColorType.EIGHT_BIT
    numbers = range(_OF_USERS) if standard else range(_OF_USERS, 256)
    return [
        (number, Color("", kind, number=number).get_truecolor())
        for number in numbers
        if number != _GREY or is_faint
    ]


def _missing(ink: ColorTriplet, paper: ColorTriplet | None, least: float) -> float:
    """By how much a text is too hard to read."""
    return 0.0 if paper is None else max(0.0, least - contrast(ink, paper))


def _shown(color: Color | None) -> ColorTriplet | None:
    return None if color is None else color.get_truecolor()


def _distance(one: ColorTriplet, other: ColorTriplet, greyness: int) -> float:
    """How different two colours look: eyes see green best, and blue the worse the redder it is.

    Grey is not taken for a colour, however near it is.
    """
    redness = (one.red + other.red) / 512
    red, green, blue = one.red - other.red, one.green - other.green, one.blue - other.blue
    strength = _strength(one) - _strength(other)
    return (
        (2 + redness) * red * red
        + 4 * green * green
        + (3 - redness) * blue * blue
        + greyness * strength * strength
    )


@lru_cache(maxsize=1024)
def _strength(color: ColorTriplet) -> int:
    """How far a colour is from grey."""
    return max(color) - min(color)


@lru_cache(maxsize=1024)
def _luminance(color: ColorTriplet) -> float:
    parts = (part / 255 for part in color)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
