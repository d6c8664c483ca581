"""From where a scene is looked at, and how large: a parallel picture, as plans are."""

import math
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from tui.drawing.scene import Point3, SpaceBox

_CLOSEST: Final = 0.01
_FARTHEST_SIGHT: Final = 1e9
"""Millimetres a dot."""
_EDGE: Final = 2
"""Dots that a fitted picture leaves free at each side."""


class Side(Enum):
    """Where one stands: degrees around the building, and how far above it."""

    FRONT = ("from the front", 0.0, 0.0)
    RIGHT = ("from the right", 90.0, 0.0)
    BACK = ("from the back", 180.0, 0.0)
    LEFT = ("from the left", 270.0, 0.0)
    TOP = ("from above", 0.0, 90.0)
    BELOW = ("from below", 0.0, -90.0)
    CORNER = ("from a corner", 30.0, 30.0)

    @property
    def words(self) -> str:
        return self.value[0]


@dataclass(frozen=True, slots=True)
class Axes:
    """Three directions of length 1: to the right on the screen, upwards on it, and into it."""

    right: Point3
    up: Point3
    into: Point3


@dataclass(frozen=True, slots=True)
class Sight:
    """A look at a scene.

    `turn` are degrees around z: at 0 one stands south of it and looks north, at 90 east of it.
    `tilt` are degrees above it, `centre` is seen in the middle, `scale` are millimetres a dot.
    """

    turn: float = Side.CORNER.value[1]
    tilt: float = Side.CORNER.value[2]
    centre: Point3 = (0.0, 0.0, 0.0)
    scale: float = 1.0

    @property
    def axes(self) -> Axes:
        turn, tilt = math.radians(self.turn), math.radians(self.tilt)
        c, s, cos, sin = math.cos(turn), math.sin(turn), math.cos(tilt), math.sin(tilt)
        return Axes((c, s, 0.0), (-s * sin, c * sin, cos), (-s * cos, c * cos, -sin))

    @property
    def words(self) -> str:
        """`from the front`, or where one stands in degrees."""
        for side in Side:
            if (self.turn, self.tilt) == side.value[1:]:
                return side.words
        height = f"{abs(self.tilt):.0f}° {'above' if self.tilt >= 0 else 'below'}"
        return f"from {self.turn:.0f}°, {height}"

    def turned(self, degrees: float) -> "Sight":
        return replace(self, turn=(self.turn + degrees) % 360)

    def tilted(self, degrees: float) -> "Sight":
        return replace(self, tilt=max(-90.0, min(90.0, self.tilt + degrees)))

    def closer(self, times: float) -> "Sight":
        """Everything so many times as large; what is in the middle stays there."""
        return replace(self, scale=max(_CLOSEST, min(_FARTHEST_SIGHT, self.scale / times)))

    def moved_by(self, right: float, up: float) -> "Sight":
        """The eye moved by so many dots: the picture goes the other way."""
        axes, scale = self.axes, self.scale
        x, y, z = (
            at + (a * right + b * up) * scale
            for at, a, b in zip(self.centre, axes.right, axes.up, strict=True)
        )
        return replace(self, centre=(x, y, z))

    def from_side(self, side: Side) -> "Sight":
        return replace(self, turn=side.value[1], tilt=side.value[2])

    def fitting(self, box: SpaceBox, width: int, height: int) -> "Sight":
        """A whole box in a picture of so many dots, as large as that may be."""
        axes = self.axes
        across = _spread(box.size, axes.right) / max(width - 2 * _EDGE, 1)
        high = _spread(box.size, axes.up) / max(height - 2 * _EDGE, 1)
        scale = max(across, high) or 1.0
        return replace(self, centre=box.centre, scale=max(_CLOSEST, min(_FARTHEST_SIGHT, scale)))


def _spread(size: Point3, direction: Point3) -> float:
    """How long a box is along a direction."""
    return sum(abs(a * b) for a, b in zip(size, direction, strict=True))
