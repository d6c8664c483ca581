"""Shapes of objects, in the three forms in which Bimplus says them.

Owns the records only. Lengths are millimetres.
"""

from typing import Annotated

from tui.contract.fields import UNSET, Opt, Record, Shows, about
from tui.contract.values import Json


class Mesh(Record, rename={"colour": "C", "vertices": "V", "faces": "F"}):
    """What the text `mesh` of a geometry holds as JSON (002:869).

    `vertices` are x, y, z in turn; `faces` are a count of corners, then that many numbers
    of vertices, counted from 0, in turn; a `colour` of 0 is none.
    """

    colour: Annotated[Opt[int], about("Colour", "unsigned ARGB", shows=Shows.COLOUR)] = UNSET
    vertices: Annotated[Opt[list[float]], about("Vertices")] = UNSET
    faces: Annotated[Opt[list[int]], about("Faces")] = UNSET


class ThreeJsMetadata(Record):
    """Which version of three.js JSON it is, and the number of its colour in the answer."""

    formatVersion: Annotated[Opt[int], about("Format version")] = UNSET
    colorid: Annotated[Opt[int], about("Colour number")] = UNSET


class ThreeJs(Record):
    """A shape as three.js JSON: in `faces` a 0 leads a triangle, a 1 a quad."""

    faces: Annotated[Opt[list[int]], about("Faces")] = UNSET
    vertices: Annotated[Opt[list[float]], about("Vertices")] = UNSET
    metadata: Annotated[Opt[ThreeJsMetadata], about("Metadata")] = UNSET


class Geometry(Record):
    """The shape of one object, in one of the three forms.

    `mesh` is JSON inside a text, here and there an object (note B51); `picture` is a blob in
    base64 that must not be given to any general deserialiser; `matrix` is base64 of 16
    float64, little-endian, row by row.
    """

    mesh: Annotated[Opt[Json], about("Mesh", unread=("C",))] = UNSET  # note B134
    threejs: Annotated[Opt[ThreeJs], about("three.js")] = UNSET
    compress: Annotated[Opt[bool], about("Compressed")] = UNSET
    picture: Annotated[Opt[str], about("Blob")] = UNSET
    type: Annotated[Opt[int], about("Blob type")] = UNSET
    matrix: Annotated[Opt[str], about("Matrix")] = UNSET


class ViewBox(Record):
    """The box around all shapes of an answer; x, y, z are its centre (note C16)."""

    x: Annotated[Opt[float], about("x")] = UNSET
    y: Annotated[Opt[float], about("y")] = UNSET
    z: Annotated[Opt[float], about("z")] = UNSET
    width: Annotated[Opt[float], about("Width")] = UNSET
    height: Annotated[Opt[float], about("Height")] = UNSET
    depth: Annotated[Opt[float], about("Depth")] = UNSET
