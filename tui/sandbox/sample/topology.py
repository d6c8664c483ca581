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
from tui.sandbox.store.rows import TableRow, insert_many


class Leaf(NamedTuple):
    """An element that structures and issues may point to: its GUID, its name, its room's GUID."""

    id: str
    name: str
    room: str


COLUMNS: Final = ("number", "id", "project_id", "parent", "name", "type", "ifcType", "ifcId")
STRUCTURE_COLUMNS: Final = (
    "number", "id", "project_id", "parent", "name", "type", "kind", "description", "nr", "color",
)  # fmt: skip
NODE: Final = "Structure"
PART: Final = "StructureElement"
COSTS: Final = "CostStructure"
SPECIFICATION: Final = "SpecificationStructure"
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


def tops(db: sqlite3.Connection, project: str, models: int) -> list[str]:
    """The nodes at which a project's models begin, one for each if there is enough in it.

    The first is the building; the second the last storey, or of one storey the last room,
    which becomes a building of its own.
    """
    if models > 1 and (annexe := _annexe(db, project)):
        db.execute(
            "UPDATE bimplus_elements SET parent = NULL, name = 'Annexe',"
            " type = 'ID_TopologyDivision', ifcType = 'IfcBuilding' WHERE number = ?",
            [annexe],
        )
    found = db.execute(
        "SELECT id FROM bimplus_elements WHERE project_id = ? AND parent IS NULL ORDER BY number",
        [project],
    )
    return [key for (key,) in found]


def _annexe(db: sqlite3.Connection, project: str) -> int | None:
    """The number of the last storey, or of the last room; None where it is the only one."""
    for ifc_type in ("IfcBuildingStorey", "IfcSpace"):
        count, last = db.execute(
            "SELECT count(*), max(number) FROM bimplus_elements"
            " WHERE project_id = ? AND ifcType = ?",
            [project, ifc_type],
        ).fetchone()
        if count > 1:
            return int(last)
    return None


def structures(
    db: sqlite3.Connection, random: Random, project: str, leaves: list[Leaf], count: int
) -> None:
    """Write a project's structures: nodes, elements of the structure, and objects below."""
    numbers = _FreeNumbers(db, "bimplus_structure_nodes")
    rows: list[TableRow] = []

    def add(parent: int | None, name: str, kind: str, nr: int) -> int:
        type_ = PART if kind == PART else NODE
        key = guid(random)
        rows.append((numbers.take(), key, project, parent, name, type_, kind, "Sample", nr, 0))
        return numbers.last

    def put(leaf: Leaf, parent: int) -> None:
        rows.append((numbers.take(), leaf.id, project, parent, *[None] * 6))

    for nr in range(1, count + 1):
        name = f"DIN 276 Kosten {nr}" if nr % 2 else "Spezifikation [LV]"
        top = add(None, name, COSTS if nr % 2 else SPECIFICATION, nr)
        for group in range(1, 1 + random.randint(3, 6)):
            node = add(top, f"{290 + group * 10} Group", NODE, group)
            for element in range(1, 1 + random.randint(1, 4)):
                part = add(node, f"Position {element}", PART, element)
                for leaf in random.sample(leaves, min(len(leaves), 2)):
                    put(leaf, part)
    insert_many(db, "bimplus_structure_nodes", STRUCTURE_COLUMNS, rows)
