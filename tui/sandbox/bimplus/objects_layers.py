"""Which discipline of which model an object belongs to.

A model begins at a node of the topology, and everything below is the model's, unless an
object says another division itself. The discipline follows from the element's type (inferred).
"""

import sqlite3
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tui.sandbox.bimplus.objects_rows import BELOW, ModelRow

BUILDING: Final = "0f106af0-a919-44c5-b211-15bd5ef620b6"
ROOMS: Final = "09e623d4-1e12-4a77-b358-ea1d0b28e4a7"
FINISH: Final = "30114b52-bc05-47c1-80b5-c7d5485d5840"
TIMBER: Final = "63b069d2-81df-4418-91de-8a954fa12924"
_OF_TYPE: Final = {
    "ID_Room": ROOMS,
    "Furniture": FINISH,
    "Radiator": FINISH,
    "Luminaire": FINISH,
    "Beam": TIMBER,
    "Column": TIMBER,
}


@dataclass(frozen=True, slots=True)
class Layer:
    """A discipline of a model; a discipline's id is that of its type, shared by all projects."""

    discipline: str
    division: str


class Layers:
    """The disciplines of one project."""

    def __init__(self, db: sqlite3.Connection, project: str) -> None:
        self._db, self._project = db, project
        rows = db.execute(
            "SELECT id, divisionId, divisionTopologyId FROM bimplus_disciplines"
            " WHERE project_id = ? ORDER BY position",
            [project],
        ).fetchall()
        self._all = [Layer(discipline, division) for discipline, division, _ in rows]
        self._tops: dict[str, str | None] = {division: top for _, division, top in rows}

    def __contains__(self, key: str) -> bool:
        """Whether a discipline or a division has this id (note B55)."""
        return any(key in (layer.discipline, layer.division) for layer in self._all)

    def of(self, row: ModelRow) -> Layer | None:
        """Where an object belongs; None in a project without disciplines."""
        written = row.of_group("element").get("divisionid") if row.kept else None
        division = str(written).lower() if written else self._division(row)
        if division is None:
            return None
        within = [layer.discipline for layer in self._all if layer.division == division]
        wanted = row.discipline or _OF_TYPE.get(row.node_type or "", BUILDING)
        if wanted in within or not within:
            return Layer(wanted, division)
        return Layer(within[0], division)

    def _division(self, row: ModelRow) -> str | None:
        """The model that an object stands in; the first where it stands in none."""
        if len(self._tops) < 2:
            return next(iter(self._tops), None)
        return self._further.get(row.number, next(iter(self._tops)))

    @cached_property
    def _further(self) -> dict[int, str]:
        """The objects of all models but the first, by their numbers."""
        found: dict[int, str] = {}
        for division, top in list(self._tops.items())[1:]:
            number = self._db.execute(
                "SELECT number FROM bimplus_elements WHERE id = ? AND project_id = ?",
                [top, self._project],
            ).fetchone()
            if number is not None:
                given = {"number": number[0], "project": self._project}
                below = self._db.execute(f"{BELOW} SELECT number FROM below", given)  # noqa: S608
                found |= {each: division for (each,) in below}
        return found
