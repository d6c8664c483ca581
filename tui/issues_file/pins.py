"""Pins as viewpoints: the object as a component, the place and its direction as a line.

Pins are in millimetres, BCF in metres. That z points up for both is inferred. A camera looks at
the place from where its direction points to.
"""

import math
from typing import Final

from tui.bcf.model import Component, Coordinates, DrawnLine, ViewCamera, Viewpoint
from tui.contract.operation import Json, JsonObject
from tui.contract.reading import text_of, value_of

SYSTEM: Final = "Bimplus"
"""The system whose ids the components have."""
_METRE: Final = 1000.0
_AWAY: Final = 5.0
"""Metres from the place to the camera."""
_DIGITS: Final = 6
_UP: Final[Coordinates] = (0.0, 0.0, 1.0)
_AXES: Final = ("x", "y", "z")
_NEAR: Final = 0.001
"""Millimetres between what counts as one place."""


def viewpoint_of_pin(pin: JsonObject, guid: str, ifc_id: str) -> Viewpoint:
    """The viewpoint of a pin; without a place it has only the object."""
    components = (Component(ifc_id, SYSTEM, text_of(pin, "objectId")),)
    place = _vector(value_of(pin, "position"))
    if place is None:
        return Viewpoint(guid, components)
    at = _times(place, 1 / _METRE)
    direction = _vector(value_of(pin, "normalVector")) or (0.0, 0.0, 0.0)
    line = DrawnLine(at, _plus(at, direction))
    return Viewpoint(guid, components, _looking_at(at, direction), (line,))


def place_meant(viewpoint: Viewpoint) -> Coordinates | None:
    """The place of the pin that a viewpoint means, in millimetres; None where it says none.

    Lines that another program drew mean something else.
    """
    ours = any(each.system == SYSTEM for each in viewpoint.components)
    if not ours or not viewpoint.lines:
        return None
    x, y, z = _times(viewpoint.lines[0].start, _METRE)
    return round(x, _DIGITS), round(y, _DIGITS), round(z, _DIGITS)


def fields_of_place(viewpoint: Viewpoint) -> JsonObject:
    """The place and direction of a pin as its fields; nothing where none is said."""
    place = place_meant(viewpoint)
    if place is None:
        return {}
    line = viewpoint.lines[0]
    direction = _plus(line.end, _times(line.start, -1))
    found: JsonObject = {"position": _record(place)}
    if any(direction):
        found["normalVector"] = _record(direction)
    return found


def is_at(pin: JsonObject, place: Coordinates | None) -> bool:
    """Whether a pin is at a place; one that nobody said is that of any pin."""
    if place is None:
        return True
    here = _vector(value_of(pin, "position"))
    return here is not None and math.dist(here, place) < _NEAR


def _looking_at(at: Coordinates, direction: Coordinates) -> ViewCamera:
    length = math.hypot(*direction)
    away = _times(direction, 1 / length) if length else _UP
    # Looking along the vertical the picture's top is where y points to.
    up = _UP if math.hypot(away[0], away[1]) > _NEAR else (0.0, 1.0, 0.0)
    return ViewCamera(_plus(at, _times(away, _AWAY)), _times(away, -1), up)


def _vector(value: Json) -> Coordinates | None:
    if not isinstance(value, dict):
        return None
    try:
        x, y, z = (float(str(value_of(value, axis))) for axis in _AXES)
    except ValueError:
        return None
    return (x, y, z) if all(map(math.isfinite, (x, y, z))) else None


def _record(point: Coordinates) -> JsonObject:
    return {axis: round(value, _DIGITS) for axis, value in zip(_AXES, point, strict=True)}


def _times(point: Coordinates, factor: float) -> Coordinates:
    # Adding nothing makes one zero of the two.
    x, y, z = (value * factor + 0.0 for value in point)
    return x, y, z


def _plus(one: Coordinates, other: Coordinates) -> Coordinates:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]
