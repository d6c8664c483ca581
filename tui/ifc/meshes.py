"""From a shape of the library to a mesh of the API. For the processes that make shapes only."""

import math
from typing import Any, Final, TypeAlias

from tui.contract.operation import JsonObject
from tui.ifc.attributes import finite

_MILLIMETRES: Final = 1000.0

PlacedMesh: TypeAlias = "tuple[JsonObject | None, list[float] | None]"
"""A mesh, and where it stands."""


# The library says no types: `Any` stands for its `TriangulationElement` and `Triangulation`.
def placed_mesh(shape: Any) -> PlacedMesh:
    """A shape in millimetres, with its matrix row by row."""
    return _mesh(shape.geometry), _matrix(shape.transformation.matrix)


def _mesh(geometry: Any) -> "JsonObject | None":
    faces = [[int(number) for number in face] for face in geometry.polyhedral_faces_without_holes]
    flat = [number for face in faces if len(face) > 2 for number in (len(face), *face)]
    if not flat or not all(map(finite, geometry.verts)):
        return None
    vertices = [round(coordinate * _MILLIMETRES, 6) for coordinate in geometry.verts]
    return {"C": _colour(geometry), "V": [*vertices], "F": [*flat]}


def _colour(geometry: Any) -> int:
    """Unsigned ARGB of the material of the first face; 0 where there is none."""
    numbers = [number for number in geometry.material_ids if number >= 0]
    if not numbers:
        return 0
    material = geometry.materials[numbers[0]]
    through = material.transparency
    opacity = 1.0 if math.isnan(through) else 1.0 - through
    shades = (opacity, material.diffuse.r(), material.diffuse.g(), material.diffuse.b())
    colour = 0
    for shade in shades:
        colour = colour << 8 | max(0, min(255, round(shade * 255)))
    return colour


def _matrix(columns: tuple[float, ...]) -> list[float] | None:
    """Row by row in millimetres, from column by column in metres."""
    rows = [float(columns[column * 4 + row]) for row in range(4) for column in range(4)]
    for translation in (3, 7, 11):
        rows[translation] = round(rows[translation] * _MILLIMETRES, 6)
    return rows if all(map(finite, rows)) else None
