"""Element types, units and attribute groups: the ids of the documents, and plausible others."""

from dataclasses import dataclass
from typing import Final

ELEMENT_TYPES: Final[tuple[tuple[str, str, str, str | None, str | None], ...]] = (
    # type, category, name, ifcType, id where the documents give one
    ("BuildingObject", "/1/", "ID_BuildingModel", None, "0f106af0-a919-44c5-b211-15bd5ef620b6"),
    (
        "BuildingElement", "/1/10/", "ID_Bauteilobjekte", None,
        "34c606d8-77aa-4c1c-a19d-cf9cf222e6c5",
    ),
    (
        "Wall", "/1/10/1/", "ID_ArchWall", "ID_IFCWallStandardCase",
        "10074eef-9418-4d64-9c6d-23932835a7f1",
    ),
    ("Column", "/1/10/2/", "Column", "ID_IFCColumn", "2e308afe-d078-4c20-b53c-76b2da66d848"),
    ("Beam", "/1/10/3/", "Beam", "ID_IFCBeam", None),
    ("Slab", "/1/10/4/", "ID_Slab", "ID_IFCSlab", None),
    ("Roof", "/1/10/5/", "Roof", "ID_IFCRoof", None),
    ("Stair", "/1/10/6/", "ID_Stair", "ID_IFCStair", None),
    ("Ramp", "/1/10/7/", "Ramp", "ID_IFCRamp", None),
    (
        "Chimney", "/1/10/8/", "Chimney", "ID_IFCBuildingElementProxy",
        "e504f24c-e643-452b-b901-6a18883dc7e9",
    ),
    ("Door", "/1/10/9/", "ID_Door", "ID_IFCDoor", None),
    ("Window", "/1/10/10/", "ID_Window", "ID_IFCWindow", None),
    ("CurtainWall", "/1/10/11/", "Curtain wall", "ID_IFCCurtainWall", None),
    ("WallLayer", "/1/10/1/1/", "ID_WallLayer", "ID_IFCBuildingElementPart", None),
    ("WallCovering", "/1/10/1/2/", "Wall covering", "ID_IFCCovering", None),
    ("RoofLayer", "/1/10/5/1/", "ID_RoofLayer", "ID_IFCBuildingElementPart", None),
    ("SlabLayer", "/1/10/4/1/", "Slab layer", "ID_IFCBuildingElementPart", None),
    ("Railing", "/1/10/12/", "Railing", "ID_IFCRailing", None),
    ("Opening", "/1/10/13/", "Opening", "ID_IFCOpeningElement", None),
    ("Foundation", "/1/10/14/", "Foundation", "ID_IFCFooting", None),
    ("Pile", "/1/10/15/", "Pile", "ID_IFCPile", None),
    ("Plate", "/1/10/16/", "Plate", "ID_IFCPlate", None),
    ("Member", "/1/10/17/", "Member", "ID_IFCMember", None),
    ("Covering", "/1/10/18/", "ID_Covering", "ID_IFCCovering", None),
    ("Furniture", "/1/20/1/", "Furniture", "ID_IFCFurnishingElement", None),
    ("Equipment", "/1/20/2/", "Equipment", "ID_IFCFurnishingElement", None),
    ("Sanitary", "/1/20/3/", "Sanitary", "ID_IFCFlowTerminal", None),
    (
        "GeometryObject", "/1/30/4/", "3D object", "ID_IFCBuildingElementProxy",
        "5a8a8670-cb9f-4f04-a467-04a9e416a6d0",
    ),
    ("Reinforcement", "/1/40/1/", "ID_Reinforcement", "ID_IFCReinforcingBar", None),
    ("ReinforcementMesh", "/1/40/2/", "Mesh", "ID_IFCReinforcingMesh", None),
    ("Tendon", "/1/40/3/", "Tendon", "ID_IFCTendon", None),
    ("SteelConnection", "/1/40/4/", "Steel connection", "ID_IFCFastener", None),
    ("StructuralAnalysisWall", "/1/50/1/", "Analysis wall", None, None),
    ("StructuralAnalysisSlab", "/1/50/2/", "Analysis slab", None, None),
    ("Room", "/2/1/", "ID_Room", "ID_IFCSpace", None),
    ("Storey", "/2/2/", "ID_Storey", "ID_IFCBuildingStorey", None),
    ("Building", "/2/3/", "ID_Building", "ID_IFCBuilding", None),
    ("Site", "/2/4/", "ID_Site", "ID_IFCSite", None),
    ("Zone", "/2/5/", "Zone", "ID_IFCZone", None),
    ("Floor", "/2/6/", "Floor finish", "ID_IFCCovering", None),
    ("Ceiling", "/2/7/", "Ceiling finish", "ID_IFCCovering", None),
    ("Timber", "/5/1/", "ID_Timber", "ID_IFCMember", None),
    ("TimberPanel", "/5/2/", "Timber panel", "ID_IFCPlate", None),
    ("Pipe", "/13/1/", "Pipe", "ID_IFCPipeSegment", None),
    ("PipeFitting", "/13/2/", "Pipe fitting", "ID_IFCPipeFitting", None),
    ("Pump", "/13/3/", "Pump", "ID_IFCPump", None),
    ("Valve", "/13/4/", "Valve", "ID_IFCValve", None),
    ("AirDuct", "/14/1/", "Air duct", "ID_IFCDuctSegment", None),
    ("AirTerminal", "/14/2/", "Air terminal", "ID_IFCAirTerminal", None),
    ("Fan", "/14/3/", "Fan", "ID_IFCFan", None),
    ("Radiator", "/14/4/", "Radiator", "ID_IFCSpaceHeater", None),
    ("CableTray", "/15/1/", "Cable tray", "ID_IFCCableCarrierSegment", None),
    ("Luminaire", "/15/2/", "Luminaire", "ID_IFCLightFixture", None),
    ("Socket", "/15/3/", "Socket <IP44>", "ID_IFCOutlet", None),
    ("PrecastElement", "/60/1/", "Precast element", "ID_IFCBuildingElementProxy", None),
    ("Text", "/90/1/", "Text", None, None),
    ("Dimension", "/90/2/", "Dimension line", None, None),
)  # fmt: skip
UNSUITABLE: Final = "/90/"
"""Category of the element types that attribute templates cannot be assigned to (note B130)."""

