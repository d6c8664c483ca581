"""A model as an IFC file: what stands in it now, where it stands, without shapes.

Written while it is read. It is no copy of the file that the model was made from, which is
kept nowhere; so its length is not the size that the model has.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tui.contract.bimplus.divisions import DOWNLOAD_DIVISION
from tui.contract.operation import JsonObject
from tui.sandbox.bimplus.divisions import find_division
from tui.sandbox.bimplus.downloads import file_headers
from tui.sandbox.bimplus.objects_layers import Layers
from tui.sandbox.bimplus.objects_rows import ModelRow, all_of
from tui.sandbox.handlers import Call, Streamed, handles

MEDIA_TYPE: Final = "application/x-step"
_LINES: Final = 1_000
"""Statements of one piece of the answer."""
_HEAD: Final = """ISO-10303-21;
HEADER;
FILE_DESCRIPTION(('ViewDefinition [ReferenceView]'),'2;1');
FILE_NAME({name},{moment},(''),(''),'','bimscope sandbox','');
FILE_SCHEMA(('IFC4'));
ENDSEC;
DATA;
"""
_TAIL: Final = "ENDSEC;\nEND-ISO-10303-21;\n"
_PROXY: Final = "IfcBuildingElementProxy"
_SPATIAL: Final = ("IfcSite", "IfcBuilding", "IfcBuildingStorey", "IfcSpace")
_ATTRIBUTES: Final[Mapping[str, int]] = {
    "IfcSite": 14,
    "IfcBuilding": 12,
    "IfcBuildingStorey": 10,
    "IfcSpace": 11,
    "IfcWall": 9,
    "IfcWallStandardCase": 9,
    "IfcDoor": 13,
    "IfcWindow": 13,
    "IfcSlab": 9,
    "IfcColumn": 9,
    "IfcBeam": 9,
    "IfcFurnishingElement": 8,
    "IfcSpaceHeater": 9,
    "IfcLightFixture": 9,
    "IfcDuctSegment": 9,
    _PROXY: 9,
}
"""How many attributes a class has in IFC4; what is no such class becomes a proxy."""


@handles(DOWNLOAD_DIVISION)
def download_division(call: Call) -> Streamed:
    """The objects of a model and all that they stand in, as an IFC file."""
    division = find_division(call)
    name = f"{division['name']}.ifc"
    headers = file_headers(name, "")
    del headers["ETag"], headers["Accept-Ranges"]

    def chunks(db: sqlite3.Connection) -> Iterator[bytes]:
        head = _HEAD.format(name=_text(name), moment=_text(str(division["changed"])))
        yield head.encode()
        yield from _pieces(_statements(db, division))
        yield _TAIL.encode()

    return Streamed(chunks, MEDIA_TYPE, headers)


def _pieces(statements: Iterable[str]) -> Iterator[bytes]:
    held: list[str] = []
    for each in statements:
        held.append(each)
        if len(held) == _LINES:
            yield "".join(held).encode()
            held = []
    yield "".join(held).encode()


def _statements(db: sqlite3.Connection, division: JsonObject) -> Iterator[str]:
    """The project, then each object with the place of its row, then what stands in what."""
    project = str(division["projectId"])
    rows = _rows_in(db, project, str(division["id"]))
    yield f"#1=IFCPROJECT({_guid(0)},$,{_text(str(division['name']))},$,$,$,$,$,$);\n"
    number_of = {row.number: place for place, row in enumerate(rows, start=2)}
    for row in rows:
        yield f"#{number_of[row.number]}={_object(row)};\n"
    below: dict[tuple[int, bool], list[int]] = {}
    for row in rows:
        above = 1 if row.parent is None else number_of[row.parent]
        below.setdefault((above, row.ifc_type in _SPATIAL), []).append(number_of[row.number])
    for number, ((above, spatial), parts) in enumerate(below.items(), start=len(rows) + 2):
        yield f"#{number}={_relation(number, above, parts, spatial=spatial)};\n"


def _rows_in(db: sqlite3.Connection, project: str, division: str) -> list[ModelRow]:
    """The objects of a model and those above them, in the order they were made."""
    layers, found = Layers(db, project), {row.number: row for row in all_of(db, project)}
    wanted: set[int] = set()
    for row in found.values():
        layer = layers.of(row)
        above = row.number if layer is not None and layer.division == division else None
        while above is not None and above not in wanted:
            wanted.add(above)
            above = found[above].parent
    return [row for row in found.values() if row.number in wanted]


def _object(row: ModelRow) -> str:
    kind = row.ifc_type if row.ifc_type in _ATTRIBUTES else _PROXY
    rest = ",$" * (_ATTRIBUTES[str(kind)] - 3)
    return f"{str(kind).upper()}({_guid(row.number)},$,{_text(row.name or '')}{rest})"


def _relation(number: int, above: int, parts: list[int], *, spatial: bool) -> str:
    listed = ",".join(f"#{part}" for part in parts)
    if spatial or above == 1:
        return f"IFCRELAGGREGATES({_guid(10**12 + number)},$,$,$,#{above},({listed}))"
    contained = "IFCRELCONTAINEDINSPATIALSTRUCTURE"
    return f"{contained}({_guid(10**12 + number)},$,$,$,({listed}),#{above})"


def _guid(number: int) -> str:
    """An id of 22 characters that no other line has."""
    return f"'{number:022}'"


def _text(words: str) -> str:
    """A text as ISO 10303-21 writes it: what is no plain ASCII as its code."""
    return "'" + "".join(map(_letter, words)) + "'"


def _letter(letter: str) -> str:
    if letter in "'\\":
        return letter * 2
    if " " <= letter <= "~":
        return letter
    return f"\\X4\\{ord(letter):08X}\\X0\\"
