"""The scene of an IFC file: what is drawn of it, and what is not."""

from collections.abc import Hashable
from typing import Final

from tui.drawing.left_out import left_out_in_words
from tui.drawing.making import shape_of
from tui.drawing.scene import DrawnScene, SceneShape
from tui.drawing.storeys import storeys_of
from tui.ifc.building import Building, BuildingPart
from tui.ifc.left_out import LOST_SHAPES, said_of
from tui.solids.matrix import HERE
from tui.solids.mesh import read_mesh
from tui.solids.polyhedron import BadShape

_NOTHING: Final = ("IfcOpeningElement",)
"""What others are cut by: there is nothing of it to be seen."""
_STOREY: Final = "IfcBuildingStorey"
_GROUPS: Final = (
    ("IfcSpace", "Rooms"),
    ("IfcFurnishingElement", "Finish"),
    ("IfcCovering", "Finish"),
    ("IfcDistributionElement", "Services"),
    ("IfcElement", "Building"),
)
"""Which discipline a class belongs to: the first that fits (inferred, as in an import)."""


def scene_of(building: Building, title: str) -> DrawnScene:
    """The shapes of all parts that have one; keys are GlobalIds, or places in the file."""
    shapes: list[SceneShape] = []
    shapeless = odd = 0
    for number, part in enumerate(building.parts):
        if any(map(part.is_a, _NOTHING)):
            continue
        if part.mesh is None:
            shapeless += part.is_a("IfcElement")
            continue
        try:
            shapes.append(_shape(number, part))
        except BadShape:
            odd += 1
    above: dict[Hashable, Hashable] = {
        _key(number, part): _key(part.parent, building.parts[part.parent])
        for number, part in enumerate(building.parts)
        if part.parent is not None
    }
    names: dict[Hashable, str] = {
        _key(number, part): part.name or "storey"
        for number, part in enumerate(building.parts)
        if part.is_a(_STOREY)
    }
    shapeless -= sum(building.left_out.get(kind, 0) for kind in LOST_SHAPES)
    left_out = [*left_out_in_words(shapeless=max(shapeless, 0), odd=odd)]
    said = said_of(building.left_out, "Reading the file")
    left_out += [said] if said else []
    storeys = storeys_of(shapes, above, names)
    return DrawnScene(shapes, storeys=storeys, left_out=left_out, title=title)


def _key(number: int, part: BuildingPart) -> Hashable:
    return part.guid or number


def _shape(number: int, part: BuildingPart) -> SceneShape:
    """Raises BadShape."""
    return shape_of(
        _key(number, part),
        read_mesh(part.mesh),
        tuple(part.matrix) if part.matrix is not None else HERE,
        kind=part.ifc_class.removeprefix("Ifc"),
        layer=next((group for name, group in _GROUPS if part.is_a(name)), ""),
        name=part.name or "",
    )
