"""Sample topologies: buildings, storeys, rooms and what is in them; structures over them."""

import sqlite3
from binascii import b2a_base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Final, NamedTuple

from tui.sandbox.sample.draws import draw_one
from tui.sandbox.sample.names import HOSTILE, guid
from tui.sandbox.sample.source import Source
from tui.sandbox.store.rows import TableRow, insert, insert_many


class Leaf(NamedTuple):
    """An element that structures and issues may point to: its GUID, its name, its room's GUID."""

    id: str
    name: str
    room: str


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
MOST_LEAVES: Final = 200
IFC_DIGITS: Final = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$"
_IFC_FROM_BASE64: Final = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", IFC_DIGITS
)


class _FreeNumbers:
    """Row numbers that go on where the table ends."""

    def __init__(self, db: sqlite3.Connection, table: str) -> None:
        found = db.execute(f"SELECT coalesce(max(number), 0) FROM {table}")  # noqa: S608
        self.last = int(found.fetchone()[0])

    def take(self) -> int:
        self.last += 1
        return self.last


@dataclass(slots=True)
class _Builder:
    """Makes the rows of one topology, parents before children."""

    random: Source
    project: str
    numbers: _FreeNumbers
    leaves: list[Leaf] = field(default_factory=list)
    storeys: int = 0
    rooms: int = 0
    room_id: str = ""

    def rows(self, count: int) -> Iterator[TableRow]:
        """Exactly so many: a building, storeys below it, rooms below them, things in the rooms."""
        building = storey = room = None
        for index in range(count):
            if building is None:
                row = self._row(
                    None,
                    self.random.either(None, "Main building"),
                    "ID_TopologyDivision",
                    "IfcBuilding",
                )
                building = self.numbers.last
            elif storey is None:
                row = self._storey(building)
                storey, room = self.numbers.last, None
            elif room is None or index % (PER_ROOM + 1) == 0:
                row = self._room(storey)
                room = self.numbers.last
                if self.rooms % ROOMS_PER_STOREY == 0:
                    storey = None
            else:
                row = self._thing(room)
            yield row

    def _storey(self, building: int) -> TableRow:
        self.storeys += 1
        hostile = HOSTILE[self.storeys // 5 % len(HOSTILE)]
        usual = self.storeys % 5 or not self.random.hostile
        name = f"{self.storeys - 2}. Etasje" if usual else hostile
        return self._row(building, name, "ID_TopologyDivision", "IfcBuildingStorey")

    def _room(self, storey: int) -> TableRow:
        self.rooms += 1
        name = _room_name(self.random, self.storeys, self.rooms)
        row = self._row(storey, name, "ID_Room", "IfcSpace")
        self.room_id = str(row[1])
        return row

    def _thing(self, room: int) -> TableRow:
        kind, type_, ifc = draw_one(self.random.getrandbits, THINGS)
        row = self._row(room, f"{kind}-{self.numbers.last % 1000:03}", type_, ifc)
        if len(self.leaves) < MOST_LEAVES:
            self.leaves.append(Leaf(str(row[1]), str(row[4]), self.room_id))
        return row

    def _row(self, parent: int | None, name: str | None, type_: str, ifc: str | None) -> TableRow:
        number, key = self.numbers.take(), guid(self.random)
        ifc_id = _ifc_id(self.random) if ifc else None
        return (number, key, self.project, parent, name, type_, ifc, ifc_id)


def fill(db: sqlite3.Connection, random: Source, project: str, count: int) -> list[Leaf]:
    """Write so many elements; returns some that others may point to."""
    builder = _Builder(random, project, _FreeNumbers(db, "bimplus_elements"))
    insert_many(db, "bimplus_elements", COLUMNS, builder.rows(count))
    return builder.leaves


def _room_name(random: Source, storey: int, room: int) -> str | None:
    if room % 37 == 5 and random.hostile:
        return None
    if room % 23 == 3 and random.hostile:
        return HOSTILE[room // 23 % len(HOSTILE)]
    return f"{random.choice(ROOMS)} {storey}.{room % 100:02}"


def _ifc_id(random: Random) -> str:
    """Twenty-two characters, as IFC writes a GUID."""
    bits = random.getrandbits(128).to_bytes(18, "big")
    return b2a_base64(bits, newline=False).translate(_IFC_FROM_BASE64)[2:].decode()


def structures(
    db: sqlite3.Connection, random: Random, project: str, leaves: list[Leaf], count: int
) -> None:
    """Write a project's structures: nodes, elements of the structure, and objects below."""
    numbers = _FreeNumbers(db, "bimplus_structure_nodes")
    rows: list[TableRow] = []

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
                for leaf, leaf_name, _ in random.sample(leaves, min(len(leaves), 2)):
                    add(leaf, part, leaf_name, "ID_ArchWall")
    insert_many(db, "bimplus_structure_nodes", COLUMNS, rows)
