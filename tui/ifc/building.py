"""What was read of a building file, on its way from the reading process to who asked."""

import msgspec

from tui.contract.operation import Json


class BuildingPart(msgspec.Struct, kw_only=True, omit_defaults=True):
    """An object of the file: a storey, a wall, an opening; parents stand before their parts.

    Lengths are millimetres, `matrix` is row by row.
    """

    parent: int | None = None
    """Place of the parent in the list; None below the project."""
    name: str | None = None
    classes: list[str]
    """Its IFC class and what that descends from."""
    guid: str | None = None
    groups: dict[str, dict[str, Json]] = {}
    """Property sets and sets of quantities, by name."""
    measured: dict[str, float] = {}
    """Quantities that the file gives, under the names of the API."""
    mesh: dict[str, Json] | None = None
    """Its shape, as a mesh."""
    matrix: list[float] | None = None

    @property
    def ifc_class(self) -> str:
        return self.classes[0]

    def is_a(self, ifc_class: str) -> bool:
        """Whether it is of a class or descends from it."""
        return ifc_class in self.classes


class Building(msgspec.Struct, kw_only=True):
    """The objects of a file, or why it could not be read."""

    parts: list[BuildingPart] = []
    left_out: dict[str, int] = {}
    """How many of which kind; see `left_out.LeftOut`."""
    refused: str = ""
