"""Shapes of the objects of an IFC file, as meshes, as long as that is quick enough.

Imported by the reading process only.
"""

import math
import os
import time
from typing import Any, Final, TypeAlias

import ifcopenshell
import ifcopenshell.geom
from ifcopenshell import ifcopenshell_wrapper

from tui.contract.operation import JsonObject

TIME: Final = 45.0
"""Seconds for all shapes of a file; what is not done then has none."""
_MILLIMETRES: Final = 1000.0

# The library says no types: `Any` stands for its `Triangulation`.
PlacedShape: TypeAlias = "tuple[JsonObject | None, list[float] | None]"


class Shapes:
    """All shapes of a model, made at once, by the id of the object."""

    def __init__(self, model: ifcopenshell.file) -> None:
        self._found: dict[int, PlacedShape] = {}
        settings = ifcopenshell.geom.settings()
        settings.set("triangulation-type", ifcopenshell_wrapper.POLYHEDRON_WITHOUT_HOLES)
        iterator = ifcopenshell.geom.iterator(settings, model, os.cpu_count() or 1)
        until = time.monotonic() + TIME
        more = iterator.initialize()
        while more and time.monotonic() < until:
            shape = iterator.get()
            self._found[shape.id] = (_mesh(shape.geometry), _matrix(shape.transformation.matrix))
            more = iterator.next()

    def of(self, entity: ifcopenshell.entity_instance) -> PlacedShape:
        """The mesh of an object and where it stands, if it has a shape."""
        return self._found.get(entity.id(), (None, None))


def _mesh(geometry: Any) -> "JsonObject | None":
    faces = [[int(number) for number in face] for face in geometry.polyhedral_faces_without_holes]
    flat = [number for face in faces if len(face) > 2 for number in (len(face), *face)]
    if not flat:
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


def _matrix(columns: tuple[float, ...]) -> list[float]:
    """Row by row in millimetres, from column by column in metres."""
    rows = [float(columns[column * 4 + row]) for row in range(4) for column in range(4)]
    for translation in (3, 7, 11):
        rows[translation] = round(rows[translation] * _MILLIMETRES, 6)
    return rows
