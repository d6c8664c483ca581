"""A hut of one wall as the text of an IFC file, and ways of changing it."""

from typing import Final

_HEAD: Final = """ISO-10303-21;
HEADER;
FILE_DESCRIPTION((''),'2;1');
FILE_NAME('hut.ifc','2026-01-01T00:00:00',(''),(''),'','','');
FILE_SCHEMA(('IFC4'));
ENDSEC;
DATA;
"""
_TAIL: Final = "ENDSEC;\nEND-ISO-10303-21;\n"
STATEMENTS: Final = {
    1: "IFCPROJECT('0000000000000000000001',$,'Hut',$,$,$,$,(#3),#2)",
    2: "IFCUNITASSIGNMENT((#12))",
    3: "IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-05,#4,$)",
    4: "IFCAXIS2PLACEMENT3D(#5,$,$)",
    5: "IFCCARTESIANPOINT((0.,0.,0.))",
    6: "IFCBUILDINGSTOREY('0000000000000000000006',$,'Ground',$,$,$,$,$,.ELEMENT.,0.)",
    7: "IFCRELAGGREGATES('0000000000000000000007',$,$,$,#1,(#6))",
    8: "IFCWALL('0000000000000000000008',$,'Wall',$,$,#13,#14,$,$)",
    9: "IFCRELCONTAINEDINSPATIALSTRUCTURE('0000000000000000000009',$,$,$,(#8),#6)",
    12: "IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.)",
    13: "IFCLOCALPLACEMENT($,#4)",
    14: "IFCPRODUCTDEFINITIONSHAPE($,$,(#15))",
    15: "IFCSHAPEREPRESENTATION(#3,'Body','SweptSolid',(#16))",
    16: "IFCEXTRUDEDAREASOLID(#17,#4,#18,2500.)",
    17: "IFCRECTANGLEPROFILEDEF(.AREA.,$,$,4000.,200.)",
    18: "IFCDIRECTION((0.,0.,1.))",
    20: "IFCPROPERTYSINGLEVALUE('Colour',$,IFCLABEL('red'),$)",
    21: "IFCPROPERTYSET('0000000000000000000021',$,'Paint',$,(#20))",
    22: "IFCRELDEFINESBYPROPERTIES('0000000000000000000022',$,$,$,(#8),#21)",
    23: "IFCQUANTITYLENGTH('Length',$,$,4000.,$)",
    24: "IFCELEMENTQUANTITY('0000000000000000000024',$,'Sizes',$,$,(#23))",
    25: "IFCRELDEFINESBYPROPERTIES('0000000000000000000025',$,$,$,(#8),#24)",
}
"""What the file says, by number."""


def hut(changes: dict[int, str] | None = None) -> str:
    """The file with some statements added or said otherwise."""
    said = STATEMENTS | (changes or {})
    return written([f"#{number}={statement};" for number, statement in said.items()])


def written(statements: list[str]) -> str:
    """A file of these statements, one a line."""
    return _HEAD + "".join(f"{each}\n" for each in statements) + _TAIL


def wall(number: int, name: str, shape: int | None = None) -> dict[int, str]:
    """Another wall, which hangs nowhere."""
    guid = f"{number:022}"
    body = "$" if shape is None else f"#{shape}"
    return {number: f"IFCWALL('{guid}',$,'{name}',$,$,#13,{body},$,$)"}


def body_of(number: int, solid: str) -> dict[int, str]:
    """A shape under a number, made of one solid; the next two numbers are taken too."""
    return {
        number: f"IFCPRODUCTDEFINITIONSHAPE($,$,(#{number + 1}))",
        number + 1: f"IFCSHAPEREPRESENTATION(#3,'Body','CSG',(#{number + 2}))",
        number + 2: solid,
    }
