"""Which discipline of which model an object belongs to.

The sample says it of no element: it follows from the element's type and id (inferred).
"""

import sqlite3
from dataclasses import dataclass
from typing import Final

from tui.sandbox.bimplus.objects_rows import ModelRow

BUILDING: Final = "0f106af0-a919-44c5-b211-15bd5ef620b6"
ROOMS: Final = "09e623d4-1e12-4a77-b358-ea1d0b28e4a7"
FINISH: Final = "30114b52-bc05-47c1-80b5-c7d5485d5840"
_OF_TYPE: Final = {
    "ID_Room": ROOMS,
    "Furniture": FINISH,
    "Radiator": FINISH,
    "Luminaire": FINISH,
}


@dataclass(frozen=True, slots=True)
class Layer:
    """A discipline of a model; a discipline's id is that of its type, shared by all projects."""

    discipline: str
    division: str


class Layers:
    """The disciplines of one project."""

    def __init__(self, db: sqlite3.Connection, project: str) -> None:
        rows = db.execute(
            "SELECT id, divisionId FROM bimplus_disciplines WHERE project_id = ? ORDER BY position",
            [project],
        )
        self._all = [Layer(*row) for row in rows]
        self._divisions = list(dict.fromkeys(layer.division for layer in self._all))

    def __contains__(self, key: str) -> bool:
        """Whether a discipline or a division has this id (note B55)."""
        return any(key in (layer.discipline, layer.division) for layer in self._all)

    def of(self, row: ModelRow) -> Layer | None:
        """Where an object belongs; None in a project without disciplines."""
        written = row.of_group("element").get("divisionid") if row.kept else None
        division = str(written).lower() if written else self._division(row.id)
        if division is None:
            return None
        within = [layer.discipline for layer in self._all if layer.division == division]
        wanted = row.discipline or _OF_TYPE.get(row.node_type or "", BUILDING)
        if wanted in within or not within:
            return Layer(wanted, division)
        return Layer(within[0], division)

    def _division(self, key: str) -> str | None:
        if not self._divisions:
            return None
        return self._divisions[int(key[-4:], 16) % len(self._divisions)]
