"""Shapes as three.js JSON, format 3: in world coordinates, y up.

In `faces` a leading 0 is a triangle, a leading 1 a quad; `vertices` are x, y, z in turn.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from tui.contract.operation import JsonObject
from tui.solids.matrix import Matrix, moved
from tui.solids.polyhedron import Polyhedron
from tui.solids.triangles import drawable

FORMAT: Final = 3
GREY: Final = 0xFF696969
"""Of shapes without a colour of their own, as in the documents' first example."""
_LEADS: Final = {3: 0, 4: 1}


@dataclass(slots=True)
class ThreeJsScene:
    """What the shapes of one answer have in common: colours, a box around them, counts."""

    colours: dict[int, int] = field(default_factory=dict)
    """Signed ARGB to its number."""
    lowest: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)
    faces: int = 0

    def add(self, solid: Polyhedron, matrix: Matrix) -> JsonObject:
        """One shape where the matrix puts it, as the record of a geometry."""
        vertices: list[float] = []
        for x, y, z in moved(matrix, solid.points):
            vertices += (x, z, 0.0 - y)  # never -0.0
        self._widen(vertices)
        faces, count = _faces(solid)
        self.faces += count
        colour = signed(solid.colour or GREY)
        number = self.colours.setdefault(colour, len(self.colours))
        metadata: JsonObject = {"formatVersion": FORMAT, "colorid": number}
        return {
            "threejs": {"faces": [*faces], "vertices": [*vertices], "metadata": metadata},
        }

    def _widen(self, vertices: list[float]) -> None:
        axes = vertices[::3], vertices[1::3], vertices[2::3]
        lowest, highest = [min(axis) for axis in axes], [max(axis) for axis in axes]
        self.lowest = list(map(min, self.lowest or lowest, lowest))
        self.highest = list(map(max, self.highest or highest, highest))

    @property
    def viewbox(self) -> JsonObject:
        """Centre and extents of all shapes; zeros where there are none."""
        low, high = self.lowest or [0.0] * 3, self.highest or [0.0] * 3
        centre = {name: (a + b) / 2 for name, a, b in zip("xyz", low, high, strict=True)}
        names = ("width", "height", "depth")
        return {**centre, **{name: b - a for name, a, b in zip(names, low, high, strict=True)}}


@lru_cache(maxsize=256)
def _faces(solid: Polyhedron) -> tuple[list[int], int]:
    """The faces as three.js has them, and how many; the same for the same shape."""
    parts = [part for face in solid.faces for part in drawable(solid.points, face)]
    return [number for part in parts for number in (_LEADS[len(part)], *part)], len(parts)


def signed(colour: int) -> int:
    """A 32 bit colour as the documents' `colors` have it."""
    return colour - 2**32 if colour >= 2**31 else colour
