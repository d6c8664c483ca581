"""Sample topologies: buildings, storeys, rooms and what is in them; structures over them."""

import sqlite3
from collections.abc import Iterator
from random import Random
from typing import Final

from tui.sandbox.sample.names import HOSTILE, guid
from tui.sandbox.store.rows import Value, insert, insert_many

Row = tuple[Value, ...]
Leaf = tuple[str, str]
"""GUID and name of an element that structures and issues may point to."""

COLUMNS: Final = ("number", "id", "project_id", "parent", "name", "type", "ifcType", "ifcId")
ROOMS: Final = (
    "Patient room", "Sykerom", "Lager", "Behandlungsraum", "Flur", "Chodba", "Izba",
    "Γραφείο", "غرفة المرضى", "غرفة عمليات", "病室", "診察室", "कमरा", "प्रयोगशाला", "Кабінет", "WC",
    "Operating theatre", "Technik", "Stairwell", "Foyer", "Sluice", "Møterom",
)  # fmt: skip
THINGS: Final = (
    ("Wall", "ID_ArchWall", "IfcWallStandardCase"),
    ("Door", "ID_Door", "IfcDoor"),
    ("Window", "ID_Window", "IfcWindow"),
    ("Slab", "Slab", "IfcSlab"),
    ("Column", "Column", "IfcColumn"),
    ("Beam", "Beam", "IfcBeam"),
    ("Bed", "Furniture", "IfcFurnishingElement"),
    ("Radiator", "Radiator", "IfcSpaceHeater"),
    ("Luminaire", "Luminaire", "IfcLightFixture"),
    ("Duct", "AirDuct", "IfcDuctSegment"),
    ("Proxy", "3D object", None),
)
PER_ROOM: Final = 9
ROOMS_PER_STOREY: Final = 24
STOREYS_PER_BUILDING: Final = 8
IFC_DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$"


class _Numbers:
    """Row numbers that go on where the table ends."""

    def __init__(self, db: sqlite3.Connection, table: str) -> None:
        found = db.execute(f"SELECT coalesce(max(number), 0) FROM {table}")  # noqa: S608
        self.last = int(found.fetchone()[0])

    def take(self) -> int:
        self.last += 1
        return self.last


def fill(db: sqlite3.Connection, random: Random, project: str, count: int) -> list[Leaf]:
    """Write so many elements; returns some that others may point to."""
    leaves: list[Leaf] = []
    numbers = _Numbers(db, "bimplus_elements")
    rows = _building(random, project, count, numbers, leaves)
    insert_many(db, "bimplus_elements", COLUMNS, rows)
    return leaves


def _building(
    random: Random, project: str, count: int, numbers: _Numbers, leaves: list[Leaf]
) -> Iterator[Row]:
    """Exactly `count` rows, parents before children: site, buildings, storeys, rooms, things."""
    parents: list[int | None] = [None, None, None]
    rooms = storeys = 0
    for index in range(count):
        number, key = numbers.take(), guid(random)
        within_room = index % (PER_ROOM + 1)
        if rooms % (ROOMS_PER_STOREY * STOREYS_PER_BUILDING) == 0 and parents[0] is None:
            parents[0] = number
            yield _row(random, number, key, project, None, "", "ID_TopologyDivision", "IfcBuilding")
        elif parents[1] is None:
            parents[1] = number
            storeys += 1
            name = f"{storeys - 2}. Etasje" if storeys % 5 else HOSTILE[storeys // 5 % len(HOSTILE)]
            yield _row(
                random, number, key, project, parents[0], name,
                "ID_TopologyDivision", "IfcBuildingStorey",
            )  # fmt: skip
        elif parents[2] is None or within_room == 0:
            parents[2] = number
            rooms += 1
            name = _room_name(random, storeys, rooms)
            yield _row(random, number, key, project, parents[1], name, "ID_Room", "IfcSpace")
            if rooms % ROOMS_PER_STOREY == 0:
                parents[1] = None
        else:
            kind, type_, ifc = random.choice(THINGS)
            name = f"{kind}-{number % 1000:03}"
            if len(leaves) < 200:
                leaves.append((key, name))
            yield _row(random, number, key, project, parents[2], name, type_, ifc)


def _room_name(random: Random, storey: int, room: int) -> str | None:
    if room % 37 == 5:
        return None
    if room % 23 == 3:
        return HOSTILE[room // 23 % len(HOSTILE)]
    return f"{random.choice(ROOMS)} {storey}.{room % 100:02}"


def _row(
    random: Random,
    number: int,
    key: str,
    project: str,
    parent: int | None,
    name: str | None,
    type_: str,
    ifc: str | None,
) -> Row:
    ifc_id = _ifc_id(random) if ifc else None
    return (number, key, project, parent, name or None, type_, ifc, ifc_id)


def _ifc_id(random: Random) -> str:
    """Twenty-two characters, as IFC writes a GUID."""
    bits = random.getrandbits(128)
    return "".join(IFC_DIGITS[bits >> shift & 63] for shift in range(126, -1, -6))


def structures(
    db: sqlite3.Connection, random: Random, project: str, leaves: list[Leaf], count: int
) -> None:
    """Write a project's structures: nodes, elements of the structure, and objects below."""
    numbers = _Numbers(db, "bimplus_structure_nodes")
    rows: list[Row] = []

    def add(key: str, parent: int | None, name: str, type_: str) -> int:
        rows.append((numbers.take(), key, project, parent, name, type_, None, None))
        return numbers.last

    for nr in range(1, count + 1):
        key = guid(random)
        name = f"DIN 276 Kosten {nr}" if nr % 2 else "Spezifikation [LV]"
        kind = "CostStructure" if nr % 2 else "SpecificationStructure"
        row = {"id": key, "project_id": project, "name": name, "type": kind, "nr": nr}
        insert(db, "bimplus_structures", {**row, "description": "Sample", "color": 0})
        top = add(key, None, name, "Structure")
        for group in range(random.randint(3, 6)):
            node = add(guid(random), top, f"{300 + group * 10} Group", "Structure")
            for element in range(random.randint(1, 4)):
                part = add(guid(random), node, f"Position {element + 1}", "StructureElement")
                for leaf, leaf_name in random.sample(leaves, min(len(leaves), 2)):
                    add(leaf, part, leaf_name, "ID_ArchWall")
    insert_many(db, "bimplus_structure_nodes", COLUMNS, rows)
