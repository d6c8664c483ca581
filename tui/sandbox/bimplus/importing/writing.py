"""Writes a new project, and into it what was read of a building file."""

import sqlite3
import uuid
from pathlib import PurePath
from typing import Final

import msgspec

from tui.contract.bimplus.objects import ObjectAttributes
from tui.contract.fields import fields_of
from tui.contract.operation import JsonObject
from tui.ifc.building import Building, BuildingPart
from tui.sandbox.bimplus.access import ADMIN, CallersTeam
from tui.sandbox.bimplus.importing.kinds import DISCIPLINES, NodeTypes, discipline_of
from tui.sandbox.bimplus.moments import plain_moment
from tui.sandbox.handlers import Call
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import insert
from tui.solids.matrix import matrix_text
from tui.solids.mesh import read_mesh
from tui.solids.polyhedron import BadShape, Polyhedron, quantities

UNNAMED: Final = "New project"
_OURS: Final = frozenset(field.name for field in fields_of(ObjectAttributes))
_OPENING: Final = "IfcOpeningElement"


def new_project(
    call: Call, team: CallersTeam, wanted: str | None, size: int, description: str | None
) -> str:
    """Write an empty project of the caller's; its id.

    A name that the caller wanted must be free, or it is a 409; without one it is numbered.
    """
    names = {
        str(row[0]).casefold()
        for row in call.db.execute("SELECT name FROM bimplus_projects WHERE team_id = ?", [team.id])
    }
    if wanted and wanted.casefold() in names:
        raise Refusal(409, f"A project {wanted!r} exists in team {team.slug!r}; rename the file")
    key, moment = str(uuid.uuid4()), plain_moment(call)
    row = {
        "id": key,
        "team_id": team.id,
        "name": wanted or _free(UNNAMED, names),
        "shortDescr": description,
        "created": moment,
        "createdby": call.caller.id,
        "changed": moment,
        "changedby": call.caller.id,
        "size": size,
    }
    insert(call.db, "bimplus_projects", row)
    member = {"project_id": key, "user_id": call.caller.id, "role": ADMIN}
    insert(call.db, "bimplus_project_members", member)
    return key


def _free(name: str, taken: set[str]) -> str:
    number, found = 1, name
    while found.casefold() in taken:
        number += 1
        found = f"{name} {number}"
    return found


def write_building(db: sqlite3.Connection, project: str, building: Building, model: str) -> None:
    """Write all parts as elements with their attributes, and the disciplines they belong to."""
    types, division = NodeTypes(db), str(uuid.uuid4())
    numbers: list[int] = []
    for part in building.parts:
        above = None if part.parent is None else numbers[part.parent]
        numbers.append(_element(db, project, part, above, types.of(part)))
        _object(db, numbers[-1], part, division)
    _disciplines(db, project, building, division, model)


def _element(
    db: sqlite3.Connection, project: str, part: BuildingPart, above: int | None, node_type: str
) -> int:
    made = db.execute(
        "INSERT INTO bimplus_elements (id, project_id, parent, name, type, ifcType, ifcId)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [str(uuid.uuid4()), project, above, part.name, node_type, part.ifc_class, part.guid],
    )
    return int(made.lastrowid or 0)


def _object(db: sqlite3.Connection, number: int, part: BuildingPart, division: str) -> None:
    shape = _shape(part)
    void = part.is_a(_OPENING)
    row = {
        "number": number,
        "made": 1,
        "discipline": discipline_of(part),
        "attributes": msgspec.json.encode(_attributes(part, division, shape, void)).decode(),
        "mesh": msgspec.json.encode(part.mesh).decode() if shape and not void else None,
    }
    insert(db, "bimplus_objects", row)


def _shape(part: BuildingPart) -> Polyhedron | None:
    try:
        return None if part.mesh is None else read_mesh(part.mesh)
    except BadShape:
        return None


def _attributes(
    part: BuildingPart, division: str, shape: Polyhedron | None, void: bool
) -> JsonObject:
    """Groups of the API, and after them those of the file; an opening has measures, no solid."""
    element: JsonObject = {"divisionid": division}
    if part.matrix is not None:
        element["matrix"] = matrix_text(tuple(part.matrix))
    groups: JsonObject = {"element": element}
    measured = part.measured if shape is None else quantities(shape) if void else {}
    if measured:
        groups["quantity"] = {**measured}
    for name, values in part.groups.items():
        groups[f"{name} (IFC)" if name in _OURS else name] = values
    return groups


def _disciplines(
    db: sqlite3.Connection, project: str, building: Building, division: str, model: str
) -> None:
    used = {discipline_of(part) for part in building.parts}
    top = db.execute(
        "SELECT id FROM bimplus_elements WHERE project_id = ? ORDER BY ifcType <> ?, number",
        [project, "IfcBuilding"],
    ).fetchone()
    write_division(db, project, division, name=model, topology=top[0] if top else None)
    for position, key in enumerate((each for each in DISCIPLINES if each in used), 1):
        row = {
            "project_id": project,
            "position": position,
            "id": key,
            "name": DISCIPLINES[key],
            "divisionId": division,
            "divisionName": model,
            "divisionTopologyId": top[0] if top else None,
            "revisions": [1],
            "visible": True,
            "opaque": False,
            "opacity": 1,
        }
        insert(db, "bimplus_disciplines", row)


def write_division(
    db: sqlite3.Connection, project: str, key: str, *, name: str, topology: str | None
) -> None:
    """The model that the file became: as large and as old as the project is so far."""
    db.execute(
        "INSERT INTO bimplus_divisions (id, project_id, name, topologyId, status, fileType,"
        " inputType, importFileName, size, created, createdby, changed, changedby)"
        " SELECT ?, id, ?, ?, 'DONE', 'IFC', 'Import', ?, size, created, createdby, changed,"
        " changedby FROM bimplus_projects WHERE id = ?",
        [key, name, topology, f"{name}.ifc", project],
    )


def stem(file_name: str) -> str:
    """A file's name without folders and ending."""
    return PurePath(file_name.replace("\\", "/")).stem
