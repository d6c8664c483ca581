"""Marks in space: places that are no shapes, such as the pins of issues."""

from array import array
from collections.abc import Hashable
from typing import Final

from tui.drawing.scene import Edge, SceneShape
from tui.solids.polyhedron import Point

PIN_COLOUR: Final = 0xFFFF4040
_EDGES: Final[tuple[Edge, ...]] = ((0, 1), (2, 3), (4, 5), (6, 7))


def mark_at(
    key: Hashable,
    place: Point,
    size: float,
    *,
    towards: Point = (0.0, 0.0, 1.0),
    name: str = "",
    sign: str = "",
) -> SceneShape:
    """A cross of three lines at a place, and a line to where it looks, three times as long."""
    x, y, z = place
    a, b, c = (part * 3 * size for part in towards)
    points = array(
        "d",
        (
            *(x - size, y, z, x + size, y, z),
            *(x, y - size, z, x, y + size, z),
            *(x, y, z - size, x, y, z + size),
            *(x, y, z, x + a, y + b, z + c),
        ),
    )
    return SceneShape(
        key, points, (), edges=_EDGES, colour=PIN_COLOUR, kind="Pin", name=name, sign=sign
    )
