"""The pins of an issue: marks in space, and the objects that they stand at."""

import math
from collections.abc import Iterator, Sequence
from typing import Final

from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of, value_of
from tui.drawing.marking import mark_at
from tui.drawing.scene import SceneShape, SpaceBox
from tui.solids.polyhedron import Point

MOST_OBJECTS: Final = 8
"""Objects that are asked for with all that is in them."""
_SHARE: Final = 0.02
"""The size of a mark, as a share of what is drawn."""
_LEAST: Final = 100.0
"""Millimetres."""
PIN_SIGN: Final = "◆"
_UP: Final[Point] = (0.0, 0.0, 1.0)


def held_by(pins: Sequence[JsonObject]) -> Sequence[str]:
    """The ids of what the pins stand in, or at."""
    found = (text_of(pin, "topologyNodeId", "objectId").lower() for pin in pins)
    return list(dict.fromkeys(filter(None, found)))


def marks_of(pins: Sequence[JsonObject], around: SpaceBox) -> Iterator[SceneShape]:
    """A mark for each pin that says its place."""
    size = max(math.hypot(*around.size) * _SHARE, _LEAST)
    for number, pin in enumerate(pins, 1):
        place = _vector(value_of(pin, "position"))
        if place is None:
            continue
        looks = _vector(value_of(pin, "normalVector")) or _UP
        length = math.hypot(*looks)
        towards = _scaled(looks, 1 / length) if length else _UP
        key = ("pin", text_of(pin, "id").lower())
        yield mark_at(
            key, place, size, towards=towards, name=f"pin {number}", sign=f"{PIN_SIGN}{number}"
        )


def _vector(value: Json) -> Point | None:
    if not isinstance(value, dict):
        return None
    try:
        x, y, z = (float(str(value_of(value, axis))) for axis in "xyz")
    except ValueError:
        return None
    return (x, y, z) if all(map(math.isfinite, (x, y, z))) else None


def _scaled(point: Point, factor: float) -> Point:
    x, y, z = (value * factor for value in point)
    return x, y, z
