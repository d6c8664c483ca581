"""Shapes of the sample's elements, made when they are asked for: a million cost no room.

An element's box follows from its type and its id, its place from the numbers of the rows:
rooms stand in a grid, storey above storey, and what is in a room stands there in rows.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from tui.solids.matrix import Matrix, translation
from tui.solids.polyhedron import Loop, Polyhedron

FACES: Final[tuple[Loop, ...]] = (
    (3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7),
)  # fmt: skip
ROOM: Final = 6_000
STOREY: Final = 3_000
STEPS: Final = 8
"""How many sizes a type of element has: blobs of the same size are packed once."""


@dataclass(frozen=True, slots=True)
class _BoxSizes:
    """Length, width and height, by how much the length grows a step, and the colour."""

    size: tuple[int, int, int]
    grows: int
    colour: int
    lifted: int = 0
    """How far above the floor."""


_ROOM_TYPE: Final = "ID_Room"
_PLANS: Final = {
    _ROOM_TYPE: _BoxSizes((5_000, 5_600, 2_700), 100, 0x4087CEEB),
    "ID_ArchWall": _BoxSizes((1_200, 240, 2_700), 200, 0xFFBECCBA),
    "ID_Door": _BoxSizes((760, 60, 2_010), 50, 0xFF8B5A2B),
    "ID_Window": _BoxSizes((600, 80, 1_200), 150, 0xFFADD8E6, 900),
    "Slab": _BoxSizes((1_500, 1_500, 200), 40, 0xFF969696, -200),
    "Column": _BoxSizes((240, 240, 2_700), 20, 0xFF808080),
    "Beam": _BoxSizes((1_000, 200, 300), 100, 0xFF707070, 2_400),
    "Furniture": _BoxSizes((1_900, 900, 500), 10, 0xFFD2B48C),
    "Radiator": _BoxSizes((600, 100, 600), 100, 0xFFF5F5F5, 100),
    "Luminaire": _BoxSizes((600, 300, 80), 75, 0xFFFFFFC0, 2_620),
    "AirDuct": _BoxSizes((800, 300, 200), 100, 0xFFC0C0C0, 2_500),
    "3D object": _BoxSizes((300, 300, 300), 60, 0xFF9370DB),
}


def box(length: float, width: float, height: float, colour: int = 0) -> Polyhedron:
    """A box with a corner at the origin."""
    foot = ((0.0, 0.0, 0.0), (length, 0.0, 0.0), (length, width, 0.0), (0.0, width, 0.0))
    top = tuple((x, y, height) for x, y, _ in foot)
    return Polyhedron((*foot, *top), FACES, colour)


def sample_box(type_: str | None, key: str) -> Polyhedron | None:
    """The shape of a sample element; None for what has none, as storeys."""
    return _sized(type_, int(key[:8], 16) % STEPS) if type_ in _PLANS else None


@cache
def _sized(type_: str, step: int) -> Polyhedron:
    plan = _PLANS[type_]
    length, width, height = map(float, plan.size)
    return box(length + step * plan.grows, width, height, plan.colour)


def sample_place(type_: str | None, number: int, parent: int | None) -> Matrix:
    """Where a sample element stands; `number` and `parent` are those of the rows."""
    plan = _PLANS.get(type_ or "")
    if plan is None:
        return translation(0.0, 0.0, 0.0)
    is_room = type_ == _ROOM_TYPE
    cell = (number if is_room or parent is None else parent) // 10
    x, y, z = cell % 6 * ROOM, cell // 6 % 4 * ROOM, cell // 24 % 40 * STOREY + plan.lifted
    inside = 0 if is_room else number % 9
    return translation(float(x + inside % 3 * 1_900), float(y + inside // 3 * 1_900), float(z))
