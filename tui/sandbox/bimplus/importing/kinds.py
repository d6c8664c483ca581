"""From classes of IFC to the element types and the disciplines of Bimplus."""

import sqlite3
from typing import Final

from tui.ifc.building import BuildingPart
from tui.sandbox.bimplus.objects_layers import BUILDING, FINISH, ROOMS

WATER: Final = "687c6451-3fa1-47e0-9f13-406833bb06f3"
AIR: Final = "e79a4e18-383f-49c4-aabf-e15b27850423"
DISCIPLINES: Final = {
    BUILDING: "ID_BuildingModel",
    ROOMS: "ID_RoomModel",
    FINISH: "ID_FinishModel",
    WATER: "TGA_Wastewatermodel",
    AIR: "Airconditionermodel",
}
SPATIAL: Final = "ID_TopologyDivision"
"""The type of a node that divides the building."""
_FALLBACK: Final = "GeometryObject"
_PREFERRED: Final = {
    "wall": "Wall",
    "covering": "Covering",
    "buildingelementproxy": _FALLBACK,
    "stairflight": "Stair",
    "rampflight": "Ramp",
    "flowsegment": "Pipe",
    "flowfitting": "PipeFitting",
    "flowcontroller": "Valve",
    "flowmovingdevice": "Pump",
}
"""Classes that no element type names, or several do."""
_OF_AIR: Final = ("Duct", "Air", "Fan", "Damper")


class NodeTypes:
    """Says for each part the type of its node in the topology."""

    def __init__(self, db: sqlite3.Connection) -> None:
        rows = db.execute(
            "SELECT type, name, lower(substr(ifcType, 7)) FROM bimplus_element_types"
            " ORDER BY category, type"
        ).fetchall()
        names = {type_: name if name.startswith("ID_") else type_ for type_, name, _ in rows}
        self._fallback = names[_FALLBACK]
        self._of_class: dict[str, str] = {}
        for type_, _, ifc_class in rows:
            if ifc_class:
                self._of_class.setdefault(ifc_class, names[type_])
        self._of_class |= {each: names[type_] for each, type_ in _PREFERRED.items()}

    def of(self, part: BuildingPart) -> str:
        """The type of the nearest class that is known."""
        if is_spatial(part):
            return SPATIAL
        classes = (name.removeprefix("Ifc").lower() for name in part.classes)
        known = (self._of_class[name] for name in classes if name in self._of_class)
        return next(known, self._fallback)


def is_spatial(part: BuildingPart) -> bool:
    """Whether it divides the building rather than being a thing or a room."""
    divides = part.is_a("IfcSpatialStructureElement") or part.is_a("IfcSpatialElement")
    return divides and not part.is_a("IfcSpace")


def discipline_of(part: BuildingPart) -> str:
    """The id of the discipline that an object belongs to (inferred)."""
    if part.is_a("IfcSpace"):
        return ROOMS
    if part.is_a("IfcFurnishingElement") or part.is_a("IfcCovering"):
        return FINISH
    if part.is_a("IfcDistributionElement"):
        about = any(word in name for name in part.classes for word in _OF_AIR)
        return AIR if about else WATER
    return BUILDING
