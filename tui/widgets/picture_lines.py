"""Pictures in half blocks: two pixels a cell, one above the other, in the terminal's colours.

Where there are few colours they are chosen here, all at once: that what is written can be read
on what is behind it, as it is for texts, is not what a picture wants.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

from rich.color import Color, ColorType
from rich.style import Style

from tui.pictures.pixels import Pixels

if TYPE_CHECKING:
    from PIL.Image import Image

_DrawnParts: TypeAlias = tuple[tuple[str, Style], ...]
_UPPER: Final = "▀"
_SHADES: Final = " ░▒▓█"
"""From dark to bright, where there are no colours at all."""
_ENLARGED: Final = 8
"""How often a small picture is enlarged at most."""
_FEW: Final = {"256": (ColorType.EIGHT_BIT, 16, 256), "standard": (ColorType.STANDARD, 0, 16)}
"""Of a colour system with few colours: their kind, the first and the one behind the last.

The first sixteen of the 256 are what the user's terminal makes of them.
"""
_KEPT: Final = 6
"""Pictures of which the lines are kept."""


@lru_cache(maxsize=_KEPT)
def picture_lines(
    pixels: Pixels, box: tuple[int, int], colours: str, blank: Style
) -> tuple[_DrawnParts, ...]:
    """A picture that fits into a box of so many columns and lines.

    `colours` is the terminal's colour system as Rich calls it, '' for none.
    """
    columns, lines = box
    fitting = pixels.within(columns, 2 * lines, enlarged=_ENLARGED)
    image = _on_ground(fitting, blank)
    if not colours:
        return tuple(_in_shades(image, blank))
    dots = _few(image, colours) if colours in _FEW else _all(image)
    return tuple(_half_blocks(list(dots), image.width, blank))


def _on_ground(pixels: Pixels, blank: Style) -> "Image":
    """What shows where a picture is not opaque is the line's own ground, black if unknown."""
    from PIL import Image

    ground = blank.bgcolor.get_truecolor() if blank.bgcolor is not None else (0, 0, 0)
    size = (pixels.width, pixels.height)
    below = Image.new("RGBA", size, (*ground, 255))
    return Image.alpha_composite(below, Image.frombytes("RGBA", size, pixels.data)).convert("RGB")


def _all(image: "Image") -> Iterator[Color]:
    data = image.tobytes()
    for place in range(0, len(data), 3):
        yield _true(data[place : place + 3])


@lru_cache(maxsize=8192)
def _true(dot: bytes) -> Color:
    return Color.from_rgb(*dot)


def _few(image: "Image", colours: str) -> Iterator[Color]:
    """The nearest of few colours for each dot."""
    from PIL import Image

    kind, first, behind = _FEW[colours]
    numbered = [Color("", kind, number=number) for number in range(first, behind)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for each in numbered for part in each.get_truecolor()])
    chosen = image.quantize(palette=palette, dither=Image.Dither.NONE)
    return (numbered[number] for number in chosen.tobytes())


def _half_blocks(dots: list[Color], width: int, blank: Style) -> Iterator[_DrawnParts]:
    """Two rows of dots to a line; below an odd last one is the ground."""
    for start in range(0, len(dots), 2 * width):
        upper, lower = dots[start : start + width], dots[start + width : start + 2 * width]
        below: list[Color] | list[None] = lower or [None] * width
        cells = [_cell_style(*pair) for pair in zip(upper, below, strict=True)]
        runs = [(style, len(list(group))) for style, group in groupby(cells)]
        yield tuple((_UPPER * length, blank + style) for style, length in runs)


@lru_cache(maxsize=8192)
def _cell_style(upper: Color, lower: Color | None) -> Style:
    return Style(color=upper, bgcolor=lower)


def _in_shades(image: "Image", blank: Style) -> Iterator[_DrawnParts]:
    """A dot a cell, in five shades."""
    width, lines = image.width, (image.height + 1) // 2
    data = image.convert("L").resize((width, lines)).tobytes()
    for start in range(0, len(data), width):
        row = data[start : start + width]
        yield (("".join(_SHADES[dot * len(_SHADES) // 256] for dot in row), blank),)
