"""Where a shape stands: a 4x4 matrix of float64, row by row, translation in 3, 7 and 11."""

import base64
import binascii
import math
import struct
from typing import Final, TypeAlias

from tui.solids.polyhedron import BadShape, Point

Matrix: TypeAlias = tuple[float, ...]

_LAYOUT: Final = struct.Struct("<16d")


def translation(x: float, y: float, z: float) -> Matrix:
    """Not turned, only moved."""
    return (1.0, 0.0, 0.0, x, 0.0, 1.0, 0.0, y, 0.0, 0.0, 1.0, z, 0.0, 0.0, 0.0, 1.0)


HERE: Final = translation(0.0, 0.0, 0.0)


def matrix_text(matrix: Matrix) -> str:
    """As the API says it: base64 of the sixteen numbers, little-endian."""
    return base64.b64encode(_LAYOUT.pack(*matrix)).decode()


def read_matrix(text: object) -> Matrix:
    """The sixteen numbers of such a text; raises BadShape where it is none."""
    try:
        packed = base64.b64decode(str(text), validate=True)
        matrix = _LAYOUT.unpack(packed)
    except (binascii.Error, struct.error, ValueError) as error:
        raise BadShape("is not base64 of 16 float64") from error
    if not all(map(math.isfinite, matrix)):
        raise BadShape("has a number that is not finite")
    return matrix


def moved(matrix: Matrix, points: tuple[Point, ...]) -> list[Point]:
    """The points where the matrix puts them."""
    a, b, c, dx, e, f, g, dy, h, i, j, dz = matrix[:12]
    return [
        (a * x + b * y + c * z + dx, e * x + f * y + g * z + dy, h * x + i * y + j * z + dz)
        for x, y, z in points
    ]