METRE: Final = "7be3452a-47f9-4fd8-bd94-ef6c967d684e"
KELVIN_AREA: Final = "cbd91636-49fa-4a4f-bdcc-03f27ca205f8"
MILLIMETRE: Final = "f99f40cf-da64-4c4f-8434-cb90722ba485"


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A unit; `base` is the unit it derives from, with factor and power."""

    id: str | None
    name: str
    symbol: str
    measures: str
    description: str = ""
    base: tuple[str, float, int] | None = None


UNITS: Final = (
    UnitPlan(
        "85fae1e9-5774-4bce-9831-911c8ff0d6b2", "Currency", "€", "CURRENCYUNIT",
        "base unit for currency",
    ),
    UnitPlan(
        "32ef9505-baa6-4598-b372-8e050aef57d4", "Watt_per_square_meter_per_Kelvin", "W/(m2*K)",
        "THERMALTRANSMITTANCEUNIT", "unit for heat transfer coefficient", (KELVIN_AREA, 1, -1),
    ),
    UnitPlan(KELVIN_AREA, "Square_meter_Kelvin_per_Watt", "m2*K/W", "THERMALRESISTANCEUNIT"),
    UnitPlan(METRE, "m", "m", "LENGTHUNIT", "base unit for length"),
    UnitPlan(
        MILLIMETRE, "mm", "mm", "LENGTHUNIT", "unit for length in millimeter", (METRE, 0.001, 1)
    ),
    UnitPlan("3b871b65-516e-4e7e-a35f-faa7501d5d0d", "kg", "kg", "MASSUNIT", "unit for mass"),
    UnitPlan(None, "m2", "m²", "AREAUNIT", "unit for area", (METRE, 1, 2)),
    UnitPlan(None, "m3", "m³", "VOLUMEUNIT", "unit for volume", (METRE, 1, 3)),
    UnitPlan(None, "Kelvin", "K", "THERMODYNAMICTEMPERATUREUNIT"),
    UnitPlan(None, "Lux", "lx", "ILLUMINANCEUNIT"),
    UnitPlan(None, "Ohm", "Ω", "ELECTRICRESISTANCEUNIT"),
    UnitPlan(None, "Bracket", "[%]", "RATIOUNIT", "a [b]symbol[/b] with brackets"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A group of free attributes with its sub-groups."""

    id: str
    name: str
    description: str = ""
    children: tuple["GroupPlan", ...] = ()


