"""A PNG of an SVG, made by cairosvg, which is there or not."""

from importlib.util import find_spec
from typing import Final

from tui.extras import how_to_get

NO_PNG: Final = f"{how_to_get('png')}. An SVG needs nothing more."


def can_make_png() -> bool:
    """Whether the library is there."""
    return find_spec("cairosvg") is not None


def png_of(svg: str) -> bytes:
    """The same picture in dots. Raises ImportError where the library is not there."""
    import cairosvg

    made: bytes = cairosvg.svg2png(bytestring=svg.encode())
    return made