GROUPS: Final = (
    GroupPlan("81a39304-9d4a-4e8d-826e-7736b9350562", "ALLFA Attributes"),
    GroupPlan("e6b44081-8983-4c07-b1a7-2c43bc199927", "Allplan Attributes"),
    GroupPlan("af12dda5-dafe-4b05-adeb-638617cc6907", "BaseQuantities"),
    GroupPlan(
        "073245c3-6ed4-40a0-9146-ecd1eb111500", "Bimplus Property Sets",
        children=(
            GroupPlan("170820da-de29-437a-aa97-f7984a319890", "Element", "tabAttribbElement"),
            GroupPlan(
                "af946941-5a14-4c6a-be9f-424ca59b10b5", "Element State", "tabAttribbElementState"
            ),
            GroupPlan("0f6906f2-305d-4899-979a-6ce1e49af6a9", "General", "tabAttribGeneral"),
            GroupPlan("66c2ba5e-8a70-40b8-9918-fccd1663f3bb", "IFC", "tabAttribIFC"),
        ),
    ),
    GroupPlan("5d184904-fab5-4e53-9916-e9c20c4e31b7", "Building Attribute"),
    GroupPlan("1b567ec2-4a10-43ba-b791-45f288866808", "CostPlanning", "DIN276"),
    GroupPlan("b03b5eb0-58f0-40a7-95fb-cb36b6f14cc8", "Engineering Attributes"),
    GroupPlan("1d9b883c-ecf5-4b91-b6a0-adea66432f6c", "Identity Data"),
    GroupPlan(
        "99b99afa-abed-4a9e-99be-f2d3a2cb29de", "IFC",
        children=(GroupPlan("6f496c13-e153-4ebd-8662-f00fe3e81e20", "Pset_StairCommon"),),
    ),
    GroupPlan("cf83b687-b7ff-466b-9c15-853488455c5b", "MEP Attribute"),
    GroupPlan("969df3d1-5e79-4eea-aca9-5758d0026b39", "Pset_[EType]Common"),
    GroupPlan("431754db-32e6-4fc4-b252-a647b94aa5a8", "Space Attributes"),
)  # fmt: skip

ATTRIBUTES: Final[tuple[tuple[str, str, str | None, str | None], ...]] = (
    # name, type, group, unit's symbol
    ("bend radius", "double", "Engineering Attributes", "mm"),
    ("concrete cover", "double", "Engineering Attributes", "mm"),
    ("SteelGrade", "int", "Engineering Attributes", None),
    ("CrossSectionNumber", "int", "Engineering Attributes", None),
    ("heat transfer coefficient", "double", "Building Attribute", "W/(m2*K)"),
    ("density", "double", "Building Attribute", "kg"),
    ("floor area", "double", "Space Attributes", "m²"),
    ("FireRating", "string", "Pset_[EType]Common", None),
    ("LoadBearing", "int", "Pset_[EType]Common", None),
    ("IsExternal", "boolean", "Pset_[EType]Common", None),
    ("AcousticRating", "string", "Pset_[EType]Common", None),
    ("GrossWallArea", "double", "BaseQuantities", "m²"),
    ("GrossVolume", "double", "BaseQuantities", "m³"),
    ("NetVolume", "double", "BaseQuantities", "m³"),
    ("GrossWeight", "double", "BaseQuantities", "kg"),
    ("GrossFloorArea", "double", "Space Attributes", "m²"),
    ("Raumhöhe", "double", "Space Attributes", "m"),
    ("Occupancy", "int", "Space Attributes", None),
    ("Cost per unit", "double", "CostPlanning", "€"),
    ("Kostengruppe", "string", "CostPlanning", None),
    ("Renovation status", "int", "Element State", None),
    ("Created with", "string", "General", None),
    ("GlobalId", "guid", "IFC", None),
    ("NumberOfRiser", "int", "Pset_StairCommon", None),
    ("RiserHeight", "double", "Pset_StairCommon", "mm"),
    ("Flow rate", "double", "MEP Attribute", None),
    ("Nominal resistance", "double", "MEP Attribute", "Ω"),
    ("Illuminance", "double", "MEP Attribute", "lx"),
    ("Installed on", "datetime", "Identity Data", None),
    ("Manufacturer", "string", "Identity Data", None),
    ("Serial number", "string", "Identity Data", None),
    ("allplan_text", "string", "Allplan Attributes", None),
    ("Inventory [No.]", "string", "ALLFA Attributes", None),
    ("Photo", "binary", None, None),
)  # fmt: skip
ENUMERATED: Final = {
    "Renovation status": "0|Undefined;1|Extension;2|Finish;3|New building;4|Reconstruction;"
    "5|Building alteration",
    "FireRating": "Undefined|F30|F60|F90",
}
ATTRIBUTE_IDS: Final = {
    "bend radius": "b5850e23-b1df-4d4f-aae8-cee0d4bb06e6",
    "concrete cover": "c4623c1b-dfd3-4117-af37-091eaaff60bf",
    "SteelGrade": "1c838554-3692-4ed4-afaf-989a9e59252b",
    "CrossSectionNumber": "d7ab92f4-ddf1-404b-8875-57b25b8fe66a",
    "heat transfer coefficient": "8d3d9dd5-c998-465b-b13e-87901c90f3bc",
    "density": "a6645047-39ee-4c87-9fc3-14ccca0c50ac",
    "floor area": "8807e401-6e3c-4536-88e1-e834d4de745d",
    "FireRating": "06124729-2778-4c16-98d1-9d89e760b195",
    "LoadBearing": "665b0658-e64f-4ce2-91b2-c5d152b177d5",
}
"""Those that the documents give."""
